"""Norm strengths: how firmly an effect binds, and the modal of a word of a plan's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.sentences.label_verbs import make_infinitive
from plangraph.asking.sentences.sentence_facts import SentenceFacts, is_below
from plangraph.asking.sentences.word_frames import Slot, read_frame
from plangraph.asking.sentences.words_written import WordsWritten

#: The words of the ontology, for which languages have modals.
KNOWN = ("shall", "should", "is-expected", "will-endeavour", "declares", "need-not")

#: What a word of a plan's own is taken for that has no broader word: it is no firm duty.
_UNKNOWN = "should"

#: Acts that lay a burden on who does them: whom a right relieves of them has no duty to do them.
_BURDENS = frozenset({"pay"})


def find_strength(facts: SentenceFacts, effect: str) -> str:
    """Return the word of the ontology for how firmly an effect binds: an own word's broader one."""
    word = facts.value(effect, "normStrength")
    if not word:
        return "need-not" if _is_relieved(facts, effect) else "shall"
    return read_strength(facts, word)


def read_strength(facts: SentenceFacts, word: str) -> str:
    """Return the word of the ontology that a norm strength is, or is narrower than."""
    name = local_name(word)
    if name in KNOWN:
        return name
    return next((one for one in KNOWN if is_below(facts, word, frozenset({one}))), _UNKNOWN)


def find_mood(facts: SentenceFacts, effect: str) -> str:
    """Return how firmly an effect binds, or nothing where a word of the plan's own says it."""
    name = local_name(facts.value(effect, "normStrength"))
    return find_strength(facts, effect) if name in ("", *KNOWN) else ""


def is_wished(facts: SentenceFacts, effect: str) -> bool:
    """Return whether an effect is only recommended or expected."""
    return find_strength(facts, effect) in ("should", "is-expected")


def is_freed(facts: SentenceFacts, effect: str) -> bool:
    """Return whether an effect frees from a duty: "would not have to"."""
    return find_strength(facts, effect) == "need-not"


def add_own_modal(words: WordsWritten, effect: str, forms: Mapping[str, str]) -> Mapping[str, str]:
    """Return the forms of a modal with those of a plan's own word: "would be encouraged to"."""
    word = words.facts.value(effect, "normStrength")
    patterns: Mapping[str, str] = words.language.sections["own_modals"].get(
        words.facts.effect_kind(effect), {}
    )
    if not (word and patterns) or local_name(word) in KNOWN:
        return forms
    label, verb = _read_word(words, word)
    if not label:
        return forms
    own = {"passive_short": forms["short"]} | {
        name: pattern.replace("{label}", label).replace("{verb}", verb)
        for name, pattern in patterns.items()
    }
    return {**{name: text for name, text in forms.items() if name != "case"}, **own}


def agree_modal(words: WordsWritten, modal: str, things: Sequence[str], *, is_plural: bool) -> str:
    """Return a modal in the number and gender of its subject: «не зобов’язана»."""
    gender: Mapping[str, Sequence[Sequence[str]]] = words.language.sections.get("obliged", {})
    found = []
    for item in read_frame(modal):
        text = item if isinstance(item, str) else ""
        if isinstance(item, Slot):
            text = item.plural if is_plural else item.singular
            changed = () if is_plural or not gender else gender.get(words.find_gender(things), ())
            for ending, other in changed:
                if text.endswith(ending):
                    text = text.removesuffix(ending) + other
        found.append(text)
    return "".join(found)


def _read_word(words: WordsWritten, word: str) -> tuple[str, str]:
    """Return how a word is said of one, and its infinitive; nothing without words in the language.

    A frame has the infinitive, or in a language with cases the form that agrees with the subject.
    """
    tag = words.language.tag
    frame = words.frame(word, "verbFrame")
    texts = words.facts.texts(word, "prefLabel")
    label = next((item.text for item in texts if item.language == tag), "")
    label, frame = label.removesuffix(" to"), frame.removesuffix(" to")
    if words.language.has_cases:
        return frame or label, frame or label
    first, space, rest = label.partition(" ")
    verb = "be" if first in ("is", "are") else make_infinitive(first)
    return label or frame, frame or f"{verb}{space}{rest}"


def _is_relieved(facts: SentenceFacts, effect: str) -> bool:
    """Return whether a right is one not to do what would burden those whom it relieves."""
    actions = facts.values(effect, "action")
    bearers, favoured = facts.values(effect, "dutyBearer"), facts.values(effect, "beneficiary")
    return (
        local_name(facts.value(effect, "favour")) == "is-relieved"
        and facts.effect_kind(effect) == "Entitlement"
        and bool(favoured and actions)
        and set(bearers) <= set(favoured)
        and not set(facts.values(effect, "affects")) & set(favoured)
        and all(is_below(facts, one, _BURDENS) for one in actions)
    )

"""Owed acts: who does what an entitlement says, and whether it is had, done or given."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from plangraph.asking.descriptions import local_name
from plangraph.asking.language import Language
from plangraph.asking.sentence import Phrase, Role, Told, list_marked, write_plain
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.sentence_facts import SentenceFacts, is_below, is_power
from plangraph.asking.sentences.words_written import WordsWritten

#: Actions of those who are favoured, also where somebody owes it to them.
_OF_THE_FAVOURED = frozenset(
    {"receive", "govern", "change-membership", "own", "manage", "trade", "move-freely"}
)
#: Of these, what they would get or be; they would only be entitled to do the others.
_GOT = frozenset({"receive", "own", "be-invited", "hold-seats", "hold-office", "chair"})
#: Powers that are had, whoever grants them: a vote, a veto.
_RULE = frozenset({"govern", "make-law"})
_WATCHING = frozenset({"supervise"})
#: A passive whose subject agrees with its modal, in a language with cases.
_ABOUT = re.compile(r"\[?\{\w+\}(?:\|[^\]]*\])? \{modal\} ")


def is_given(words: WordsWritten, action: str) -> bool:
    """Return whether others do for those who are favoured what an action says.

    They do if a broader word has a noun for it, such as "a payment" of "repay"; what has none, as
    most words of a plan's own, those do who are entitled to it.
    """
    if is_below(words.facts, action, _OF_THE_FAVOURED):
        return False
    above = words.facts.values(action, "broader")
    return any(words.frame(item, "nounFrame") or is_given(words, item) for item in above)


def choose_voice(facts: SentenceFacts, actions: Sequence[str]) -> str:
    """Return the form of the modal for those who are favoured and act themselves."""
    if not all(is_below(facts, item, _GOT) for item in actions):
        return "entitled"
    return "power" if all(is_power(facts, item) for item in actions) else "active"


def choose_modals(words: WordsWritten, slots: EffectSlots, kind: str) -> Mapping[str, str]:
    """Return the forms of a modal, and the case of its subject where it has one.

    Whom something befalls has no duty and no leave to let it: "they would not lose their land".
    """
    strength = local_name(words.facts.value(slots.effect, "normStrength")) or "shall"
    modals = words.language.sections["modals"]
    known = modals[kind or "StatusChange"]
    acts = [_find_first_word(words, item) for item in slots.values("action")]
    if acts and words.language.word_sets.get("befalling", frozenset()).issuperset(acts):
        known = modals["Befallen"] if kind == "Prohibition" else modals["StatusChange"]
    forms: Mapping[str, str] = known.get(strength, known["shall"])
    if "entitled_short" in forms and {*acts} == {"be"}:  # "would be consulted"
        return {**forms, "entitled": forms["active"], "entitled_short": forms["short"]}
    return forms


def _find_first_word(words: WordsWritten, action: str) -> str:
    found = words.first_words.get(action)
    if found is None:
        found = words.nouns.label(action).text.partition(" ")[0].lower()
        words.first_words[action] = found
    return found


def are_had(facts: SentenceFacts, actions: Sequence[str], *, is_owed: bool) -> bool:
    """Return whether a noun of actions is had, not owed: a vote, and a freedom nobody owes."""
    is_rule = all(is_below(facts, action, _RULE) for action in actions)
    return is_rule or (not is_owed and all(is_power(facts, item) for item in actions))


def are_to_watch(words: WordsWritten, slots: EffectSlots) -> bool:
    """Return whether those who are favoured are to watch: "observers would be entitled to"."""
    are_watching = all(is_below(words.facts, one, _WATCHING) for one in slots.values("action"))
    are_watchers = all(words.fits(one, "watchers") for one in slots.values("beneficiary"))
    return are_watching and are_watchers and not slots.values("dutyBearer")


def choose_passive(language: Language, frames: Sequence[str]) -> str:
    """Return the form of the modal for passive frames, which may have a subject of their own.

    With a participle, "be closed", the modal has its number.
    """
    if not (language.has_cases and all(map(_ABOUT.match, frames))):
        return "passive"
    patterns: Mapping[str, str] = language.sections.get("undergone", {})
    found = (name for name, it in patterns.items() if all(re.search(it, one) for one in frames))
    return next(found, "active")


def choose_owing(
    words: WordsWritten,
    slots: EffectSlots,
    actions: Sequence[str],
    noun: Phrase,
    bearers: Sequence[str],
) -> tuple[str, Sequence[str]]:
    """Return the pattern for what somebody is owed, and by whom as far as it does not follow.

    In a language with cases one has a right to a service, and who has to see to it follows.
    """
    has, first = words.language.words, write_plain(noun).partition(" ")[0]
    name = "owed_by" if bearers and words.has_agent(noun) else "owed"
    if are_had(words.facts, actions, is_owed=bool(bearers)):
        name = "had"
    if name == "owed" and slots.quantities and not slots.remaining_quantities():
        name = "owed_sum_each" if slots.each_told == "by_each" else "owed_sum"
    if any(item.role is Role.BEARER for item in list_marked(noun)):
        return name, ()
    if name == "owed" and first in has("had_from"):
        return "owed_sum", bearers
    is_service = name == "owed" and slots.told is Told.WHOLE and bool(has("conducts"))
    return name, () if is_service and first not in has("conducts") else bearers

"""Frames of labels: the frame of a word of a plan that has none, by the form of its label.

What an act is done to follows the verb: "insure four cranes against storm", "keep the strait open".
A label that has its object already takes no other: "run trains to the timetable on the line".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plangraph.asking.language import Language
from plangraph.asking.sentence import Marked, Phrase, write_plain
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.sentence_facts import is_below
from plangraph.asking.sentences.words_written import WordsWritten


def make_frame(language: Language, label: str) -> str:
    """Return the verb frame of a label: where what the effect acts on has its place.

    A language without the list of particles has it after the label.
    """
    pattern = language.pattern("effects", "generic")
    verb, *rest = label.split()
    lists = language.word_sets
    particles = lists["verb_particles"]
    if not rest or not particles:
        return pattern.replace("{act}", label)
    if rest[0] in particles:  # "hand over", "take over from"
        verb, rest = f"{verb} {rest[0]}", rest[1:]
    links = lists["label_links"]
    if rest and rest[-1] in links:  # "draw from": an amount of a place would not follow
        verb = label.rpartition(" ")[0]
        linked = language.pattern("effects", f"generic_{rest[-1]}" if len(rest) == 1 else "")
        linked = linked or language.pattern("effects", "generic_linked")
        return linked.replace("{act}", label).replace("{verb}", verb)
    if not rest or rest[-1] in lists["articles"] or rest[-1] in particles:
        return pattern.replace("{act}", label)
    is_complement = rest[0] in links or rest[0].endswith(tuple(lists["adverbial_endings"]))
    is_complement = is_complement or rest[0] in lists["complements"]
    if is_complement:
        return f"{pattern.replace('{act}', verb)} {' '.join(rest)}"
    return label


def find_measured(language: Language, slots: EffectSlots) -> str:
    """Return the frame of what is acted on with its measure, where all amounts are measured."""
    units = {item.unit for item in slots.quantities}
    are_measured = bool(units) and units <= {*language.words("measures")}
    return language.pattern("effects", "measured_object") if are_measured else ""


def tell_status(words: WordsWritten, status: str, subject: Sequence[str]) -> str:
    """Return what things become by the label of a status: a participle, a state or its name."""
    word, language = words.word(status), words.language
    first, _, rest = word.partition(" ")
    gender = words.find_gender(subject)
    if done := language.find_done(first, gender):
        return done + word.removeprefix(first)
    second = rest.partition(" ")[0]  # «юридично обов’язковий»
    if first.endswith(tuple(language.words("manner_endings"))) and (
        done := language.find_done(second, gender)
    ):
        before, _, told = done.partition(" ")
        return f"{before} {first} {told}{rest.removeprefix(second)}"
    name = "generic_state" if names_state(language, word) else "generic_status"
    return language.pattern("effects", name).format(word=word)


def tell_change(words: WordsWritten, effect: str, act: Phrase) -> Phrase:
    """Return a status as what something becomes: "become a zone", or is while a time lasts."""
    times = words.facts.times.get(effect, ())
    is_lasting = any(item.duration and not item.day for item in times)
    forms: Mapping[str, str] = words.language.sections.get(
        "lasting_status" if is_lasting else "changing_status", {}
    )
    told_by = ("startsIf", "hasCondition")
    if words.facts.values(effect, *told_by):
        act = tuple(_drop_ending(words, item) for item in act)
    for place, item in enumerate(act):
        text = item if isinstance(item, str) else write_plain(item.phrase)
        start = next((form for form in forms if text.startswith(form)), "")
        if start and (isinstance(item, str) or len(item.phrase) == 1):
            told = forms[start] + text.removeprefix(start)
            new = told if isinstance(item, str) else item._replace(phrase=(told,))
            return (*act[:place], new, *act[place + 1 :])
        if text:
            break
    return act


def _drop_ending(words: WordsWritten, item: str | Marked) -> str | Marked:
    """Return a part of a status without when it holds, which the conditions of an effect say."""
    text = item if isinstance(item, str) else write_plain(item.phrase)
    endings = words.language.sections.get("case_endings", {}).get("when", ())
    found = next((ending for ending in endings if text.endswith(ending)), "")
    if not found:
        return item
    rest = text.removesuffix(found).rstrip()
    return rest if isinstance(item, str) else item._replace(phrase=(rest,))


def names_state(language: Language, label: str) -> bool:
    """Return whether a status says how a thing is, "closed to ships"; not "listed monument"."""
    first, *rest = label.split()
    endings, links = tuple(language.words("status_endings")), language.word_sets["label_links"]
    is_adverb = first.endswith("ly") and rest[-1:] != [] and rest[-1].endswith(endings)
    if is_adverb and language.word_sets["label_links"]:
        return True
    if not first.endswith(endings) and first not in language.words("state_starts"):
        return False
    is_phrase = not links or not rest or not links.isdisjoint((first, rest[0]))
    return is_phrase or rest[0].endswith(endings)


def list_frames(
    words: WordsWritten, slots: EffectSlots, actions: Sequence[str], name: str
) -> list[str]:
    """Return the frame of each action, empty where it has none of this name.

    A bound that is not to be reached is said by the frame: "reach 2 grams", not "exceed".
    """
    frames = [words.frame(action, name) for action in actions]
    if {item.bound for item in slots.quantities} == {"less-than"}:
        reached: Mapping[str, str] = words.language.sections.get("reached", {})
        for text, other in reached.items():
            frames = [
                frame.replace(text, other) if is_limit(words, action) else frame
                for action, frame in zip(actions, frames, strict=True)
            ]
    return frames


def is_limit(words: WordsWritten, action: str) -> bool:
    """Return whether an action is to exceed an amount."""
    return is_below(words.facts, action, frozenset({"exceed"}))

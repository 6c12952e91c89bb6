"""Exception acts: the effects that are exceptions to another one, and what its sentence says.

One that frees from a ban at some time only is told by that time: "except at the turn of the year".
Another is told whole, since without its time and conditions it would take back all of the ban.
"""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.sentence import Phrase, Role, Told, join_phrases, mark, write_plain
from plangraph.asking.sentences.countability import is_mass
from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.effect_slots import EffectSlots
from plangraph.asking.sentences.time_phrases import TimePhrases
from plangraph.asking.sentences.words_written import WordsWritten

#: What a ban and what it does not forbid have in common, where they differ in their time alone.
_SHARED = (
    "dutyBearer",
    "beneficiary",
    "action",
    "affects",
    "transferFrom",
    "transferTo",
    "transferInto",
    "fundedFrom",
    "atLocation",
    "onMatter",
    "language",
)
_ACTORS = frozenset({"ActorGroup", "Person"})
_WHERE = ("affects", "atLocation", "transferInto", "transferFrom")
#: Parts of an act with a place: "evacuate", the wounded, "over", the line.
_WITH_PLACE = 3
#: What one that is told by its time alone does not have.
_OTHERS = ("startsIf", "endsIf", "hasCondition", "exceptFor", "hasQuantity", "dueBy")

#: What some of a kind are spared among: "except for trucks of more than 40 tonnes".
_KINDS = frozenset({"ActorGroup", "Asset"})


class ExceptionActs:
    """What the sentences of a graph say of the effects that are exceptions to others."""

    def __init__(
        self, words: WordsWritten, times: TimePhrases, references: EffectReferences
    ) -> None:
        self._words = words
        self._facts = words.facts
        self._language = words.language
        self._times = times
        self._references = references
        self._telling: list[str] = []

    def tell(self, effect: str, things: Sequence[str]) -> dict[str, Phrase]:
        """Return the times and the acts among exceptions, by the names of their additions."""
        patterns = self._language.sections["additions"]
        if self._references.write_core is None or "exception_act" not in patterns:
            return {}
        others = [item for item in self._words.sort(things) if self._facts.effect_kind(item)]
        times = {item: self._find_time(effect, item) for item in others}
        acts = [item for item in others if not times[item] and self._is_act_alone(effect, item)]
        whole = [item for item in others if not times[item] and item not in acts]
        told = [mark(Role.EXCEPTION, self._tell_whole(effect, item), item) for item in whole]
        when = [mark(Role.EXCEPTION, times[item], item) for item in others if times[item]]
        core = self._references.write_core
        own = self._facts.values(effect, *_WHERE)
        places = [item for item in own if "Place" in self._facts.kinds(item)]
        told_acts = {item: _drop_places(core(item, Told.ACT), places) for item in acts}
        done = [mark(Role.EXCEPTION, act, item) for item, act in told_acts.items()]
        return {
            "exception_to": self._language.join_phrases(done, "or"),
            "exception_time": self._language.join_phrases(when),
            "exception_act": self._language.join_phrases(told),
        }

    def list_deeds(self, others: Sequence[str], affects: Sequence[str]) -> Sequence[str]:
        """Return what is spared from what is done to persons alone: deeds of theirs."""
        kinds = self._facts.kinds
        are_persons = bool(affects) and all(not _ACTORS.isdisjoint(kinds(it)) for it in affects)
        is_told = are_persons and "exception_deeds" in self._language.sections["additions"]
        return [it for it in others if "Asset" in kinds(it) and is_told]

    def _find_time(self, effect: str, other: str) -> Phrase:
        """Return when what a ban forbids is allowed, if that is all in which they differ."""
        facts = self._facts
        kinds = (facts.effect_kind(effect), facts.effect_kind(other))
        if kinds != ("Prohibition", "Permission") or facts.values(other, *_OTHERS):
            return ()
        if "exception_time" not in self._language.sections["additions"]:
            return ()
        if any(set(facts.values(effect, one)) != set(facts.values(other, one)) for one in _SHARED):
            return ()
        return join_phrases(self._times.of_effect(other), ", ")

    def _is_act_alone(self, effect: str, other: str) -> bool:
        """Return whether those whom a ban binds may do one thing, at any time: "except to pass"."""
        facts = self._facts
        kinds = (facts.effect_kind(effect), facts.effect_kind(other))
        bearers = facts.values(effect, "dutyBearer")
        is_same = bool(bearers) and bearers == facts.values(other, "dutyBearer")
        is_known = "exception_to" in self._language.sections["additions"]
        is_more = facts.values(other, *_OTHERS) or self._times.of_effect(other)
        are_bound = kinds == ("Prohibition", "Permission") and is_same
        is_other = any(facts.values(effect, it) != facts.values(other, it) for it in _SHARED)
        return is_known and are_bound and is_other and not is_more

    def _tell_whole(self, effect: str, other: str) -> Phrase:
        """Return what an exception says; one that names this effect as its own, without it."""
        self._telling.append(effect)
        write, core = self._references.write_alone, self._references.write_core
        is_begun = other in self._telling or write is None
        found = core(other, Told.WHOLE) if is_begun and core else write(other) if write else ()
        self._telling.pop()
        return found


def _drop_places(act: Phrase, places: Sequence[str]) -> Phrase:
    """Return an act without a place at its end, and the word before it, that is named already."""
    rest = [at for at, item in enumerate(act) if write_plain((item,)).strip()]
    if len(rest) <= _WITH_PLACE or not places:
        return act
    last, link = act[rest[-1]], act[rest[-2]]
    is_link = len(write_plain((link,)).split()) == 1
    if isinstance(last, str) or last.iri not in places or not is_link:
        return act
    return act[: rest[-3] + 1]


def find_exception(
    words: WordsWritten, slots: EffectSlots, text: str, things: Sequence[str]
) -> str:
    """Return the name of the addition for what is spared, or an empty text for the common one.

    From disputes, disputes over something are spared, and of those to whom something is given,
    some: "except to persons". ``text`` is the core.
    """
    known = words.language.sections["additions"]
    if words.language.has_cases or not things:
        return ""
    told = {*known.get("exception_quarrel", "").split()} & {
        *words.language.sections["heads"]["quarrels"]
    }
    if not told.isdisjoint(text.split()):
        return "" if any(words.fits(item, "quarrels") for item in things) else "exception_quarrel"
    given = slots.values("affects", "beneficiary", "transferTo")
    groups = (item for item in given if "ActorGroup" in words.facts.kinds(item))
    are_given = any(f" to {words.noun(item).text}" in text for item in groups)
    are_spared = are_given and all(map(slots.is_actor, things))
    return "exception_given" if are_spared and "exception_given" in known else ""


def name_spared(words: WordsWritten, thing: str) -> Phrase:
    """Return who or what is spared, some of a kind without the article of what is known."""
    noun, label = words.noun(thing), words.nouns.label(thing).text
    sets = words.language.word_sets
    is_some = noun.is_plural or ("mass" in sets and _is_some_of_mass(words, thing))
    is_kind = is_some and noun.bare[:1].islower() and not label.startswith("the ")
    if is_kind and not words.facts.kinds(thing).isdisjoint(_KINDS):
        return mark(Role.EXCEPTION, noun.bare, thing)
    return words.name(Role.EXCEPTION, thing)


def _is_some_of_mass(words: WordsWritten, thing: str) -> bool:
    """Return whether a name is that of some of a mass: "water treated in a sewage works"."""
    bare, sets = words.noun(thing).bare, words.language.word_sets
    first, second = (*bare.split()[:2], "", "")[:2]
    is_described = second.endswith("ed") or second in sets["stops"]
    is_simple = is_mass(words.nouns.head(thing), sets) or (is_mass(first, sets) and is_described)
    return is_simple and " of " not in bare

"""Exception acts: the effects that are exceptions to another one, and what its sentence says.

One that frees from a ban at some time only is told by that time: "except at the turn of the year".
Another is told whole, since without its time and conditions it would take back all of the ban.
"""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.asking.sentences.effect_references import EffectReferences
from plangraph.asking.sentences.sentence import Phrase, Role, Told, join_phrases, mark
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
#: What one that is told by its time alone does not have.
_OTHERS = ("startsIf", "endsIf", "hasCondition", "exceptFor", "hasQuantity", "dueBy")


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
        whole = [item for item in others if not times[item]]
        told = [mark(Role.EXCEPTION, self._tell_whole(effect, item), item) for item in whole]
        when = [mark(Role.EXCEPTION, times[item], item) for item in others if times[item]]
        return {
            "exception_time": self._language.join_phrases(when),
            "exception_act": self._language.join_phrases(told),
        }

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

    def _tell_whole(self, effect: str, other: str) -> Phrase:
        """Return what an exception says; one that names this effect as its own, without it."""
        self._telling.append(effect)
        write, core = self._references.write_alone, self._references.write_core
        is_begun = other in self._telling or write is None
        found = core(other, Told.WHOLE) if is_begun and core else write(other) if write else ()
        self._telling.pop()
        return found

"""Beside the points: positions on the whole text, who said what, what happened, what is absent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plangraph.asking.provisions import Wording
from plangraph.presenting.page_text import PageText
from plangraph.presenting.points.bodies import DraftBodies, ToldBody
from plangraph.presenting.points.draft_facts import DraftFacts
from plangraph.presenting.points.margins import MarginWriter, StanceLine, Voice
from plangraph.presenting.sentence_stretches import Stretch, cut_sentence
from plangraph.text import show_controls

#: Words of the change-type scheme for a clause version that has nothing to read.
_ABSENT = ("dropped", "not-listed", "bracketed", "unknown")


class ToldThing(NamedTuple):
    """An event, a step or a statement, as one sentence."""

    iri: str
    sentence: tuple[Stretch, ...]


@dataclass(frozen=True)
class AbsentClause:
    """A clause that the draft is known not to have: why in a word of the data, and its note.

    ``lost`` are the sentences of the draft that it revises.
    """

    iri: str
    clause: str
    heading: str
    change: str
    word: str
    number: str
    note: str
    lost: tuple[tuple[Stretch, ...], ...]
    voices: tuple[Voice, ...]


@dataclass(frozen=True)
class BesideDraft:
    """What stands beside the points of a draft.

    ``bodies`` are the bodies and groups that belong to no point, ``signatures`` who would sign.
    """

    bodies: tuple[ToldBody, ...]
    signatures: tuple[ToldBody, ...]
    positions: tuple[StanceLine, ...]
    statements: tuple[ToldThing, ...]
    events: tuple[ToldThing, ...]
    steps: tuple[ToldThing, ...]
    absent: tuple[AbsentClause, ...]


def is_absent(wording: Wording) -> bool:
    """Return whether a clause version only says that the draft lacks, or leaves open, a clause."""
    return not wording.effects and any(change in _ABSENT for change in wording.changes)


class BesideWriter:
    """Writes what stands beside the points of one draft."""

    def __init__(self, facts: DraftFacts, margins: MarginWriter, words: PageText) -> None:
        self._facts = facts
        self._margins = margins
        self._words = words

    def write(
        self,
        absent: Iterable[Wording],
        bodies: DraftBodies,
        lost: Mapping[str, Sequence[str]] | None = None,
    ) -> BesideDraft:
        """Return what stands beside; ``absent`` are the clause versions without content.

        ``lost`` holds for each of them the effects of the draft that it revises.
        """
        reports = self._facts.reports
        return BesideDraft(
            bodies.apart,
            bodies.signatures,
            self._margins.list_stances(self._facts.iri),
            self._tell(reports.get("Statement", ())),
            self._tell(self._sort_by_time(reports.get("Event", ()))),
            self._tell(self._sort_by_time(reports.get("Milestone", ()))),
            tuple(self._write_absent(item, (lost or {}).get(item.iri, ())) for item in absent),
        )

    def _tell(self, things: Iterable[str]) -> tuple[ToldThing, ...]:
        sentences = self._facts.sentences
        return tuple(ToldThing(iri, cut_sentence(sentences.sentence(iri))) for iri in things)

    def _sort_by_time(self, things: Iterable[str]) -> list[str]:
        """Return things by their first day; those without one come last."""
        facts = self._facts.sentences.facts

        def find_day(thing: str) -> tuple[bool, str, str]:
            times = (*facts.times.get(thing, ()), *facts.deadlines.get(thing, ()))
            days = [time.day or time.edtf for time in times]
            days += [facts.value(time, "inXSDgYear") for time in facts.values(thing, "hasTime")]
            days = sorted(filter(None, days))
            return not days, days[0] if days else "", thing

        return sorted(things, key=find_day)

    def _write_absent(self, wording: Wording, lost: Iterable[str]) -> AbsentClause:
        change = next(word for word in _ABSENT if word in wording.changes)
        facts = self._facts
        caption = show_controls(facts.version.caption(wording.clause))
        kept = {item.clause for item in facts.version.wordings if item.effects}
        return AbsentClause(
            wording.iri,
            wording.clause,
            facts.heading(wording) if wording.clause in kept else caption,
            change,
            self._words(f"read_absent_{change}"),
            ", ".join(wording.points),
            show_controls(self._facts.note(wording.iri)),
            tuple(cut_sentence(facts.sentences.alone(effect)) for effect in lost),
            self._margins.list_voices(self._facts.find_claims(wording.iri)),
        )

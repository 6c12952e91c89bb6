"""Comparison cells: what one draft has for one clause, beside the base draft.

Absence is a claim: a cell says that a draft does not have a clause only where the data say so or
the draft was seen so fully. Everything else that is not there was not seen, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from plangraph.asking.absence_reasons import give_reason, join_reasons, take_out
from plangraph.asking.point_numbers import sort_points
from plangraph.asking.provisions import Provision
from plangraph.comparing.changes import Change, ClauseStatus
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import Comparison
from plangraph.comparing.plan_version import PlanVersion
from plangraph.presenting.comparison.change_kinds import ChangeKind, judge_between, tell_in_order
from plangraph.presenting.comparison.comparison_lines import (
    CellLine,
    list_cell_lines,
    list_gone,
    list_new,
    list_old,
    list_sentences,
)
from plangraph.presenting.drafts import Draft, DraftOrder

# The words of the change-type scheme for a clause version without effects, with what they mean.
_STATED = {
    "dropped": ChangeKind.GONE,
    "not-listed": ChangeKind.ABSENT,
    "bracketed": ChangeKind.OPEN,
    "unknown": ChangeKind.UNKNOWN,
}
_LETTERED = re.compile(r"(?P<stem>.*\d[.\-]?)(?P<letter>[a-z])")


@dataclass(frozen=True)
class ComparedCell:
    """What a draft has for a clause.

    ``kind`` is None for the text of the base draft. ``words`` are those of the change-type scheme
    that authors use for the change, ``note`` says where the clause is now, or why it was not seen,
    ``unseen`` why further sentences are not known. ``is_counted`` is false where neither the base
    draft nor this one has the clause. ``changes`` are those from the base draft that are known,
    ``wordings`` the clause versions, which claims are about.
    """

    kind: ChangeKind | None
    lines: tuple[CellLine, ...] = ()
    points: str = ""
    words: tuple[str, ...] = ()
    note: str = ""
    unseen: str = ""
    is_counted: bool = True
    changes: tuple[Change, ...] = ()
    wordings: tuple[str, ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether there is anything to read of the clause in this draft, be it that it is gone."""
        return self.is_counted or bool(self.lines)


def make_base_cell(clause: str, version: PlanVersion, change: ClauseChange | None) -> ComparedCell:
    """Return what the base draft has for a clause.

    ``change`` is how another draft changes it; it has what other clauses of the base draft say.
    """
    own = version.provisions.get(clause)
    if own is not None:
        return _state(own, version)
    found = list_old(change.effects) if change else ()
    if change and found:
        note = change.note if change.status is ClauseStatus.PART_OF_OTHER else ""
        return ComparedCell(None, found, note=note)
    return make_lone_cell(clause, version)


def make_lone_cell(clause: str, version: PlanVersion) -> ComparedCell:
    """Return that a draft does not have a clause, or that nobody knows."""
    sight = version.see_clause(clause)
    kind = ChangeKind.ABSENT if sight.is_full else ChangeKind.UNKNOWN
    return ComparedCell(kind, note="" if sight.is_full else sight.reason, is_counted=False)


def make_cell_elsewhere(
    clause: str, comparison: Comparison, first: PlanVersion, version: PlanVersion
) -> ComparedCell:
    """Return where the effects of a clause were compared, which is under another clause."""
    iris = {
        effect.iri
        for one in (first, version)
        if clause in one.provisions
        for effect in one.provisions[clause].effects
    }
    places = [change.label for change in comparison.clauses if not iris.isdisjoint(change.compared)]
    own = version.provisions.get(clause)
    lines = list_sentences(own.effects, version.side) if own else ()
    points = write_range(own.points) if own else ""
    return ComparedCell(
        None,
        lines,
        points,
        note=give_reason(f"see {', '.join(places)}", "see", name=", ".join(places)),
        is_counted=False,
    )


def make_cell(
    change: ClauseChange, base: Draft, other: Draft, order: DraftOrder = DraftOrder.LATER
) -> ComparedCell:
    """Return what a draft makes of a clause of the base draft; ``order`` is when it was made.

    A draft that is earlier has its own sentences, without a mark: nothing is new or gone in it.
    """
    kind, words = tell_in_order(judge_between(change, base, other), order)
    points = write_range(change.new.points) if change.new else ""
    if kind in (ChangeKind.UNKNOWN, ChangeKind.ABSENT):
        note = change.note if kind is ChangeKind.UNKNOWN else ""
        return ComparedCell(kind, points=points, note=note, wordings=_list_wordings(change.new))
    if kind is ChangeKind.GONE:
        gone = list_gone(change.effects)
        return ComparedCell(kind, gone, points, wordings=_list_wordings(change.new))
    unseen = _find_unseen(change)
    is_struck = kind not in (ChangeKind.REPLACED, ChangeKind.ADDED, ChangeKind.OPEN)
    place = take_out(change.note, unseen)
    notes = (change.disagreement, place, *map(str, change.places.changes))
    is_earlier = order is DraftOrder.BEFORE
    return ComparedCell(
        kind,
        list_new(change.effects)
        if is_earlier
        else list_cell_lines(change.effects, is_struck=is_struck),
        points,
        words,
        join_reasons(filter(None, notes)) if not is_earlier else place,
        unseen,
        changes=tuple(change.changes),
        wordings=_list_wordings(change.new),
    )


def write_range(points: Iterable[str]) -> str:
    """Return numbers of points in their order; letters that follow each other are a range."""
    texts: list[str] = []
    first = last = stem = ""
    for point in sorted(dict.fromkeys(points), key=sort_points):
        match = _LETTERED.fullmatch(point)
        follows = match and match["stem"] == stem and last and ord(match["letter"]) == ord(last) + 1
        if match and follows:
            last = match["letter"]
            texts[-1] = f"{stem}{first}–{last}"
            continue
        texts.append(point)
        stem, first = (match["stem"], match["letter"]) if match else ("", "")
        last = first
    return ", ".join(texts)


def _find_unseen(change: ClauseChange) -> str:
    """Return why further sentences of a draft are not known; empty where all were seen."""
    reasons = join_reasons(effect.reason for effect in change.effects if effect.reason)
    if change.status is ClauseStatus.PARTLY_UNKNOWN and not reasons:
        return change.note
    return reasons


def _state(own: Provision, version: PlanVersion) -> ComparedCell:
    points = write_range(own.points)
    if not own.effects:
        stated = (kind for word, kind in _STATED.items() if word in own.changes)
        kind = next(stated, None)
        return ComparedCell(kind, points=points, wordings=_list_wordings(own))
    return ComparedCell(None, list_sentences(own.effects, version.side), points)


def _list_wordings(provision: Provision | None) -> tuple[str, ...]:
    return tuple(one.iri for one in provision.wordings) if provision else ()

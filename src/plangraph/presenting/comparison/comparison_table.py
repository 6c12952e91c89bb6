"""Comparison table: two to nine drafts of a plan side by side, a row for each clause.

One draft is the base: the others are compared with it, as :mod:`plangraph.comparing` does. The
columns are in the order of the drafts, the rows in that of the points of the base draft. A clause
that the base draft does not have stands after the one that it follows in its own draft.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from plangraph.asking.point_numbers import PointKey, sort_points
from plangraph.asking.provisions import Provision
from plangraph.comparing.alignment import Suggestion
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import Comparison, compare
from plangraph.comparing.plan_version import PlanVersion
from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.compared_things import (
    ThingColumn,
    ThingRow,
    compare_all_things,
)
from plangraph.presenting.comparison.comparison_cells import (
    ComparedCell,
    make_base_cell,
    make_cell,
    make_cell_elsewhere,
    make_lone_cell,
    write_range,
)
from plangraph.presenting.drafts import Draft, DraftOrder, order_drafts
from plangraph.presenting.page_keys import find_free_key
from plangraph.vocabulary import PLAN

_ROLES = (PLAN.dutyBearer, PLAN.beneficiary, PLAN.transferTo)


class DraftContent(NamedTuple):
    """A draft that is compared: how it is called, in a sentence too, and its content."""

    draft: Draft
    said: str
    version: PlanVersion


@dataclass(frozen=True)
class DraftColumn:
    """A draft: how it is called, and how many clauses it makes what of.

    ``said`` is its name inside a sentence. ``order`` says whether it was made before the base draft
    or later; ``suggestions`` are clauses that may be one.
    """

    draft: Draft
    said: str
    is_base: bool
    order: DraftOrder
    counts: dict[ChangeKind, int]
    suggestions: tuple[Suggestion, ...] = ()

    @property
    def total(self) -> int:
        """How many clauses are counted."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Row:
    """A clause in all drafts, a cell for each column.

    ``key`` is unique in the table; ``points`` are its numbers in the base draft, and ``is_in_base``
    says whether that has it, with a number or without. ``parties`` are the IRIs of those whom it
    binds or favours in any draft.
    """

    clause: str
    key: str
    label: str
    points: str
    is_in_base: bool
    cells: tuple[ComparedCell, ...]
    parties: frozenset[str]


@dataclass(frozen=True)
class ComparisonTable:
    """The drafts of a plan side by side; ``base`` is the place of the base draft in ``columns``.

    ``parties`` are those of the rows with their names, those of most rows first; ``things`` are the
    bodies, groups, signatures and languages that differ.
    """

    columns: tuple[DraftColumn, ...]
    base: int
    rows: tuple[Row, ...]
    parties: tuple[tuple[str, str], ...] = ()
    things: tuple[ThingRow, ...] = ()

    @property
    def subjects(self) -> int:
        """How many clauses the base draft has."""
        return sum(row.is_in_base for row in self.rows)

    @property
    def others(self) -> tuple[DraftColumn, ...]:
        """The columns beside that of the base draft."""
        return tuple(column for column in self.columns if not column.is_base)


class _Side(NamedTuple):
    """A draft and its comparison with the base draft, which is None for the base draft itself."""

    draft: DraftContent
    comparison: Comparison | None
    changes: dict[str, ClauseChange]
    order: DraftOrder


def make_comparison_table(
    drafts: Sequence[DraftContent],
    base: int = 0,
    made: Sequence[Comparison] = (),
    *,
    is_directed: bool = False,
) -> ComparisonTable:
    """Return drafts side by side; ``base`` is the place of the base draft.

    ``made`` are the comparisons of the base draft with the others, where there are any yet. With
    ``is_directed``, somebody asked for the way from the base draft to the others, whatever their
    days are; else only what comes later binds less or more.
    """
    first, others = drafts[base], [*drafts[:base], *drafts[base + 1 :]]
    known = list(made) or [compare(first.version, other.version) for other in others]
    found = [*known[:base], None, *known[base:]]
    sides = [
        _Side(
            draft,
            one,
            {change.clause: change for change in one.clauses} if one else {},
            DraftOrder.LATER if is_directed else order_drafts(first.draft, draft.draft),
        )
        for draft, one in zip(drafts, found, strict=True)
    ]
    rows = _make_rows(sides, base)
    columns = tuple(_make_column(place, base, sides, rows) for place in range(len(sides)))
    things = compare_all_things(
        [
            ThingColumn(side.draft.version, side.comparison.things if side.comparison else None)
            for side in sides
        ]
    )
    return ComparisonTable(columns, base, rows, _name_parties(rows, first.version), things)


def order_clauses(
    base: Mapping[str, Provision],
    others: Sequence[Mapping[str, Provision]],
    name: Callable[[str], str],
) -> list[str]:
    """Return the clauses of all drafts; ``name`` gives the name of a clause.

    The draft with most numbers places those that the base draft lacks. Clauses without a number
    come last, by their names.
    """
    ordered = _order_draft(base, name)
    known = set(ordered)
    for other in sorted(others, key=lambda one: -sum(bool(item.points) for item in one.values())):
        before = ""
        for clause in _order_draft(other, name):
            has_number = bool(other[clause].points)
            if clause not in known:
                place = ordered.index(before) + 1 if before else 0
                ordered.insert(place if has_number else len(ordered), clause)
                known.add(clause)
            before = clause if has_number else before
    return ordered


def find_parties(clause: str, versions: Iterable[PlanVersion]) -> frozenset[str]:
    """Return the actors that a clause names in some drafts, with the members of groups."""
    found: set[str] = set()
    for version in versions:
        provision = version.provisions.get(clause)
        for effect in provision.effects if provision else ():
            named = {iri for role in _ROLES for iri in effect.values.get(role, ())}
            members = (version.side.members.get(iri, ()) for iri in named)
            found |= named.union(*members)
    return frozenset(found)


def _make_rows(sides: Sequence[_Side], base: int) -> tuple[Row, ...]:
    labels = {clause: one.label for side in sides for clause, one in side.changes.items()}
    caption = sides[base].draft.version.caption
    provisions = [side.draft.version.provisions for side in sides]
    others = [*provisions[:base], *provisions[base + 1 :]]
    clauses = order_clauses(
        provisions[base], others, lambda item: labels.get(item) or caption(item)
    )
    keys: set[str] = set()
    rows = []
    for clause in clauses:
        key = find_free_key(clause, keys, "clause")
        keys.add(key)
        own = provisions[base].get(clause)
        versions = [side.draft.version for side in sides]
        rows.append(
            Row(
                clause,
                key,
                labels.get(clause) or caption(clause),
                write_range(own.points) if own else "",
                own is not None,
                tuple(_make_cell(clause, side, sides, base) for side in sides),
                find_parties(clause, versions),
            )
        )
    return tuple(rows)


def _make_cell(clause: str, side: _Side, sides: Sequence[_Side], base: int) -> ComparedCell:
    first, change = sides[base].draft, side.changes.get(clause)
    if side.comparison is None:
        changes = (one for other in sides if (one := other.changes.get(clause)) and one.old)
        return make_base_cell(clause, side.draft.version, next(changes, None))
    if change is not None:
        cell = make_cell(change, first.draft, side.draft.draft, side.order)
        lone = make_lone_cell(clause, side.draft.version)
        is_known = change.new is None and lone.kind is ChangeKind.ABSENT
        return lone if cell.kind is ChangeKind.UNKNOWN and is_known else cell
    if clause in first.version.provisions or clause in side.draft.version.provisions:
        return make_cell_elsewhere(clause, side.comparison, first.version, side.draft.version)
    return make_lone_cell(clause, side.draft.version)


def _make_column(place: int, base: int, sides: Sequence[_Side], rows: Iterable[Row]) -> DraftColumn:
    side = sides[place]
    cells = (row.cells[place] for row in rows)
    found = Counter(cell.kind for cell in cells if cell.is_counted and place != base)
    return DraftColumn(
        side.draft.draft,
        side.draft.said,
        is_base=place == base,
        order=side.order,
        counts={kind: found[kind] for kind in ChangeKind if found[kind]},
        suggestions=side.comparison.suggestions if side.comparison else (),
    )


def _name_parties(rows: Iterable[Row], version: PlanVersion) -> tuple[tuple[str, str], ...]:
    """Return the parties of some rows with their names, those of most rows first."""
    found = Counter(chain.from_iterable(row.parties for row in rows))
    named = [(-number, version.caption(party), party) for party, number in found.items()]
    return tuple((party, name) for _, name, party in sorted(named))


def _order_draft(draft: Mapping[str, Provision], name: Callable[[str], str]) -> list[str]:
    def find_key(clause: str) -> tuple[bool, PointKey, str]:
        first = next(iter(draft[clause].points), "")
        return not first, sort_points(first), name(clause) if not first else clause

    return sorted(draft, key=find_key)

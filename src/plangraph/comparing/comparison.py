"""Comparison of two plan versions, clause by clause: kept, changed, added, dropped or unknown.

Provisions are joined by their clause, or by what authors linked. The word that the data use for a
change is compared with the computed change; where the two cannot both be right, the comparison has
a disagreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plangraph.asking.point_numbers import PointKey, sort_points
from plangraph.comparing.alignment import LoneClause, Suggestion, suggest_pairs
from plangraph.comparing.changes import ClauseStatus
from plangraph.comparing.clause_changes import ClauseChange, compare_clause
from plangraph.comparing.correspondence import match_clauses
from plangraph.comparing.draft_things import ThingKind
from plangraph.comparing.plan_version import PlanVersion, VersionPair
from plangraph.comparing.structure import compare_orders
from plangraph.comparing.thing_changes import ThingChange, compare_things


@dataclass(frozen=True)
class Comparison:
    """Two plan versions compared: their names, all clauses, and clauses that may be one.

    ``things`` are what is compared beside the clauses: bodies, groups, signatures and languages.
    ``sources`` are the names of the sources of the evidence, by IRI.
    """

    old_name: str
    new_name: str
    clauses: tuple[ClauseChange, ...]
    suggestions: tuple[Suggestion, ...]
    things: tuple[ThingChange, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_same(self) -> bool:
        """Whether nothing differs, as far as is known."""
        items = [clause.status for clause in self.clauses] + [item.status for item in self.things]
        return all(status is ClauseStatus.SAME for status in items)

    @property
    def disagreements(self) -> tuple[ClauseChange, ...]:
        """The clauses whose authored change does not fit the computed one."""
        return tuple(clause for clause in self.clauses if clause.disagreement)

    @property
    def counts(self) -> dict[ClauseStatus, int]:
        """How many clauses have each status, in the order of the statuses."""
        return _count(self.clauses)

    @property
    def thing_counts(self) -> dict[ThingKind, dict[ClauseStatus, int]]:
        """How many bodies, groups, signatures and texts have each status."""
        kinds = ((kind, [item for item in self.things if item.kind is kind]) for kind in ThingKind)
        return {kind: _count(found) for kind, found in kinds if found}


def _count(items: Iterable[ClauseChange | ThingChange]) -> dict[ClauseStatus, int]:
    found = Counter(item.status for item in items)
    return {status: found[status] for status in ClauseStatus if found[status]}


def compare(old: PlanVersion, new: PlanVersion) -> Comparison:
    """Return how the new version differs from the old one, in the order of their points."""
    versions = VersionPair(old, new)
    clauses = _order(compare_clauses(versions))
    gone = [LoneClause(one.label, one.old.points) for one in clauses if one.old and not one.new]
    added = [LoneClause(one.label, one.new.points) for one in clauses if one.new and not one.old]
    suggestions = suggest_pairs(gone, added)
    things = compare_things(versions)
    sources = _name_sources(versions, (*clauses, *things))
    return Comparison(old.name, new.name, clauses, suggestions, things, sources)


def compare_clauses(versions: VersionPair) -> list[ClauseChange]:
    """Return what happened to each clause, in no order."""
    compared: set[str] = set()
    found: list[ClauseChange] = []
    for item in match_clauses(versions):
        left = item.leave_out(frozenset(compared))
        if left is not None:
            clause = compare_clause(left, versions)
            found.append(clause)
            if left.elsewhere:
                compared |= clause.compared
    orders = compare_orders([clause.effects for clause in found], versions)
    return [clause.reorder(effects) for clause, effects in zip(found, orders, strict=True)]


def _name_sources(
    versions: VersionPair, items: Iterable[ClauseChange | ThingChange]
) -> dict[str, str]:
    """Return the names of the sources of the evidence of what was compared, by IRI."""
    found = {evidence.source for item in items for evidence in item.evidence}
    return {source: versions.sides.new.caption(source) for source in sorted(found)}


def _order(clauses: list[ClauseChange]) -> tuple[ClauseChange, ...]:
    """Return the clauses by the points of the new version.

    A clause without a point there follows the one that it followed in the old version.
    """

    def find_place(clause: ClauseChange, *, is_new: bool) -> tuple[bool, PointKey]:
        provision = clause.new if is_new else clause.old
        points = provision.points if provision else ()
        return not points, sort_points(points[0]) if points else ()

    def order_by_old(clause: ClauseChange) -> tuple[object, ...]:
        return *find_place(clause, is_new=False), clause.clause

    def order_by_new(clause: ClauseChange) -> tuple[object, ...]:
        return *find_place(clause, is_new=True), *order_by_old(clause)

    followers: dict[str, list[ClauseChange]] = {}
    before = ""
    for clause in sorted(clauses, key=order_by_old):
        has_place = bool(clause.new and clause.new.points)
        if not has_place and clause.old and clause.old.points:
            followers.setdefault(before, []).append(clause)
        elif has_place:
            before = clause.clause
    waiting = {item.clause for found in followers.values() for item in found}
    placed = [item for item in sorted(clauses, key=order_by_new) if item.clause not in waiting]
    ordered = followers.get("", [])
    for clause in placed:
        ordered = [*ordered, clause, *followers.get(clause.clause, ())]
    return tuple(ordered)

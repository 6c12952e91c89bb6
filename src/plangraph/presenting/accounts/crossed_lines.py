"""Crossed lines: the red lines of each party that a draft crosses, and at which point.

A red line may be drawn at what another account of the same text has for a clause: then it is told
of that account.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.lookup import Lookup
from plangraph.asking.point_numbers import PointKey, sort_points
from plangraph.asking.provisions import ProvisionRow
from plangraph.asking.questions import find_question
from plangraph.asking.rows import Pair, read_rows, read_values
from plangraph.asking.shared import share
from plangraph.presenting.drafts import Draft

_SAME_TEXT = """
SELECT DISTINCT ?draft ?other { ?draft plan:hasClauseVersion ?wording ; prov:alternateOf ?other }
ORDER BY ?draft ?other
"""
_COVERED = """
SELECT DISTINCT ?wording ?clause { ?wording plan:covers ?clause } ORDER BY ?wording ?clause
"""


class RedLineRow(NamedTuple):
    """A row of the question ``red-lines``: whose red line is at what."""

    holder: str
    target: str
    stance: str
    through: str | None


class CrossedLine(NamedTuple):
    """A red line that a draft crosses, with the clause versions that cross it and their points.

    Both are empty where all of the draft does; points may have no numbers. ``told_of`` is the IRI
    of another account of the text that the red line is told of, or empty.
    """

    stance: str
    wordings: tuple[str, ...]
    points: tuple[str, ...]
    told_of: str


class PlanRedLines:
    """The red lines that drafts cross; all is read once."""

    def __init__(self, lookup: Lookup) -> None:
        store = lookup.store
        self._lines = list(read_rows(store, find_question("red-lines").text, RedLineRow))
        self._same: dict[str, set[str]] = defaultdict(set)
        for draft, other in read_rows(store, _SAME_TEXT, Pair):
            self._same[draft].add(other)
            self._same[other].add(draft)
        self._wordings: dict[str, list[ProvisionRow]] = defaultdict(list)
        query = resources.read_query("provisions")
        for wording in read_rows(store, query, ProvisionRow):
            self._wordings[wording.version].append(wording)
        self._covered = read_values(store, _COVERED)
        self._of_effect = lookup.sentences.facts.wordings

    def read(self, draft: Draft) -> Mapping[str, tuple[CrossedLine, ...]]:
        """Return the red lines that a draft crosses by the IRI of their holder."""
        found: dict[str, dict[tuple[tuple[str, ...], str], CrossedLine]] = defaultdict(dict)
        for line in self._lines:
            for told_of in ("", *sorted(self._same[draft.iri])):
                crossing = self._find_crossing(draft.iri, told_of or draft.iri, line.target)
                if crossing is None:
                    continue
                wordings = tuple(sorted({row.wording for row in crossing}))
                points = {row.point for row in crossing if row.point}
                crossed = CrossedLine(
                    line.stance, wordings, tuple(sorted(points, key=sort_points)), told_of
                )
                found[line.holder].setdefault((wordings, told_of), crossed)
        return {
            holder: tuple(sorted(lines.values(), key=_place)) for holder, lines in found.items()
        }

    def _find_crossing(self, draft: str, account: str, target: str) -> list[ProvisionRow] | None:
        """Return what a draft has where an account of it has a target; nothing for all of it."""
        if target == account:
            return []
        own = {target, *self._of_effect.get(target, ())}
        if draft == account and (exact := [r for r in self._wordings[draft] if r.wording in own]):
            return exact
        clauses = {
            clause
            for row in self._wordings[account]
            if row.wording in own or row.clause == target
            for clause in (row.clause, *self._covered.get(row.wording, ()))
        }
        return [
            row
            for row in self._wordings[draft]
            if clauses & {row.clause, *self._covered.get(row.wording, ())}
        ] or None


@share
def read_red_lines(lookup: Lookup) -> PlanRedLines:
    """Return the red lines that the drafts of a graph cross."""
    return PlanRedLines(lookup)


def _place(line: CrossedLine) -> tuple[bool, bool, list[PointKey], tuple[str, ...]]:
    points = [sort_points(point) for point in line.points]
    return (bool(line.wordings), not points, points, line.wordings)

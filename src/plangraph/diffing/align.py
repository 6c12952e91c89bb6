"""Align: suggest which clauses of two drafts are counterparts, with a score and reasons.

    >>> import plangraph as pg
    >>> found = pg.align("us28", "ua20")
    >>> found.pairs[0].kind
    <PairKind.JOINED: 'joined'>

Nothing is joined by it: the data join clauses, with ``expressesClause`` and ``wasRevisionOf``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from plangraph.asking.questions import ColumnKind
from plangraph.asking.rows import Pair, read_rows
from plangraph.checking.grounding import check_grounding
from plangraph.comparing.aligning.counterparts import (
    CounterpartPair,
    Counterparts,
    PairKind,
    find_counterparts,
)
from plangraph.comparing.aligning.features import DescribedClause, describe_draft
from plangraph.comparing.plan_version import PlanVersion
from plangraph.diffing.diff import ComparedDraft, find_drafts
from plangraph.errors import UsageError
from plangraph.graph import Graph
from plangraph.tabulating.registry import write_table
from plangraph.tabulating.table import Column, Table, wrap_rows

_CODE = "PG408"
# What stands between two points that a person joins, and what means all likely pairs.
_PAIRED, _LIKELY = ":", "likely"
_PLACES = """
SELECT DISTINCT ?thing ?span {
  ?claim schema:about ?thing ; plan:groundedIn ?span
}
ORDER BY ?thing ?span
"""

_Passages = Mapping[str, Sequence[str]]

_COLUMNS = (
    Column("before", "clause", ColumnKind.THING, has_labels=True),
    Column("after", "counterpart", ColumnKind.THING, has_labels=True),
    Column("relation", "relation", ColumnKind.TEXT),
    Column("score", "score", ColumnKind.NUMBER),
    Column("reasons", "reasons", ColumnKind.TEXT),
)


@dataclass(frozen=True)
class AlignedDrafts:
    """Two drafts with the counterparts of their clause versions, and the graphs that hold them.

    ``names`` are what the drafts are called, ``slugs`` the ends of their IRIs.
    """

    names: tuple[str, str]
    slugs: tuple[str, str]
    found: Counterparts
    graphs: tuple[Graph, ...]

    @property
    def pairs(self) -> tuple[CounterpartPair, ...]:
        """The pairs, in the order of the first draft."""
        return self.found.pairs

    @property
    def counts(self) -> dict[PairKind, int]:
        """How many pairs are of each kind."""
        counts = Counter(pair.kind for pair in self.pairs)
        return {kind: counts[kind] for kind in PairKind}

    @property
    def summary(self) -> str:
        """How many pairs are of each kind, in words, and what that means."""
        numbers = ", ".join(f"{number} {kind}" for kind, number in self.counts.items())
        return f"{numbers}; a suggestion joins nothing: --join does, or write revises"

    @property
    def likely(self) -> dict[str, str]:
        """The points of the second draft with their likely counterparts, as in ``us28/6``.

        A point that several clause versions have names none of them.
        """
        before = _count_points(pair.before for pair in self.pairs)
        after = _count_points(pair.after for pair in self.pairs)
        return {
            new: f"{self.slugs[0]}/{old}"
            for pair in self.pairs
            if pair.kind is PairKind.LIKELY and pair.before and pair.after
            for old, new in zip(pair.before.points[:1], pair.after.points[:1], strict=False)
            if before[old] == 1 and after[new] == 1
        }

    def choose_pairs(self, points: Iterable[str]) -> dict[str, str]:
        """Return points of the second draft with those of the first, as in ``us28/6``.

        Chosen are ``likely`` (all that have a likely counterpart), one point that has one, or two
        points that a person joins, whatever their score: ``4:6``, that of the second draft first.

        Raises:
            UsageError: a point is in neither draft, is of several clause versions, or is alone and
                has no likely counterpart.
        """
        found: dict[str, str] = {}
        for chosen in points:
            point, mark, other = chosen.partition(_PAIRED)
            if chosen in self.likely:
                found[chosen] = self.likely[chosen]
            elif chosen == _LIKELY:
                found = {**self.likely, **found}
            elif mark:
                self._check_point(point, 1)
                self._check_point(other, 0)
                found[point] = f"{self.slugs[0]}/{other}"
            else:
                message = f"{chosen}: no point with a likely counterpart"
                remedy = f"name both points, that of {self.slugs[1]} first: {chosen}{_PAIRED}6"
                raise UsageError(_CODE, message, remedy)
        return found

    def _check_point(self, point: str, place: int) -> None:
        """Raise if not exactly one clause version of the first or second draft has a point."""
        clauses = (pair.after if place else pair.before for pair in self.pairs)
        number = _count_points(clauses)[point]
        if number != 1:
            message = f"{self.slugs[place]} has {number or 'no'} clause versions at point {point!r}"
            remedy = f"name a point that one has: --join POINT OF {self.slugs[1]}{_PAIRED}POINT OF"
            raise UsageError(_CODE, message, f"{remedy} {self.slugs[0]}")

    @property
    def gap(self) -> str:
        """Why no clause has a counterpart; "" if one has."""
        if any(pair.kind is not PairKind.NONE for pair in self.pairs):
            return ""
        if not self.found.are_related:
            return "the drafts name few of the same actors, places and things: no counterparts"
        return "no clause is like enough to one of the other draft"

    @property
    def table(self) -> Table:
        """The pairs as a table."""
        clauses = (one for pair in self.pairs for one in (pair.before, pair.after) if one)
        captions = {one.key: one.label for one in clauses}
        rows = [*wrap_rows(map(_write_row, self.pairs))]
        return Table(_COLUMNS, rows, captions, " and ".join(self.names), is_whole=True)

    def write(self, name: str = "table") -> bytes:
        """Return the table in a format: table, csv, tsv, json, html, md or xlsx.

        Raises:
            UsageError: the format is none of these.
        """
        target = BytesIO()
        self.write_to(target, name)
        return target.getvalue()

    def write_to(self, target: BinaryIO, name: str | None = None, *, ids: bool = False) -> None:
        """Write the table to a file; see :func:`plangraph.tabulating.registry.write_table`."""
        write_table(self.table, name, target, ids=ids)


def align(
    before: str,
    after: str,
    data: Sequence[str] = (),
    store: str | None = None,
    *,
    sources: str | None = None,
    most: int = 1,
    when_opened: Callable[[Graph], None] | None = None,
) -> AlignedDrafts:
    """Suggest the counterparts of the clause versions of one draft in another.

    A draft is a version in the data, or a file or folder with one version. With a folder of
    ``sources``, the words of the passages count, too, if both drafts have most of them. Of a clause
    version that the data do not join, at most ``most`` counterparts are suggested, and those whose
    own best it is.

    Raises:
        UsageError: a name names no draft or several, both name one, or one has no clauses.
        DataError: a file has errors.
    """
    names = (before, after)
    drafts = find_drafts(names, paths=data, store=store, when_opened=when_opened)
    versions = [_find_version(*item) for item in zip(names, drafts, strict=True)]
    if drafts[0].graph is drafts[1].graph and versions[0].version == versions[1].version:
        message = f"{before!r} and {after!r} are the same draft"
        raise UsageError(_CODE, message, "name two drafts")
    passages = [
        {} if sources is None else _read_passages(draft.graph, version, Path(sources))
        for draft, version in zip(drafts, versions, strict=True)
    ]
    if not all(passages):  # words of one side alone would make all clauses less alike
        passages = [{}, {}]
    found = [_describe(*item) for item in zip(versions, passages, strict=True)]
    one, other = (version.name for version in versions)
    slugs = (_name_slug(versions[0]), _name_slug(versions[1]))
    graphs = tuple(draft.graph for draft in drafts)
    return AlignedDrafts((one, other), slugs, find_counterparts(*found, most=most), graphs)


def _find_version(name: str, draft: ComparedDraft) -> PlanVersion:
    versions = draft.versions()
    if len(versions) != 1:
        message = f"{name!r} has {len(versions) or 'no'} plan versions"
        raise UsageError(_CODE, message, "name a file with one, or a version of --data")
    return PlanVersion(draft.graph.lookup, versions[0], with_evidence=False)


def _count_points(clauses: Iterable[DescribedClause | None]) -> Counter[str]:
    """Return how many clause versions have each point as their first."""
    points = {clause.key: clause.points[:1] for clause in clauses if clause}
    return Counter(point for found in points.values() for point in found)


def _name_slug(version: PlanVersion) -> str:
    return version.version.rpartition("/")[2]


def _describe(version: PlanVersion, passages: _Passages) -> tuple[DescribedClause, ...]:
    """Return the clause versions of a draft with their features.

    Raises:
        UsageError: it has none.
    """
    found = describe_draft(version, passages)
    if not found:
        raise UsageError(_CODE, f"{version.name!r} has no clauses", "name a draft that has some")
    return found


def _read_passages(graph: Graph, version: PlanVersion, sources: Path) -> _Passages:
    """Return the passages that claims about clause versions and effects are grounded in.

    There are none if those of less than half of the clause versions are at hand.

    Raises:
        UsageError: the folder does not exist.
    """
    texts = check_grounding(graph.store, graph.documents, sources).texts
    found: dict[str, list[str]] = defaultdict(list)
    for thing, span in read_rows(graph.store, _PLACES, Pair):
        if span in texts and thing in version.clauses:
            found[thing].append(texts[span])
    grounded = [
        any(thing in found for thing in (one.iri, *(effect.iri for effect in one.effects)))
        for one in version.wordings
    ]
    return found if sum(grounded) >= len(grounded) / 2 else {}


def _write_row(pair: CounterpartPair) -> tuple[str | None, ...]:
    is_compared = pair.before is not None and pair.after is not None
    return (
        *(clause.key if clause else None for clause in (pair.before, pair.after)),
        pair.kind,
        f"{pair.score:.2f}" if is_compared else None,
        "; ".join(reason.text for reason in pair.reasons) or None,
    )

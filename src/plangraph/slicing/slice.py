"""Slice: cut the subgraph around some nodes, or of a period, out of many plans.

A slice holds the nodes within a number of hops (:mod:`plangraph.slicing.links`) and everything
about them: their parts and times, the clause and the plan version they belong to, the claims about
all these, who states them, their text spans and sources. A node that is only mentioned keeps its
type and its names. A slice contains nothing of the ontology.

An effect is a node of its own, so an actor is two hops from the clause that binds it. A node with
more than :data:`HUB_LINKS` links is reached but not passed through, unless the slice starts there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.errors import UsageError
from plangraph.files import write_atomically
from plangraph.slicing.links import (
    SKIPPED_PREDICATES,
    VOCABULARY_PREFIXES,
    Links,
    LocalLinks,
    NodeLink,
    QuadRow,
    is_followed,
    is_node,
)
from plangraph.slicing.period import Period, read_period
from plangraph.vocabulary import (
    BLANK,
    DCTERMS,
    OA,
    PLAN,
    PREFIXES,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
)

if TYPE_CHECKING:
    from plangraph.asking.names import Names

#: A node with more links than this is not passed through.
HUB_LINKS = 100

#: The predicates that a slice keeps of a node that is only mentioned.
NAME_PREDICATES = frozenset(
    {RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel, SKOS.inScheme, SKOS.definition}
)

_TIME = PREFIXES["time"]
_TIME_PREDICATES = (f"{_TIME}hasTime", f"{_TIME}hasBeginning", f"{_TIME}hasEnd", PLAN.dueBy)
_CLAIM_PREDICATES = (SCHEMA.about, RDF.subject, RDF.object)
_CONTAINER_PREDICATES = (PLAN.hasEffect, PLAN.hasClauseVersion)  # followed upwards, in this order
_PART_PREDICATES = frozenset(
    {
        *_TIME_PREDICATES,
        *(PLAN.hasEffect, PLAN.hasQuantity, PLAN.hasCondition, PLAN.startsIf, PLAN.endsIf),
        *(PLAN.expressesClause, PLAN.versionOf, PLAN.states, PLAN.justifiedBy),
        *(PLAN.groundedIn, OA.hasSource, OA.hasSelector, DCTERMS.publisher),
    }
)


@dataclass(frozen=True)
class SliceScope:
    """What a slice holds: the nodes within ``hops`` of some things, or of a period.

    Things are named as people name them; ``since`` and ``until`` are days such as 2025-11-20.
    """

    around: tuple[str, ...] = ()
    hops: int = 2
    since: str | None = None
    until: str | None = None


def write_slice(
    names: Names, rows: Iterable[QuadRow], target: Path | str, scope: SliceScope
) -> int:
    """Write a slice of quads to ``target`` as N-Quads; return its number of quads.

    Raises:
        UsageError: the slice has no start, or ``target`` does not end in ``.nq``.
    """
    check_target(target)
    links = LocalLinks(rows)

    def find(word: str) -> str:
        iri = names.expand(word)
        return iri if f"<{iri}>" in links else names.find(word)

    lines = list(slice_links(links, find_starts(links, scope, find), scope.hops))
    write_atomically(Path(target), lines)
    return len(lines)


def check_target(target: Path | str) -> None:
    """Raise an error if the name of a file does not end in ``.nq``.

    Raises:
        UsageError: ``target`` has another ending.
    """
    if Path(target).suffix != ".nq":
        remedy = "name a file that ends in .nq; plangraph export --data converts it"
        raise UsageError("PG507", "this is written as N-Quads", remedy, path=str(target))


def find_starts(links: Links, scope: SliceScope, find: Callable[[str], str]) -> Set[str]:
    """Return the nodes where a slice starts; ``find`` returns the IRI of a thing.

    Raises:
        UsageError: there are both things and a period, or neither; or nothing is found.
    """
    has_period = bool(scope.since or scope.until)
    if scope.around and has_period:
        message = "a slice is around things or of a period, not both"
        raise UsageError("PG411", message, "give things, or the days since and until")
    if not scope.around and not has_period:
        message = "neither things nor a period are given"
        raise UsageError("PG412", message, "give things, or the days since and until")
    if has_period:
        return find_dated(links, read_period(scope.since, scope.until))
    return {f"<{find(word)}>" for word in scope.around}


def find_dated(links: Links, period: Period) -> Set[str]:
    """Return the nodes with a date in a period, and the nodes that begin, end or are due then.

    Raises:
        UsageError: nothing has a date in the period.
    """
    found = links.dated(period)
    for _ in range(2):  # a node may have an interval, which begins at an instant, which has a date
        found = found | {link.subject for link in links.entering(found, _TIME_PREDICATES)}
    if not found:
        raise UsageError("PG410", f"nothing has a date {period}", "name a longer period")
    return found


def slice_links(links: Links, starts: Set[str], hops: int) -> Iterator[str]:
    """Yield the slice around some nodes as sorted lines of N-Quads."""
    kept = _complete(links, _walk(links, starts, hops))
    rows = set(links.rows(kept))
    mentioned = {row.object for row in rows if is_node(row.object)} - kept
    rows |= set(links.rows(mentioned, NAME_PREDICATES))
    yield from sorted(map(_write_line, rows))


def _walk(links: Links, starts: Set[str], hops: int) -> Set[str]:
    """Return the nodes within a number of hops."""
    reached = frontier = set(starts)
    for hop in range(hops):
        if hop:
            numbers = links.count(frontier)
            frontier = {node for node in frontier if numbers.get(node, 0) <= HUB_LINKS}
        near = {
            link.object
            for link in links.leaving(frontier)
            if is_followed(link.predicate, link.object)
        }
        near |= {
            link.subject
            for link in links.entering(frontier)
            if link.predicate not in SKIPPED_PREDICATES
        }
        frontier = near - reached
        reached = reached | near
        if not frontier:
            break
    return reached


def _complete(links: Links, reached: Set[str]) -> Set[str]:
    """Add the parts, the clauses and versions, the claims and the documents of these nodes."""
    kept = _add_parts(links, reached)
    for predicate in _CONTAINER_PREDICATES:
        kept = kept | {link.subject for link in links.entering(kept, (predicate,))}
    kept = _add_parts(links, kept)
    for predicates in (_CLAIM_PREDICATES, (PLAN.states,)):
        kept = kept | {link.subject for link in links.entering(kept, predicates)}
    return _add_parts(links, kept)


def _add_parts(links: Links, kept: Set[str]) -> Set[str]:
    """Add the parts of these nodes, and their parts, to any depth."""
    new = kept
    while new:
        new = {link.object for link in links.leaving(new) if _is_part(link)} - kept
        kept = kept | new
    return kept


def _is_part(link: NodeLink) -> bool:
    """Return whether the object is a part of its subject: by the predicate, or it has no name."""
    if link.object.startswith(VOCABULARY_PREFIXES):
        return False
    is_unnamed = link.object.startswith(("_:", f"<{BLANK}", f"{link.subject[:-1]}."))
    return link.predicate in _PART_PREDICATES or is_unnamed


def _write_line(row: QuadRow) -> str:
    terms = (row.subject, f"<{row.predicate}>", row.object, row.graph)
    return " ".join(filter(None, terms)) + " .\n"

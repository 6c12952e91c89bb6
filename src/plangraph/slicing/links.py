"""What lies around something, cut out of many plans: small enough for everything else here.

A *link* is a triple of two things that have names or are parts of such, whichever its property;
``rdf:type``, what a claim rests on and is about, and the words of the ontology and its schemes are
no links, for they would tie everything together. A *hop* goes along one link, forwards or
backwards. An effect is a thing of its own: from an actor to the clause that binds it are two hops.
A thing with more than :data:`HUB_LINKS` links is reached but not passed through, unless the slice
begins there.

Everything that is said of each thing reached comes along: its parts and times, the clause and the
plan version that it is in, the claims about all these, who states them, their spans and sources.
What is only mentioned keeps its kind and its names. A slice holds nothing of the ontology.

:class:`Links` is how this module asks for links: here of quads in memory (:class:`LocalLinks`), in
:mod:`plangraph.spark.slicing` of an archive on a cluster. Both are asked the same, so both give the
same slice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from datetime import date
from typing import Protocol

from plangraph.errors import UsageError
from plangraph.vocabulary import BLANK, DCTERMS, OA, PLAN, PREFIXES, RDF, RDFS, SCHEMA, SCHEME, SKOS

#: A thing with more links than this is not passed through.
HUB_LINKS = 100

#: A subject, a property and an object: terms as N-Triples writes them, the property bare.
NodeLink = tuple[str, str, str]

#: A link and what else a row of N-Quads holds: the name of its graph, or nothing.
QuadRow = tuple[str, str, str, str]

_TIME = PREFIXES["time"]
_WHEN = (f"{_TIME}hasTime", f"{_TIME}hasBeginning", f"{_TIME}hasEnd", PLAN.dueBy)
_ABOUT = (SCHEMA.about, RDF.subject, RDF.object)
_WITHIN = (PLAN.hasEffect, PLAN.hasClauseVersion)  # upwards, in this order
_BELONGS = frozenset(
    {
        *_WHEN,
        *(PLAN.hasEffect, PLAN.hasQuantity, PLAN.hasCondition, PLAN.startsIf, PLAN.endsIf),
        *(PLAN.expressesClause, PLAN.versionOf, PLAN.states, PLAN.justifiedBy),
        *(PLAN.groundedIn, OA.hasSource, OA.hasSelector, DCTERMS.publisher),
    }
)
#: What is kept of a thing that is only mentioned.
NAME_PREDICATES = frozenset({RDF.type, RDFS.label, SKOS.prefLabel, SKOS.altLabel})

#: Properties that no hop goes along.
SKIPPED_PREDICATES = frozenset(
    {RDF.type, SCHEMA.about, PLAN.groundedIn, OA.hasSource, OA.hasSelector}
)

#: What the ontology and its schemes name begins so, as N-Triples writes it.
VOCABULARY_PREFIXES = (f"<{PLAN.iri}", f"<{SCHEME}")

#: A literal that is a day, month or year; the group is how exactly it says so.
DATE_LITERAL = (
    r'^"(\d{4}(?:-\d\d(?:-\d\d)?)?)(?!\d)[^"]*"'
    rf"\^\^<(?:{re.escape(PREFIXES['xsd'])}(?:date|dateTime|gYear|gYearMonth)"
    rf"|{re.escape(PREFIXES['edtf'])}EDTF)>$"
)


class Links(Protocol):
    """The links of some quads, found from either end."""

    def count(self, things: Set[str]) -> dict[str, int]:
        """Return how many links each of these things has that a hop goes along."""
        ...

    def leaving(self, things: Set[str]) -> Iterable[NodeLink]:
        """Return all links that begin at these things."""
        ...

    def entering(self, things: Set[str], roles: Iterable[str] = ()) -> Iterable[NodeLink]:
        """Return the links that end at these things, with these properties or all."""
        ...

    def rows(self, things: Set[str], roles: Iterable[str] = ()) -> Iterable[QuadRow]:
        """Return the quads that begin at these things, with these properties or all."""
        ...

    def dated(self, since: str, until: str) -> Set[str]:
        """Return what has a date in this period; see :func:`is_within`."""
        ...


def slice_links(links: Links, starts: Set[str], hops: int) -> Iterator[str]:
    """Yield the slice around some things as sorted lines of N-Quads."""
    kept = _complete(links, _walk(links, starts, hops))
    rows = set(links.rows(kept))
    named = {value for _, _, value, _ in rows if is_thing(value)} - kept
    rows |= set(links.rows(named, NAME_PREDICATES))
    yield from sorted(map(_write, rows))


def find_starts(
    links: Links,
    around: Iterable[str],
    since: str | None,
    until: str | None,
    find: Callable[[str], str],
) -> Set[str]:
    """Return where a slice begins: what ``find`` says that words mean, or what has a date.

    Raises:
        UsageError: there are both words and a period, or neither; or they lead to nothing.
    """
    words, in_period = list(around), bool(since or until)
    if words and in_period:
        message = "a slice is around things or of a period, not both"
        raise UsageError("PG411", message, "give things, or the days since and until")
    if not words and not in_period:
        message = "neither things nor a period are given"
        raise UsageError("PG412", message, "give things, or the days since and until")
    return find_dated(links, since, until) if in_period else {f"<{find(word)}>" for word in words}


def find_dated(links: Links, since: str | None, until: str | None) -> Set[str]:
    """Return what has a date in a period, or begins, ends, happens or is due at one that has.

    Raises:
        UsageError: one of the two is no date, or nothing has a date in between.
    """
    first, last = _read_day(since or "0001-01-01"), _read_day(until or "9999-12-31")
    found = links.dated(first, last)
    for _ in range(2):  # a time may be the beginning of an interval, which something has
        found = found | {source for source, _, _ in links.entering(found, _WHEN)}
    if not found:
        message = f"nothing has a date from {first} to {last}"
        raise UsageError("PG410", message, "name a longer period")
    return found


def is_link(role: str, value: str) -> bool:
    """Say whether a hop goes along a triple with this property and object."""
    return (
        role not in SKIPPED_PREDICATES
        and is_thing(value)
        and not value.startswith(VOCABULARY_PREFIXES)
    )


def is_thing(value: str) -> bool:
    """Say whether a term is no literal."""
    return value.startswith(("<", "_:")) and not value.startswith("<<")


def is_within(value: str, since: str, until: str) -> bool:
    """Say whether a literal is a day, month or year in a period, as exactly as it is given."""
    match = re.match(DATE_LITERAL, value)
    if match is None:
        return False
    day = match[1]
    return since[: len(day)] <= day <= until[: len(day)]


def _walk(links: Links, starts: Set[str], hops: int) -> Set[str]:
    reached = frontier = set(starts)
    for hop in range(hops):
        if hop:
            numbers = links.count(frontier)
            frontier = {thing for thing in frontier if numbers.get(thing, 0) <= HUB_LINKS}
        near = {target for _, role, target in links.leaving(frontier) if is_link(role, target)}
        near |= {
            source for source, role, _ in links.entering(frontier) if role not in SKIPPED_PREDICATES
        }
        frontier = near - reached
        reached = reached | near
    return reached


def _complete(links: Links, reached: Set[str]) -> Set[str]:
    kept = _add_parts(links, reached)
    for role in _WITHIN:
        kept = kept | {source for source, _, _ in links.entering(kept, (role,))}
    kept = _add_parts(links, kept)
    for roles in (_ABOUT, (PLAN.states,)):
        kept = kept | {source for source, _, _ in links.entering(kept, roles)}
    return _add_parts(links, kept)


def _add_parts(links: Links, kept: Set[str]) -> Set[str]:
    """Add what belongs to these things, and what belongs to that, until nothing more does."""
    new = kept
    while new:
        new = {target for link in links.leaving(new) if _belongs(*link) for target in link[2:]}
        new = new - kept
        kept = kept | new
    return kept


def _belongs(source: str, role: str, target: str) -> bool:
    """Say whether the object is part of its subject: by the property, or for want of a name."""
    if not is_thing(target) or target.startswith(VOCABULARY_PREFIXES):
        return False
    unnamed = target.startswith(("_:", f"<{BLANK}", f"{source[:-1]}."))
    return role in _BELONGS or unnamed


def _write(row: QuadRow) -> str:
    subject, role, value, graph = row
    return " ".join(filter(None, (subject, f"<{role}>", value, graph))) + " .\n"


def _read_day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as exc:
        raise UsageError("PG414", f"{text!r} is no date", "write a day as 2025-11-20") from exc


class LocalLinks:
    """The links of quads in the memory of this process; see :class:`Links`."""

    def __init__(self, rows: Iterable[QuadRow]) -> None:
        self._from: dict[str, list[QuadRow]] = {}
        self._to: dict[str, list[NodeLink]] = {}
        for row in rows:
            source, role, target, _ = row
            self._from.setdefault(source, []).append(row)
            if is_thing(target):
                self._to.setdefault(target, []).append((source, role, target))

    def __contains__(self, thing: str) -> bool:
        """Say whether a thing begins or ends a link."""
        return thing in self._from or thing in self._to

    def count(self, things: Set[str]) -> dict[str, int]:
        """Return how many links each of these things has; see :class:`Links`."""
        return {
            thing: len({link for link in self.leaving({thing}) if is_link(*link[1:])})
            + len({link for link in self.entering({thing}) if link[1] not in SKIPPED_PREDICATES})
            for thing in things
        }

    def leaving(self, things: Set[str]) -> Iterator[NodeLink]:
        """Return all links that begin at these things; see :class:`Links`."""
        for thing in things:
            yield from (row[:3] for row in self._from.get(thing, ()) if is_thing(row[2]))

    def entering(self, things: Set[str], roles: Iterable[str] = ()) -> Iterator[NodeLink]:
        """Return the links that end at these things; see :class:`Links`."""
        wanted = frozenset(roles)
        for thing in things:
            links = self._to.get(thing, ())
            yield from (link for link in links if not wanted or link[1] in wanted)

    def rows(self, things: Set[str], roles: Iterable[str] = ()) -> Iterator[QuadRow]:
        """Return the quads that begin at these things; see :class:`Links`."""
        wanted = frozenset(roles)
        for thing in things:
            rows = self._from.get(thing, ())
            yield from (row for row in rows if not wanted or row[1] in wanted)

    def dated(self, since: str, until: str) -> Set[str]:
        """Return what has a date in this period; see :class:`Links`."""
        return {
            thing
            for thing, rows in self._from.items()
            if any(is_within(row[2], since, until) for row in rows)
        }

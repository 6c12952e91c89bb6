"""Tallies: the number of versions, clauses, effects and claims for each topic, party or version.

A *party* is the bearer or the beneficiary of an effect. What is counted:

- clause versions: of a topic, those whose clause has the topic; of a party, those with an effect on
  the party; of a version, those in it;
- effects: those of the counted clause versions; of a party, only the effects on it;
- versions: those that contain the counted clause versions;
- claims: those about the counted effects or clause versions.

What belongs to two topics or parties counts for both. :mod:`plangraph.spark.tallies` counts the
same on a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import TYPE_CHECKING, Literal, get_args

from plangraph.vocabulary import PLAN, SCHEMA

if TYPE_CHECKING:
    from pyoxigraph import Quad

#: The kinds of things to count for.
TallyBy = Literal["topic", "party", "version"]

#: The values of :data:`TallyBy`.
TALLY_BY: tuple[TallyBy, ...] = get_args(TallyBy)

#: The columns of a table of tallies, after the column of the things.
COLUMNS = ("versions", "clause versions", "effects", "claims")

#: The predicates from an effect to a party.
PARTY = (PLAN.dutyBearer, PLAN.beneficiary)

#: The predicates that a tally needs.
PREDICATES = frozenset(
    {
        *(PLAN.hasClauseVersion, PLAN.expressesClause, PLAN.topic, PLAN.hasEffect),
        *(*PARTY, SCHEMA.about),
    }
)

#: Subject, predicate and object, all bare IRIs or all as N-Triples writes them.
TermTriple = tuple[str, str, str]

_Pairs = set[tuple[str, str]]


@dataclass(frozen=True)
class Tally:
    """The counts for one topic, party or version, whose IRI is ``thing``."""

    thing: str
    versions: int
    clause_versions: int
    effects: int
    claims: int

    def as_row(self) -> tuple[str, ...]:
        """Return the values as text, in the order of the columns."""
        return tuple(map(str, astuple(self)))


def tally(triples: Iterable[TermTriple], by: TallyBy) -> tuple[Tally, ...]:
    """Count over triples of IRIs; the thing with most effects is first, then by IRI."""
    pairs: dict[str, _Pairs] = {predicate: set() for predicate in PREDICATES}
    for subject, predicate, target in triples:
        if predicate in pairs:
            pairs[predicate].add((subject, target))
    clauses, effects = _select(pairs, by)
    claims = {(thing, claim) for claim, thing in pairs[SCHEMA.about]}
    within = {(clause, version) for version, clause in pairs[PLAN.hasClauseVersion]}
    about = _join(clauses, claims) | _join(effects, claims)
    columns = [_group(found) for found in (_join(clauses, within), clauses, effects, about)]
    things = {thing for column in columns for thing in column}
    tallies = (
        Tally(thing, *(len(column.get(thing, ())) for column in columns)) for thing in things
    )
    return sort_tallies(tallies)


def sort_tallies(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Sort by the number of effects, the highest first, then by IRI."""
    return tuple(sorted(tallies, key=lambda item: (-item.effects, item.thing)))


def _select(pairs: dict[str, _Pairs], by: TallyBy) -> tuple[_Pairs, _Pairs]:
    """Return the pairs of things and their clause versions, and of things and their effects."""
    if by == "party":
        effects = {(party, effect) for predicate in PARTY for effect, party in pairs[predicate]}
        owners = {(effect, clause) for clause, effect in pairs[PLAN.hasEffect]}
        owned = {effect for effect, _ in owners}
        return _join(effects, owners), {pair for pair in effects if pair[1] in owned}
    if by == "topic":
        worded = {(clause, version) for version, clause in pairs[PLAN.expressesClause]}
        clauses = _join({(topic, clause) for clause, topic in pairs[PLAN.topic]}, worded)
    else:
        clauses = pairs[PLAN.hasClauseVersion]
    return clauses, _join(clauses, pairs[PLAN.hasEffect])


def _join(left: _Pairs, right: _Pairs) -> _Pairs:
    """Return the pairs (a, c) for which there are pairs (a, b) and (b, c)."""
    ahead = _group(right)
    return {(start, end) for start, middle in left for end in ahead.get(middle, ())}


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return found


def read_iri_triples(quads: Iterable[Quad]) -> Iterator[TermTriple]:
    """Yield the triples of IRIs among quads."""
    for quad in quads:
        subject, target = str(quad.subject), str(quad.object)
        if subject.startswith("<") and target.startswith("<"):
            yield subject[1:-1], quad.predicate.value, target[1:-1]

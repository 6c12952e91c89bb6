"""Counts over all plans at once: how much there is on a topic, for a party, in a version.

A *party* is whom an effect would bind or favour. The clause versions counted of a topic are those
whose clause has it; of a party, those with an effect on it; of a version, those in it. Effects are
those of the clause versions counted (of a party: those on it), versions are those that the clause
versions are in, claims those about the effects or clause versions counted. A thing that belongs to
two topics or parties counts for each. :mod:`plangraph.spark.tallies` counts the same on a cluster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from typing import Literal, get_args

from plangraph.vocabulary import PLAN, SCHEMA

#: What can be counted by.
TallyBy = Literal["topic", "party", "version"]

#: The values of :data:`TallyBy`.
TALLY_BY: tuple[TallyBy, ...] = get_args(TallyBy)

#: The columns of a table of tallies, the first named by what is counted by.
COLUMNS = ("versions", "clause versions", "effects", "claims")

#: The properties that lead from an effect to a party.
PARTY = (PLAN.dutyBearer, PLAN.beneficiary)

#: The properties that a tally is made of.
PREDICATES = frozenset(
    {
        *(PLAN.hasClauseVersion, PLAN.expressesClause, PLAN.topic, PLAN.hasEffect),
        *(*PARTY, SCHEMA.about),
    }
)

_Pairs = set[tuple[str, str]]


@dataclass(frozen=True)
class Tally:
    """How much there is of one topic, party or version, which ``thing`` names by its IRI."""

    thing: str
    versions: int
    clause_versions: int
    effects: int
    claims: int

    def as_row(self) -> tuple[str, ...]:
        """Return the values as text, in the order of the columns."""
        return tuple(map(str, astuple(self)))


def tally(triples: Iterable[tuple[str, str, str]], by: TallyBy) -> tuple[Tally, ...]:
    """Count over triples of IRIs; what has most effects comes first, then by IRI."""
    pairs: dict[str, _Pairs] = {role: set() for role in PREDICATES}
    for source, role, target in triples:
        if role in pairs:
            pairs[role].add((source, target))
    clauses, effects = _select(pairs, by)
    claims = {(thing, claim) for claim, thing in pairs[SCHEMA.about]}
    within = {(clause, version) for version, clause in pairs[PLAN.hasClauseVersion]}
    told = _join(clauses, claims) | _join(effects, claims)
    columns = [_group(found) for found in (_join(clauses, within), clauses, effects, told)]
    things = {thing for column in columns for thing in column}
    tallies = (
        Tally(thing, *(len(column.get(thing, ())) for column in columns)) for thing in things
    )
    return sort_tallies(tallies)


def sort_tallies(tallies: Iterable[Tally]) -> tuple[Tally, ...]:
    """Sort by the number of effects, the highest first, then by IRI."""
    return tuple(sorted(tallies, key=lambda item: (-item.effects, item.thing)))


def _select(pairs: dict[str, _Pairs], by: TallyBy) -> tuple[_Pairs, _Pairs]:
    """Return which clause versions, and which effects, count for which thing."""
    if by == "party":
        effects = {(party, effect) for role in PARTY for effect, party in pairs[role]}
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
    """Return the ends of all two-step ways."""
    ahead = _group(right)
    return {(start, end) for start, middle in left for end in ahead.get(middle, ())}


def _group(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for key, value in pairs:
        found.setdefault(key, set()).add(value)
    return found


def strip_brackets(rows: Iterable[tuple[str, str, str]]) -> Iterator[tuple[str, str, str]]:
    """Yield those of some triples, as N-Triples writes terms, that hold IRIs alone, bare."""
    for source, role, target in rows:
        if source.startswith("<") and target.startswith("<"):
            yield source[1:-1], role, target[1:-1]

"""What-if analysis: effects that start, end or come back if conditions hold.

An effect starts when all conditions that it starts on hold, and ends when all that it ends on do; a
condition that is made of others holds as these do. What it reverses lapses, and what the
lapsed effect had reversed comes back, and so on. No probability is computed. If a clause is
dropped, the effects that depend on it are returned.

A condition that an actor meets by its own act has a breacher: what follows from a breach by one
side is not what follows from a breach by the other. What a group can breach, each of its members
can, and who holds an office of it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.condition_trees import ConditionTrees
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import EvidencedRow, EvidencedTable
from plangraph.asking.rows import read_rows
from plangraph.errors import UsageError
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN

#: The columns of consequences; ``because_of`` is a condition or another effect.
COLUMNS = ("outcome", "effect", "because_of", "clause", "version")

_CONDITIONS = """
SELECT ?condition (COUNT(DISTINCT ?effect) AS ?effects) ?breacher {
  ?effect (plan:startsIf|plan:endsIf)/(plan:anyOf|plan:allOf|plan:noneOf)* ?condition
  OPTIONAL { ?condition plan:breacher ?breacher }
}
GROUP BY ?condition ?breacher
ORDER BY ?condition ?breacher
"""


class Outcome(StrEnum):
    """Outcome of an effect."""

    STARTS = "starts"
    ENDS = "ends"
    #: It starts or ends on another condition too, which does not hold.
    WAITS = "waits"
    #: It is reversed.
    LAPSES = "lapses"
    #: What reversed it lapses or ends.
    COMES_BACK = "comes back"
    #: It reverses or names what a dropped clause sets up.
    LOSES_GROUND = "loses ground"


# Outcome of the effects that are reversed by an effect with this outcome.
_NEXT = {
    Outcome.STARTS: Outcome.LAPSES,
    Outcome.COMES_BACK: Outcome.LAPSES,
    Outcome.LAPSES: Outcome.COMES_BACK,
    Outcome.ENDS: Outcome.COMES_BACK,
}


class ConditionCountRow(NamedTuple):
    """A condition, how many effects start or end on it, and an actor that can meet it."""

    condition: str
    effects: str
    breacher: str | None


class BreachRow(NamedTuple):
    """A row of ``queries/breachers.rq``: a condition, and an actor that can meet it."""

    condition: str
    breacher: str


class DependencyRow(NamedTuple):
    """A row of ``queries/dependencies.rq``: an effect that needs an effect of another clause."""

    effect: str
    other: str
    clause: str
    version: str


class ConsequenceRow(NamedTuple):
    """A row of ``queries/consequences.rq``: ``how`` is startsIf, endsIf or reverses."""

    effect: str
    how: str
    other: str


class EffectPlaceRow(NamedTuple):
    """A row of ``queries/effect-places.rq``: the clause and plan version of an effect."""

    effect: str
    clause: str
    version: str


class Consequence(NamedTuple):
    """Outcome of one effect, and the condition or the other effect that causes it."""

    outcome: Outcome
    effect: str
    because_of: str


def whatif(
    lookup: Lookup, *conditions: str, drop: str | None = None, breacher: str | None = None
) -> EvidencedTable:
    """Return what would follow from conditions, from a breach by an actor, or without a clause.

    Without any of them, return the conditions that effects start or end on. If an actor breaches,
    each condition that it can meet holds.

    Raises:
        UsageError: a name names no condition, clause or actor, or more than one; or a clause is
            dropped and a condition or breacher is given too.
    """
    if drop is not None:
        if conditions or breacher is not None:
            message = "a condition and a dropped clause cannot be combined"
            raise UsageError("PG411", message, "leave out the condition, the breacher or --drop")
        return find_dependents(lookup, drop)
    breaches = _list_breaches(lookup, breacher) if breacher is not None else []
    if conditions or breacher is not None:
        return find_consequences(lookup, *conditions, *breaches)
    return list_conditions(lookup)


def _list_breaches(lookup: Lookup, breacher: str) -> list[str]:
    """Return the conditions that an actor, or what it is a member of, can meet by its own act."""
    actor = lookup.names.find(breacher, kind="plan:Actor")
    query = resources.read_query("breachers")
    return [row.condition for row in read_rows(lookup.store, query, BreachRow, breacher=actor)]


def find_consequences(lookup: Lookup, *conditions: str) -> EvidencedTable:
    """Return what would follow if all these conditions held, nearest first, each effect once.

    Conditions of several drafts in the same words hold together.

    Raises:
        UsageError: a name names no condition.
    """
    found_all = [lookup.names.find_all(word, kind="plan:Condition") for word in conditions]
    named = dict.fromkeys(condition for some in found_all for condition in some)
    found = list(_Consequences(lookup.store).follow(list(named)))
    places: dict[str, EffectPlaceRow] = {}
    for place in read_rows(lookup.store, resources.read_query("effect-places"), EffectPlaceRow):
        places.setdefault(place.effect, place)
    rows = [
        (*item, *(places[item.effect][1:] if item.effect in places else ("", ""))) for item in found
    ]
    return _attach(lookup, COLUMNS, rows, thing="effect")


def find_dependents(lookup: Lookup, clause: str) -> EvidencedTable:
    """Return the effects of other clauses that depend on a clause that is dropped.

    Raises:
        UsageError: the name names no clause, or more than one.
    """
    dropped = lookup.names.find(clause, kind="plan:Clause")
    query = resources.read_query("dependencies")
    found = read_rows(lookup.store, query, DependencyRow, dropped=dropped)
    rows = [(Outcome.LOSES_GROUND, *row) for row in found]
    return _attach(lookup, COLUMNS, rows, thing="effect")


def list_conditions(lookup: Lookup) -> EvidencedTable:
    """Return the conditions that effects start or end on, with how many do, and their evidence."""
    rows = [
        (row.condition, row.effects, row.breacher or "")
        for row in read_rows(lookup.store, _CONDITIONS, ConditionCountRow)
    ]
    return _attach(lookup, ConditionCountRow._fields, rows, thing="condition")


class _Consequences:
    """The effects that start, end and reverse in a store, as a graph to follow."""

    def __init__(self, store: Store) -> None:
        self._starts: dict[str, set[str]] = defaultdict(set)
        self._ends: dict[str, set[str]] = defaultdict(set)
        self._reversed: dict[str, list[str]] = defaultdict(list)
        self._trees = ConditionTrees(store)
        for effect, how, other in read_rows(
            store, resources.read_query("consequences"), ConsequenceRow
        ):
            if how == PLAN.reverses:
                self._reversed[effect].append(other)
            else:
                (self._starts if how == PLAN.startsIf else self._ends)[effect].add(other)

    def follow(self, conditions: list[str]) -> Iterator[Consequence]:
        """Yield what follows from conditions, nearest first, each effect once."""
        waiting = deque(self._list_first(conditions))
        seen: set[str] = set()
        while waiting:
            item = waiting.popleft()
            if item.effect in seen:
                continue
            seen.add(item.effect)
            yield item
            if item.outcome in _NEXT:
                waiting.extend(
                    Consequence(_NEXT[item.outcome], other, item.effect)
                    for other in self._reversed[item.effect]
                )

    def _list_first(self, conditions: list[str]) -> Iterator[Consequence]:
        """Yield what the conditions themselves start and end."""
        for condition in conditions:
            for of_effect, outcome in ((self._ends, Outcome.ENDS), (self._starts, Outcome.STARTS)):
                for effect in sorted(of_effect):
                    needed = of_effect[effect]
                    if any(condition in self._trees.find_parts(other) for other in needed):
                        missing = {one for one in needed if not self._trees.holds(one, conditions)}
                        if not missing:
                            yield Consequence(outcome, effect, condition)
                        else:
                            yield Consequence(Outcome.WAITS, effect, min(missing))


def _attach(
    lookup: Lookup, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, thing: str
) -> EvidencedTable:
    """Return rows with the evidence for the thing in one column."""
    place, rows = columns.index(thing), list(rows)
    evidence = lookup.find_evidence({row[place] for row in rows})
    return EvidencedTable(
        columns, [EvidencedRow(tuple(row), evidence.get(row[place], ())) for row in rows]
    )

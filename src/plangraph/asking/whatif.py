"""What-if analysis: effects that start, end or come back if conditions hold.

An effect starts when all conditions that it starts on hold, and ends when all that it ends on do; a
condition that is made of others holds as these do. What it reverses lapses, and what the
lapsed effect had reversed comes back, and so on. An effect by which a point is in force starts the
effects of that point, and one by which it is at an end ends them. No probability is computed. If a
clause is dropped, the effects that depend on it are returned.

A condition that an actor meets by its own act has a breacher: what follows from a breach by one
side is not what follows from a breach by the other. What a group can breach, each of its members
can, and who holds an office of it.
"""

from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from plangraph.asking.descriptions import local_name
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import EvidencedRow, EvidencedTable
from plangraph.asking.rows import Pair, read_rows
from plangraph.errors import UsageError
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN, SCHEME

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

# What happens to the effects of a point that gets this status.
_ENDED = f"{SCHEME}status#ended"
_OF_POINTS = {f"{SCHEME}status#in-force": Outcome.STARTS, _ENDED: Outcome.ENDS}


class ConditionCountRow(NamedTuple):
    """A condition, how many effects start or end on it, and an actor that can meet it."""

    condition: str
    effects: str
    breacher: str | None


class DependencyRow(NamedTuple):
    """A row of ``queries/dependencies.rq``: an effect that needs an effect of another clause."""

    effect: str
    other: str
    clause: str
    version: str


class ConsequenceRow(NamedTuple):
    """A row of ``queries/consequences.rq``: ``how`` is startsIf, endsIf, reverses or a status."""

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
    pairs = read_rows(lookup.store, "breachers", Pair, breacher=actor)
    return [condition for condition, _ in pairs]


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
    for place in read_rows(lookup.store, "effect-places", EffectPlaceRow):
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
    found = read_rows(lookup.store, "dependencies", DependencyRow, dropped=dropped)
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
        self._points: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._trees = ConditionTrees(store)
        for effect, how, other in read_rows(store, "consequences", ConsequenceRow):
            if how == PLAN.reverses:
                self._reversed[effect].append(other)
            elif how in _OF_POINTS:
                self._points[effect].append((how, other))
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
            if item.outcome in (Outcome.STARTS, Outcome.COMES_BACK):
                waiting.extend(self._list_of_points(item.effect, conditions))

    def _list_of_points(self, cause: str, conditions: list[str]) -> Iterator[Consequence]:
        """Yield the effects of a point that an effect makes in force, or puts an end to."""
        for how, effect in self._points[cause]:
            needed = () if how == _ENDED else self._starts.get(effect, ())
            missing = {one for one in needed if not self._trees.holds(one, conditions)}
            if missing:
                yield Consequence(Outcome.WAITS, effect, min(missing))
            else:
                yield Consequence(_OF_POINTS[how], effect, cause)

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


class ConditionPartRow(NamedTuple):
    """A row of ``queries/condition-parts.rq``: a condition, and one that it is made of."""

    condition: str
    how: str
    part: str


class ConditionTrees:
    """The conditions that are made of others, each with its parts.

    A condition holds if it is one of those that are given, or if all that it is made of says so: at
    least one of ``anyOf``, each of ``allOf`` and none of ``noneOf``. No other condition holds.
    """

    def __init__(self, store: Store) -> None:
        self._parts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in read_rows(store, "condition-parts", ConditionPartRow):
            self._parts[row.condition][local_name(row.how)].add(row.part)

    def holds(self, condition: str, given: Collection[str]) -> bool:
        """Return whether a condition holds if those that are given hold, and no other."""
        return self._holds(condition, given, frozenset())

    def find_parts(self, condition: str) -> frozenset[str]:
        """Return the condition and all that it is made of, at any depth."""
        found, waiting = {condition}, [condition]
        while waiting:
            parts = self._parts.get(waiting.pop(), {})
            new = {part for named in parts.values() for part in named} - found
            found |= new
            waiting.extend(new)
        return frozenset(found)

    def _holds(self, condition: str, given: Collection[str], above: frozenset[str]) -> bool:
        """Return whether it holds; a condition that is made of itself never does by its parts."""
        if condition in given:
            return True
        parts = self._parts.get(condition)
        if not parts or condition in above:
            return False
        path = above | {condition}

        def judge(how: str) -> list[bool]:
            return [self._holds(part, given, path) for part in parts.get(how, ())]

        any_of = judge("anyOf")
        return all(judge("allOf")) and not any(judge("noneOf")) and (any(any_of) or not any_of)

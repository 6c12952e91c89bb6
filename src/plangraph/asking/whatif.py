"""What would follow: which effects start, end or come back if a condition holds.

An effect starts when all conditions that it starts on hold. What it reverses lapses, and what the
lapsed effect had reversed comes back; so on to the end. Nothing is said of how likely any of it is.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable

from plangraph import resources
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import EvidencedRow
from plangraph.vocabulary import PLAN

#: What a row says: an outcome is starts, ends, waits (for another condition), lapses, comes back,
#: or loses ground; it is brought about by a condition or another effect.
COLUMNS = ("outcome", "effect", "because_of", "clause", "version")

_CONDITIONS = """
SELECT ?condition (COUNT(DISTINCT ?effect) AS ?effects) {
  ?effect plan:startsIf|plan:endsIf ?condition
}
GROUP BY ?condition
ORDER BY ?condition
"""

#: What becomes of an effect that is reversed, and of what the reversed effect had reversed.
_NEXT = {"starts": "lapses", "comes back": "lapses", "lapses": "comes back", "ends": "comes back"}


def find_consequences(lookup: Lookup, *conditions: str) -> list[EvidencedRow]:
    """Return what would follow if the conditions held, all of them, named as people name them.

    Raises:
        UsageError: a name names no condition.
    """
    held = [lookup.names.find(word, kind="plan:Condition") for word in conditions]
    return _Follow(lookup).run(held)


def list_conditions(lookup: Lookup) -> tuple[tuple[str, ...], list[EvidencedRow]]:
    """Return the conditions that effects start or end on, with how many do, and their evidence."""
    evidence = lookup.read_evidence()
    rows = lookup.store.select(_CONDITIONS)
    told = [EvidencedRow(row, evidence.get(row[0] or "", ())) for row in rows]
    return ("condition", "effects"), told


def find_dependents(lookup: Lookup, clause: str) -> list[EvidencedRow]:
    """Return the effects of other clauses that would lose ground if a clause were dropped.

    Raises:
        UsageError: the name names no clause.
    """
    dropped = lookup.names.find(clause, kind="plan:Clause")
    evidence = lookup.read_evidence()
    rows = lookup.store.select(resources.read_query("dependencies"), dropped=dropped)
    return [
        EvidencedRow(("loses ground", effect, other, of, version), evidence.get(effect, ()))
        for effect, _, other, of, version in (_texts(row[:5]) for row in rows)
    ]


class _Follow:
    """The effects that start, end and reverse, ready to be followed."""

    def __init__(self, lookup: Lookup) -> None:
        self._evidence = lookup.read_evidence()
        self._starts: dict[str, set[str]] = defaultdict(set)
        self._ends: dict[str, set[str]] = defaultdict(set)
        self._reversed: dict[str, list[str]] = defaultdict(list)
        self._places: dict[str, tuple[str, str]] = {}
        for row in lookup.store.select(resources.read_query("consequences")):
            effect, how, other = _texts(row)
            if how == PLAN.reverses:
                self._reversed[effect].append(other)
            else:
                (self._starts if how == PLAN.startsIf else self._ends)[effect].add(other)
        for row in lookup.store.select(resources.read_query("effect-places")):
            effect, clause, version = _texts(row)
            self._places.setdefault(effect, (clause, version))

    def run(self, held: Iterable[str]) -> list[EvidencedRow]:
        """Return what follows from the conditions, nearest first, each effect once."""
        conditions = list(dict.fromkeys(held))
        waiting = deque(self._first(conditions))
        found: dict[str, EvidencedRow] = {}
        while waiting:
            outcome, effect, because = waiting.popleft()
            if effect in found:
                continue
            found[effect] = self._tell(outcome, effect, because)
            if outcome in _NEXT:
                waiting.extend((_NEXT[outcome], other, effect) for other in self._reversed[effect])
        return list(found.values())

    def _first(self, conditions: list[str]) -> Iterable[tuple[str, str, str]]:
        """Yield what the conditions themselves start and end."""
        for condition in conditions:
            for effect in sorted(self._ends):
                if condition in self._ends[effect]:
                    yield "ends", effect, condition
            for effect in sorted(self._starts):
                if condition in self._starts[effect]:
                    missing = self._starts[effect] - set(conditions)
                    outcome, because = ("waits", min(missing)) if missing else ("starts", condition)
                    yield outcome, effect, because

    def _tell(self, outcome: str, effect: str, because: str) -> EvidencedRow:
        place = self._places.get(effect, ("", ""))
        return EvidencedRow((outcome, effect, because, *place), self._evidence.get(effect, ()))


def _texts(row: Iterable[str | None]) -> list[str]:
    return [value or "" for value in row]

"""Condition trees: whether a condition that is made of others holds if some conditions hold.

A condition holds if it is one of those that are given, or if all that it is made of says so: at
least one of ``anyOf``, each of ``allOf`` and none of ``noneOf``. No other condition holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.descriptions import local_name
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store


class ConditionPartRow(NamedTuple):
    """A row of ``queries/condition-parts.rq``: a condition, and one that it is made of."""

    condition: str
    how: str
    part: str


class ConditionTrees:
    """The conditions that are made of others, each with its parts."""

    def __init__(self, store: Store) -> None:
        self._parts: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        query = resources.read_query("condition-parts")
        for row in read_rows(store, query, ConditionPartRow):
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

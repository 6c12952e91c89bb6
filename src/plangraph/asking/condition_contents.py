"""Condition contents: what each condition says by itself, and what it is made of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.conditions import Deadline, read_times
from plangraph.asking.provisions import Quantity, read_quantities
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN

_PARTS = frozenset({PLAN.allOf, PLAN.anyOf, PLAN.noneOf})
# What a condition that has one of these is compared by, instead of its words.
_TELLING = frozenset({PLAN.votingRule, PLAN.breachOf})


class ConditionContentRow(NamedTuple):
    """A row of ``queries/condition-contents.rq``: a condition, a property of it and its value."""

    condition: str
    property: str
    value: str


class Content(NamedTuple):
    """What a condition says by itself: IRIs under each property, amounts and times."""

    values: Mapping[str, frozenset[str]]
    quantities: frozenset[Quantity] = frozenset()
    times: tuple[Deadline, ...] = ()

    @property
    def is_made_of_others(self) -> bool:
        """Whether it has parts."""
        return not _PARTS.isdisjoint(self.values)

    @property
    def is_telling(self) -> bool:
        """Whether it says what it is without its words: how to vote, or what is broken."""
        return not _TELLING.isdisjoint(self.values)


def read_contents(store: Store) -> dict[str, Content]:
    """Return what each condition says by itself; empty if none has parts or more than words."""
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    query = resources.read_query("condition-contents")
    for row in read_rows(store, query, ConditionContentRow):
        known = found[row.condition].get(row.property, frozenset())
        found[row.condition][row.property] = known | {row.value}
    if all((_PARTS | _TELLING).isdisjoint(values) for values in found.values()):
        return {}
    quantities, times = read_quantities(store), read_times(store)
    return {
        condition: Content(
            values,
            frozenset(quantities.get(condition, ())),
            tuple(time for of_things in times.values() for time in of_things.get(condition, ())),
        )
        for condition, values in found.items()
    }

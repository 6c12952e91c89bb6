"""Provisions: what a plan version provides, clause by clause, as values that can be compared.

A clause keeps its identity across drafts. Its provision in one draft is one or more clause versions
with their effects.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.conditions import read_amounts, read_deadlines
from plangraph.asking.descriptions import local_name
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN

_NUMBER = re.compile(r"[0-9]{1,6}")


class Completeness(StrEnum):
    """How much of a plan version, or of its provision for a clause, the data hold."""

    #: All of it: what is not in the data is not in the text.
    COMPLETE = "complete"
    #: Only a part of the provision was seen.
    PARTIAL = "partly seen"
    #: Nothing says so: what is not in the data may be in the text.
    UNKNOWN = "unknown"


class PlanVersionRow(NamedTuple):
    """A row of ``queries/versions.rq``."""

    version: str


class ProvisionRow(NamedTuple):
    """A row of ``queries/provisions.rq``: a clause version of one plan version."""

    version: str
    clause: str
    wording: str
    point: str | None
    change: str | None


class EffectRow(NamedTuple):
    """A row of ``queries/effects.rq``: an effect, and one of its properties with a value."""

    wording: str
    effect: str
    kind: str
    property: str | None
    value: str | None


class BearingRow(NamedTuple):
    """A row of ``queries/conditions.rq``: ``how`` is the property that leads to the condition."""

    effect: str
    how: str
    condition: str


class StatedPointsRow(NamedTuple):
    """A row of ``queries/stated-points.rq``: how many points a claim counts in a version."""

    number: str


@dataclass(frozen=True)
class Quantity:
    """An amount: a bound such as ``at-most``, the number as written, and a unit or currency.

    Bound and unit are empty where the data have none.
    """

    bound: str
    value: str
    unit: str


class EffectCondition(NamedTuple):
    """A condition of an effect, and the local name of the property that leads to it."""

    how: str
    condition: str


@dataclass(frozen=True)
class Effect:
    """One effect: ``kind`` is the local name of its class.

    ``values`` holds the IRIs under each property; ``due`` is the deadline in words, or empty.
    """

    iri: str
    kind: str
    values: Mapping[str, frozenset[str]]
    quantities: frozenset[Quantity]
    conditions: frozenset[EffectCondition]
    due: str


@dataclass(frozen=True)
class Provision:
    """What one plan version has for one clause.

    ``points`` are its numbers in the version; ``changes`` the words of the change-type scheme that
    the data use for it.
    """

    clause: str
    wordings: tuple[str, ...]
    points: tuple[str, ...]
    changes: tuple[str, ...]
    effects: tuple[Effect, ...]

    @property
    def things(self) -> tuple[str, ...]:
        """The IRIs of its clause versions and effects, which claims are about."""
        return (*self.wordings, *(effect.iri for effect in self.effects))

    @property
    def named(self) -> frozenset[str]:
        """The IRIs that its description names: its clause, and the values of its effects."""
        values = (iri for effect in self.effects for iris in effect.values.values() for iri in iris)
        conditions = (item.condition for effect in self.effects for item in effect.conditions)
        return frozenset((self.clause, *values, *conditions))


def list_versions(store: Store) -> list[str]:
    """Return the IRIs of all plan versions, sorted."""
    rows = read_rows(store, resources.read_query("versions"), PlanVersionRow)
    return [row.version for row in rows]


def read_provisions(store: Store, version: str) -> dict[str, Provision]:
    """Return the provisions of a plan version by the IRI of their clause."""
    effects = _read_effects(store, version)
    rows: dict[str, list[ProvisionRow]] = defaultdict(list)
    query = resources.read_query("provisions")
    for row in read_rows(store, query, ProvisionRow, version=version):
        rows[row.clause].append(row)
    return {
        clause: Provision(
            clause,
            wordings := _distinct(row.wording for row in found),
            tuple(sorted(_distinct(row.point for row in found), key=sort_points)),
            tuple(local_name(change) for change in _distinct(row.change for row in found)),
            tuple(effect for wording in wordings for effect in effects.get(wording, ())),
        )
        for clause, found in rows.items()
    }


def find_completeness(
    store: Store, version: str, provisions: Mapping[str, Provision]
) -> Completeness:
    """Return whether the data hold all provisions of a plan version.

    Where claims count the points of the version, all of them must be here. Otherwise a version
    that lists how its clauses changed also lists what it dropped; of any other version it is
    unknown what else it has.
    """
    query = resources.read_query("stated-points")
    rows = read_rows(store, query, StatedPointsRow, version=version)
    counts = [int(row.number) for row in rows if _NUMBER.fullmatch(row.number)]
    if counts:
        points = (point for provision in provisions.values() for point in provision.points)
        numbers = {match[0] for point in points if (match := _NUMBER.match(point))}
        is_complete = len(numbers) >= max(counts)
    else:
        is_complete = not any(provision.changes for provision in provisions.values())
    return Completeness.COMPLETE if is_complete else Completeness.UNKNOWN


def _read_effects(store: Store, version: str) -> dict[str, list[Effect]]:
    """Return the effects of a plan version by the IRI of their clause version."""
    rows: dict[str, dict[str, list[EffectRow]]] = defaultdict(lambda: defaultdict(list))
    query = resources.read_query("effects")
    for row in read_rows(store, query, EffectRow, version=version):
        rows[row.wording][row.effect].append(row)
    quantities, conditions = _read_quantities(store), _read_conditions(store)
    deadlines = read_deadlines(store)
    return {
        wording: [
            Effect(
                effect,
                local_name(found[-1].kind),
                _group_values(found),
                frozenset(quantities.get(effect, ())),
                frozenset(conditions.get(effect, ())),
                deadlines.get(effect, ""),
            )
            for effect, found in of_wording.items()
        ]
        for wording, of_wording in rows.items()
    }


def _group_values(rows: Iterable[EffectRow]) -> dict[str, frozenset[str]]:
    values: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.property and row.value:
            values[row.property].add(row.value)
    return {name: frozenset(found) for name, found in sorted(values.items())}


def _read_quantities(store: Store) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = defaultdict(list)
    for row in read_amounts(store):
        bound = local_name(row.bound) if row.bound else ""
        unit = row.unit or row.currency
        found[row.thing].append(Quantity(bound, row.value, unit if unit else ""))
    return found


def _read_conditions(store: Store) -> dict[str, list[EffectCondition]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in read_rows(store, resources.read_query("conditions"), BearingRow):
        known = found[row.effect].get(row.condition)
        if known in (None, local_name(PLAN.hasCondition)):  # a subproperty says more
            found[row.effect][row.condition] = local_name(row.how)
    return {
        effect: [EffectCondition(how, condition) for condition, how in of_effect.items()]
        for effect, of_effect in found.items()
    }


def sort_points(point: str) -> tuple[int, str]:
    """Return a key that sorts point 9 before point 10, and 10a before 10b."""
    match = _NUMBER.match(point)
    return int(match[0]) if match else 0, point


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))

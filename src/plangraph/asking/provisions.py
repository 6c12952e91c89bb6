"""What a plan version provides, clause by clause, as values that can be compared.

A clause keeps its identity across drafts; what a draft puts into it, its provision, is one or more
clause versions with their effects.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plangraph import resources
from plangraph.asking.conditions import read_deadlines
from plangraph.asking.descriptions import local_name
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN

_NUMBER = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True)
class Quantity:
    """An amount: a bound such as ``at-most``, the number as written, and a unit or currency."""

    bound: str
    value: str
    unit: str


@dataclass(frozen=True)
class Effect:
    """What one effect says: ``kind`` is the local name of its class.

    ``values`` holds the IRIs under each property; ``conditions`` those that bear on it, by how
    (local name of the property); ``due`` is the time by which, in words.
    """

    iri: str
    kind: str
    values: Mapping[str, frozenset[str]]
    quantities: frozenset[Quantity]
    conditions: frozenset[tuple[str, str]]
    due: str


@dataclass(frozen=True)
class Provision:
    """What one version has for one clause.

    ``points`` are its numbers in the version; ``changes`` the words of the change-type scheme that
    the data themselves use for it.
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
        conditions = (iri for effect in self.effects for _, iri in effect.conditions)
        return frozenset((self.clause, *values, *conditions))


def read_provisions(store: Store, version: str) -> dict[str, Provision]:
    """Return the provisions of a plan version by the IRI of their clause."""
    effects = _read_effects(store, version)
    rows: dict[str, list[tuple[str | None, ...]]] = defaultdict(list)
    for _, clause, *row in store.select(resources.read_query("provisions"), version=version):
        rows[clause or ""].append(tuple(row))
    return {
        clause: Provision(
            clause,
            wordings := _distinct(row[0] for row in found),
            tuple(sorted(_distinct(row[1] for row in found), key=_point_order)),
            tuple(local_name(change) for change in _distinct(row[2] for row in found)),
            tuple(effect for wording in wordings for effect in effects.get(wording, ())),
        )
        for clause, found in rows.items()
    }


def is_complete(store: Store, version: str, provisions: Mapping[str, Provision]) -> bool:
    """Say whether all of a version is known, so that what is not here is not in it.

    Where claims count its points, all of them must be here. Otherwise a version that says how its
    clauses changed also says what it dropped, so of others nothing is known.
    """
    counts = [
        int(number)
        for _, number in store.select(resources.read_query("stated-points"), version=version)
        if number and _NUMBER.fullmatch(number)
    ]
    if counts:
        points = (point for provision in provisions.values() for point in provision.points)
        numbers = {match[0] for point in points if (match := _NUMBER.match(point))}
        return len(numbers) >= max(counts)
    return not any(provision.changes for provision in provisions.values())


def _read_effects(store: Store, version: str) -> dict[str, list[Effect]]:
    kinds: dict[str, str] = {}
    values: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    wordings: dict[str, dict[str, None]] = defaultdict(dict)
    for _, wording, effect, kind, name, value in store.select(
        resources.read_query("effects"), version=version
    ):
        kinds[effect or ""] = local_name(kind or "")
        wordings[wording or ""][effect or ""] = None
        if name and value:
            values[effect or ""][name].add(value)
    quantities, conditions = _read_quantities(store), _read_conditions(store)
    deadlines = read_deadlines(store)
    return {
        wording: [
            Effect(
                effect,
                kinds[effect],
                {name: frozenset(found) for name, found in sorted(values[effect].items())},
                frozenset(quantities.get(effect, ())),
                frozenset(conditions.get(effect, ())),
                deadlines.get(effect, ""),
            )
            for effect in found
        ]
        for wording, found in wordings.items()
    }


def _read_quantities(store: Store) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = defaultdict(list)
    for thing, bound, value, unit, currency in store.select(resources.read_query("amounts")):
        quantity = Quantity(local_name(bound or ""), value or "", unit or currency or "")
        found[thing or ""].append(quantity)
    return found


def _read_conditions(store: Store) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for effect, how, condition in store.select(resources.read_query("conditions")):
        known = found[effect or ""].get(condition or "")
        if known in (None, local_name(PLAN.hasCondition)):  # a subproperty says more
            found[effect or ""][condition or ""] = local_name(how or "")
    return {
        effect: [(how, condition) for condition, how in of.items()] for effect, of in found.items()
    }


def _point_order(point: str) -> tuple[int, str]:
    """Sort point 9 before point 10, and 10a before 10b."""
    match = _NUMBER.match(point)
    return int(match[0]) if match else 0, point


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))

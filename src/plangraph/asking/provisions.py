"""Provisions: what a plan version provides, clause by clause, as values that can be compared.

A clause keeps its identity across drafts. Its provision in one draft is one or more clause versions
with their effects.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.conditions import Deadline, read_amounts, read_times
from plangraph.asking.descriptions import local_name
from plangraph.asking.fractions import find_fractions
from plangraph.asking.point_numbers import sort_points
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store
from plangraph.vocabulary import DCTERMS, PLAN, SCHEMA

_REPEATED = (SCHEMA.repeatFrequency, SCHEMA.repeatCount)
# What is no IRI among the values of an effect.
_LITERALS = (*_REPEATED, DCTERMS.language)
# Words of the change-type scheme for a clause that a draft does not have.
_GONE = frozenset({"dropped", "not-listed"})
# The unit of an amount that is out of a number of equal parts, where the data name none.
_FRACTION = "share"
_SHARES = ("percent", "per cent", "%", _FRACTION)
# What says where a clause version stands in the text, and what it defines.
_STRUCTURE = ("textPart", "isPartOf", "defines")


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
    property: str | None
    value: str | None


class DraftLinkRow(NamedTuple):
    """A row of ``queries/draft-links.rq``: what authors link a clause version or effect to."""

    thing: str
    property: str
    other: str


@dataclass(frozen=True)
class Quantity:
    """An amount: a bound such as ``at-most``, the number as written, and a unit or currency.

    ``whole`` is the IRI of what a share is a part of, ``parts`` the number of equal parts of which
    the value counts some, ``basis`` the IRI of what it is measured by, and ``each`` that of the
    thing for each of which it holds. What the data do not have is empty. ``is_part`` says that it
    is a fraction of the whole, whatever its unit.
    """

    bound: str
    value: str
    unit: str = ""
    currency: str = ""
    whole: str = ""
    parts: str = ""
    basis: str = ""
    each: str = ""
    is_part: bool = False

    @property
    def number(self) -> Decimal | None:
        """The value as a number, None where it is none."""
        return _read_number(self.value)

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage or a fraction, and no number of things."""
        return self.is_part or self.unit in _SHARES

    @property
    def fraction(self) -> Fraction | None:
        """The share of the whole that it is, None where it is a number of things."""
        number, parts = self.number, _read_number(self.parts)
        if number is not None and self.unit == "percent" and parts is None:
            parts = Decimal(100)
        if number is None or not parts or not self.is_share:
            return None
        return Fraction(number) / Fraction(parts)


class Repetition(NamedTuple):
    """How often an effect is repeated, an ``xsd:duration``, and how many times; or empty."""

    frequency: str = ""
    times: str = ""


#: What is not repeated, as far as the data say.
NEVER_REPEATED = Repetition()


class EffectCondition(NamedTuple):
    """A condition of an effect, and the local name of the property that leads to it.

    ``breachers`` are those whose act would meet it, ``references`` what it is about.
    """

    how: str
    condition: str
    breachers: frozenset[str] = frozenset()
    references: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Effect:
    """One effect: ``kind`` is the local name of its class.

    ``values`` holds the IRIs under each property. ``revised`` are the effects of other drafts that
    authors link to it, ``alternatives`` those of its own clause version that would hold instead.
    ``times`` are those at or in which it holds, ``languages`` the BCP 47 tags of those that it is
    about. ``covered`` are the effects of other drafts whose content it includes, ``wholes`` those
    of its own draft that it is a part of, and ``followers`` those that come after it in an order.
    """

    iri: str
    kind: str
    values: Mapping[str, frozenset[str]]
    quantities: frozenset[Quantity] = frozenset()
    conditions: frozenset[EffectCondition] = frozenset()
    deadlines: tuple[Deadline, ...] = ()
    times: tuple[Deadline, ...] = ()
    repetition: Repetition = NEVER_REPEATED
    languages: frozenset[str] = frozenset()
    revised: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()
    covered: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    followers: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Wording:
    """One clause version: its numbers in the plan version, its effects, and what authors link.

    ``changes`` are words of the change-type scheme. ``covered`` are further clauses whose content
    it includes, ``revised`` the clause versions of other drafts that it revises, and ``replaced``
    those of them that it replaces as a whole. ``structure`` holds the IRIs under each property that
    says where it stands in the text and what it defines.
    """

    iri: str
    clause: str
    points: tuple[str, ...] = ()
    changes: tuple[str, ...] = ()
    effects: tuple[Effect, ...] = ()
    covered: frozenset[str] = frozenset()
    revised: frozenset[str] = frozenset()
    replaced: frozenset[str] = frozenset()
    structure: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def is_gone(self) -> bool:
        """Whether it only says that the draft does not have the clause."""
        return not self.effects and not _GONE.isdisjoint(self.changes)


@dataclass(frozen=True)
class Provision:
    """What one plan version has for one clause: one or more clause versions."""

    clause: str
    wordings: tuple[Wording, ...]

    @property
    def points(self) -> tuple[str, ...]:
        """The numbers of its clause versions, in their order."""
        points = _distinct(point for wording in self.wordings for point in wording.points)
        return tuple(sorted(points, key=sort_points))

    @property
    def changes(self) -> tuple[str, ...]:
        """The words of the change-type scheme that the data use for it."""
        return _distinct(change for wording in self.wordings for change in wording.changes)

    @property
    def effects(self) -> tuple[Effect, ...]:
        """The effects of all its clause versions."""
        return tuple(effect for wording in self.wordings for effect in wording.effects)

    @property
    def things(self) -> tuple[str, ...]:
        """The IRIs of its clause versions and effects, which claims are about."""
        wordings = (wording.iri for wording in self.wordings)
        return (*wordings, *(effect.iri for effect in self.effects))

    @property
    def named(self) -> frozenset[str]:
        """The IRIs that its description names: its clause, and the values of its effects."""
        values = (iri for effect in self.effects for iris in effect.values.values() for iri in iris)
        conditions = (item for effect in self.effects for item in effect.conditions)
        amounts = (item for effect in self.effects for item in effect.quantities)
        wholes = (iri for item in amounts for iri in (item.whole, item.basis, item.each) if iri)
        times = (item for effect in self.effects for item in (*effect.deadlines, *effect.times))
        starts = (iri for item in times for iri in (item.start, item.end) if iri)
        named = (iri for item in conditions for iri in (item.condition, *item.breachers))
        effects = (iri for item in self.effects for iri in (*item.followers, *item.wholes))
        places = (iri for one in self.wordings for found in one.structure.values() for iri in found)
        terms = (*values, *named, *wholes, *starts)
        return frozenset((self.clause, *terms, *effects, *places))


def list_versions(store: Store) -> list[str]:
    """Return the IRIs of all plan versions, sorted."""
    rows = read_rows(store, resources.read_query("versions"), PlanVersionRow)
    return [row.version for row in rows]


class StoreTerms(NamedTuple):
    """The amounts, times and conditions of all things, which may be read once for several uses."""

    quantities: Mapping[str, Sequence[Quantity]]
    times: Mapping[str, Mapping[str, tuple[Deadline, ...]]]
    conditions: Mapping[str, Sequence[EffectCondition]]


def read_store_terms(store: Store) -> StoreTerms:
    """Return the amounts, times and conditions of all things."""
    return StoreTerms(read_quantities(store), read_times(store), _read_conditions(store))


def read_provisions(
    store: Store, version: str, terms: StoreTerms | None = None
) -> dict[str, Provision]:
    """Return the provisions of a plan version by the IRI of their clause.

    ``terms`` are those of the store; without them, they are read.
    """
    links = _read_links(store, version)
    effects = _read_effects(store, version, links, terms or read_store_terms(store))
    rows: dict[str, dict[str, list[ProvisionRow]]] = defaultdict(lambda: defaultdict(list))
    query = resources.read_query("provisions")
    for row in read_rows(store, query, ProvisionRow, version=version):
        rows[row.clause][row.wording].append(row)
    return {
        clause: Provision(
            clause,
            tuple(
                Wording(
                    wording,
                    clause,
                    tuple(sorted(_distinct(row.point for row in found), key=sort_points)),
                    tuple(map(local_name, _distinct(row.change for row in found))),
                    tuple(effects.get(wording, ())),
                    links[wording]["covers"],
                    links[wording]["wasRevisionOf"] | links[wording]["replaces"],
                    links[wording]["replaces"],
                    {name: links[wording][name] for name in _STRUCTURE if links[wording][name]},
                )
                for wording, found in of_clause.items()
            ),
        )
        for clause, of_clause in rows.items()
    }


def _read_links(store: Store, version: str) -> dict[str, dict[str, frozenset[str]]]:
    """Return what authors link each clause version and effect to, by the name of the property."""
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(lambda: defaultdict(frozenset))
    query = resources.read_query("draft-links")
    for row in read_rows(store, query, DraftLinkRow, version=version):
        found[row.thing][local_name(row.property)] |= {row.other}
    return found


def _read_effects(
    store: Store, version: str, links: Mapping[str, Mapping[str, frozenset[str]]], terms: StoreTerms
) -> dict[str, list[Effect]]:
    """Return the effects of a plan version by the IRI of their clause version."""
    rows: dict[str, dict[str, list[EffectRow]]] = defaultdict(lambda: defaultdict(list))
    query = resources.read_query("effects")
    for row in read_rows(store, query, EffectRow, version=version):
        rows[row.wording][row.effect].append(row)
    quantities, times, conditions = terms
    return {
        wording: [
            Effect(
                effect,
                local_name(found[-1].kind),
                _group_values(row for row in found if row.property not in _LITERALS),
                frozenset(quantities.get(effect, ())),
                frozenset(conditions.get(effect, ())),
                times["dueBy"].get(effect, ()),
                times["hasTime"].get(effect, ()),
                _read_repetition(found),
                _read_languages(found),
                links[effect]["wasRevisionOf"],
                links[effect]["alternativeTo"],
                links[effect]["covers"],
                links[effect]["isPartOf"],
                links[effect]["precedes"],
            )
            for effect, found in of_wording.items()
        ]
        for wording, of_wording in rows.items()
    }


def _read_repetition(rows: Iterable[EffectRow]) -> Repetition:
    values = {row.property: row.value for row in rows}
    return Repetition(*(values.get(name) or "" for name in _REPEATED))


def _read_languages(rows: Iterable[EffectRow]) -> frozenset[str]:
    return frozenset(row.value for row in rows if row.property == DCTERMS.language and row.value)


def _group_values(rows: Iterable[EffectRow]) -> dict[str, frozenset[str]]:
    values: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.property and row.value:
            values[row.property].add(row.value)
    return {name: frozenset(found) for name, found in sorted(values.items())}


def read_quantities(store: Store, things: Iterable[str] | None = None) -> dict[str, list[Quantity]]:
    """Return the amounts of each thing, or of some things.

    A number of parts that is no number, or none, is left out.
    """
    found: dict[str, list[Quantity]] = defaultdict(list)
    rows = [*read_amounts(store, things)]
    parts = find_fractions(store, rows)
    for row in rows:
        bound = local_name(row.bound) if row.bound else ""
        counted = row.outOf if row.outOf and _read_number(row.outOf) else None
        unit = row.unit or (_FRACTION if counted and not row.currency else "")
        rest = (row.currency, row.whole, counted, row.basis, row.each)
        currency, whole, out_of, basis, each = (value or "" for value in rest)
        amount = Quantity(bound, row.value, unit, currency, whole, out_of, basis, each)
        found[row.thing].append(replace(amount, is_part=True) if row in parts else amount)
    return found


def _read_conditions(store: Store) -> dict[str, list[EffectCondition]]:
    found: dict[str, dict[str, EffectCondition]] = defaultdict(dict)
    for row in read_rows(store, resources.read_query("conditions"), BearingRow):
        how, of_effect = local_name(row.how), found[row.effect]
        known = of_effect.get(row.condition, EffectCondition(how, row.condition))
        if known.how == local_name(PLAN.hasCondition):  # a subproperty says more
            known = known._replace(how=how)
        if row.property == PLAN.breacher and row.value:
            known = known._replace(breachers=known.breachers | {row.value})
        elif row.value:
            known = known._replace(references=known.references | {row.value})
        of_effect[row.condition] = known
    return {effect: list(of_effect.values()) for effect, of_effect in found.items()}


def _read_number(value: str) -> Decimal | None:
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def _distinct(values: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))

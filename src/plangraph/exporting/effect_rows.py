"""Rows of the table of effects: what the data say of each effect of a clause version.

Nothing here is a text for people: things are IRIs, and :mod:`plangraph.exporting.effect_cells`
writes them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.conditions import read_amounts
from plangraph.asking.point_numbers import sort_points
from plangraph.asking.rows import read_rows
from plangraph.exporting.effect_columns import VALUE_COLUMNS
from plangraph.exporting.time_cells import TimeCell
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN, compact

#: How an effect depends on a condition: the property, and what a cell has before the condition.
DEPENDENCES = {PLAN.hasCondition: "", PLAN.startsIf: "starts if: ", PLAN.endsIf: "ends if: "}


class TabledEffectRow(NamedTuple):
    """A row of ``queries/tabled-effects.rq``."""

    effect: str
    draft: str
    wording: str
    clause: str
    point: str | None
    detail: str | None
    kind: str
    order: str | None
    label: str | None


class TabledValueRow(NamedTuple):
    """A row of ``queries/tabled-values.rq``."""

    effect: str
    property: str
    value: str


class TabledTimeRow(NamedTuple):
    """A row of ``queries/tabled-times.rq``; each value may come from another label or date."""

    effect: str
    time: str
    words: str | None
    date: str | None
    duration: str | None
    begin: str | None
    beginDate: str | None  # noqa: N815 - the name of the column
    beginOwner: str | None  # noqa: N815 - the name of the column
    end: str | None
    endDate: str | None  # noqa: N815 - the name of the column
    endOwner: str | None  # noqa: N815 - the name of the column


class TabledClaimRow(NamedTuple):
    """A row of ``queries/tabled-claims.rq``."""

    effect: str
    claim: str
    voice: str | None
    certainty: str | None
    span: str | None
    source: str | None


class TabledRestRow(NamedTuple):
    """A row of ``queries/tabled-rest.rq``: how many things of a class the table lacks, or a part.

    ``property`` is what has no column; without one the things are in no row.
    """

    of: str
    property: str | None
    number: str


class Amount(NamedTuple):
    """A number with its bound, an IRI, and its unit: a word of the source or a currency."""

    bound: str
    value: str
    unit: str


class Dependence(NamedTuple):
    """A condition that an effect depends on, and by which property."""

    property: str
    condition: str


@dataclass(frozen=True)
class TabledClaim:
    """A claim about an effect: voice, certainty, the sources and the passages, sorted."""

    voice: str = ""
    certainty: str = ""
    sources: tuple[str, ...] = ()
    spans: tuple[str, ...] = ()


@dataclass(frozen=True)
class TabledEffect:
    """What the table of effects says of one effect.

    ``values`` are IRIs by the name of the column, for the columns of properties. What the data do
    not say is empty.
    """

    effect: str
    draft: str
    clause: str
    point: str
    detail: str
    kind: str
    label: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    conditions: tuple[Dependence, ...] = ()
    amounts: tuple[Amount, ...] = ()
    deadline: TimeCell | None = None
    claims: tuple[TabledClaim, ...] = ()


def read_effects(store: Store) -> list[TabledEffect]:
    """Return the effects of all clause versions, by draft, point and order.

    An effect of two clause versions has a row for each.
    """
    values, conditions = _read_values(store)
    times, claims = _read_times(store), _read_claims(store)
    amounts: dict[str, list[Amount]] = defaultdict(list)
    for row in read_amounts(store):
        unit = row.currency or row.unit or ""
        if row.bound and not (row.currency and row.unit):
            amounts[row.thing].append(Amount(row.bound, row.value, unit))
    rows = read_rows(store, resources.read_query("tabled-effects"), TabledEffectRow)
    first = {(row.effect, row.wording): row for row in reversed(list(rows))}
    return [
        TabledEffect(
            row.effect,
            row.draft,
            row.clause,
            row.point or "",
            row.detail or "",
            row.kind,
            row.label or "",
            values.get(row.effect, {}),
            tuple(conditions.get(row.effect, ())),
            tuple(dict.fromkeys(amounts.get(row.effect, ()))),
            times.get(row.effect),
            claims.get(row.effect, ()),
        )
        for row in sorted(first.values(), key=_place)
    ]


def count_rest(store: Store) -> list[TabledRestRow]:
    """Return what the table has no place for: properties without a column, things in no row."""
    return list(read_rows(store, resources.read_query("tabled-rest"), TabledRestRow))


def _place(row: TabledEffectRow) -> tuple[object, ...]:
    order = int(row.order) if row.order and row.order.isdigit() else 0
    return row.draft, sort_points(row.point or ""), row.wording, order, row.effect


def _read_values(
    store: Store,
) -> tuple[dict[str, dict[str, tuple[str, ...]]], dict[str, list[Dependence]]]:
    """Return the values of each effect by column, and what it depends on."""
    columns = {column.property: column.name for column in VALUE_COLUMNS}
    values: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    conditions: dict[str, list[Dependence]] = defaultdict(list)
    query = resources.read_query("tabled-values")
    for effect, name, value in read_rows(store, query, TabledValueRow):
        if name in DEPENDENCES:
            conditions[effect].append(Dependence(name, value))
        else:
            column = columns[name]
            values[effect][column] = (*values[effect].get(column, ()), value)
    return values, conditions


def _read_times(store: Store) -> dict[str, TimeCell]:
    """Return the deadline of each effect; the first of several."""
    times: dict[str, TimeCell] = {}
    for row in read_rows(store, resources.read_query("tabled-times"), TabledTimeRow):
        begin = _name_end(row.begin, row.beginDate, row.beginOwner)
        end = _name_end(row.end, row.endDate, row.endOwner)
        cell = TimeCell(row.words or "", row.date or "", row.duration or "", begin, end)
        times.setdefault(row.effect, cell)
    return times


def _name_end(time: str | None, date: str | None, owner: str | None) -> str:
    """Return the id of what happens at an end of a time, or its date, or the id of the end."""
    return compact(owner) if owner else date or (compact(time) if time else "")


def _read_claims(store: Store) -> dict[str, tuple[TabledClaim, ...]]:
    rows: dict[str, dict[str, list[TabledClaimRow]]] = defaultdict(lambda: defaultdict(list))
    for row in read_rows(store, resources.read_query("tabled-claims"), TabledClaimRow):
        rows[row.effect][row.claim].append(row)
    return {effect: tuple(map(_join_claim, claims.values())) for effect, claims in rows.items()}


def _join_claim(rows: list[TabledClaimRow]) -> TabledClaim:
    return TabledClaim(
        rows[0].voice or "",
        rows[0].certainty or "",
        tuple(sorted({row.source for row in rows if row.source})),
        tuple(sorted({row.span for row in rows if row.span})),
    )

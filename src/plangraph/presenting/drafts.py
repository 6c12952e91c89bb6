"""Drafts: the plans of a graph, each with its drafts in the order of their days.

A day may be of any precision of EDTF (https://www.loc.gov/standards/datetime/). A draft without a
day of its own stands where its source first reported it; one without either comes last.

Whether another draft came before the one that is read is decided by what a draft says that it
revises, else by their days. Only from an earlier draft to a later one does a text bind more or
less: drafts whose days overlap, or of which one has no day, stand side by side.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows
from plangraph.asking.shared import share
from plangraph.presenting.page_keys import find_free_key
from plangraph.presenting.time_spans import TimeSpan, read_span

_DAY = re.compile(r"-?\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_SHORT_NAMES = """
SELECT ?draft ?name (LANG(?name) AS ?language)
WHERE { ?draft a plan:PlanVersion ; plan:shortLabel ?name }
ORDER BY ?draft ?language ?name
"""
_UNKNOWN = TimeSpan(None, None, is_exact=False)


class DraftRow(NamedTuple):
    """A row of ``queries/drafts.rq``: a plan version, and what decides its place."""

    draft: str
    plan: str | None
    date: str | None
    revised: str | None
    reported: str | None
    retold: str | None


class ShortNameRow(NamedTuple):
    """A short name of a plan version, in a language."""

    draft: str
    name: str
    language: str


@dataclass(frozen=True)
class Draft:
    """A plan version as a reader chooses it.

    ``key`` is its short name, unique on a page; ``short`` is what stands in menus and heads of
    columns. ``date`` is the day of the text as the data state it, in EDTF, or empty; ``reported``
    is the day on which a source first told of it, or empty. ``revised`` are the IRIs of the drafts
    that the data say it revises, ``same_text_date`` the day of another account of the same text.
    """

    iri: str
    key: str
    name: str
    short: str
    date: str
    reported: str
    revised: frozenset[str] = frozenset()
    same_text_date: str = ""

    @property
    def day(self) -> str:
        """The first day that the date, or else the report, can mean; empty if there is none."""
        found = _DAY.search(self.date or self.reported)
        return found.group() if found else ""


@dataclass(frozen=True)
class Plan:
    """A plan with its drafts, in the order of their days; ``iri`` is empty for drafts of none."""

    iri: str
    name: str
    drafts: tuple[Draft, ...]


@share
def read_plans(lookup: Lookup) -> tuple[Plan, ...]:
    """Return the plans that have drafts, those with most drafts first."""
    rows = list(read_rows(lookup.store, resources.read_query("drafts"), DraftRow))
    earlier: dict[str, set[str]] = {}
    for row in rows:
        if row.revised is not None:
            earlier.setdefault(row.draft, set()).add(row.revised)
    drafts = _name_drafts(lookup, rows, earlier)
    members: dict[str, dict[str, Draft]] = {}
    for row in rows:
        members.setdefault(row.plan or "", {})[row.draft] = drafts[row.draft]
    plans = (
        Plan(iri, lookup.labels.caption(iri) if iri else "", _order(found.values(), earlier))
        for iri, found in members.items()
    )
    return tuple(sorted(plans, key=lambda plan: (-len(plan.drafts), plan.name, plan.iri)))


def _name_drafts(
    lookup: Lookup, rows: Iterable[DraftRow], earlier: Mapping[str, Collection[str]]
) -> dict[str, Draft]:
    """Return each draft by its IRI, with a key that no other has."""
    dated = {row.draft: row for row in reversed(list(rows))}
    lookup.labels.read({iri for row in rows for iri in (row.draft, row.plan) if iri})
    short_names = _read_short_names(lookup)
    found: dict[str, Draft] = {}
    keys: set[str] = set()
    for iri in sorted(dated):
        row, name = dated[iri], lookup.labels.caption(iri)
        key = find_free_key(iri, keys, "draft")
        keys.add(key)
        short = short_names.get(iri, name)
        days = (row.date or "", row.reported or "")
        revised, same_text = frozenset(earlier.get(iri, ())), row.retold or ""
        found[iri] = Draft(iri, key, name, short, *days, revised, same_text)
    return found


def _read_short_names(lookup: Lookup) -> dict[str, str]:
    """Return the short name of each plan version that has one, in the language if there is one."""
    found: dict[str, str] = {}
    rows = list(read_rows(lookup.store, _SHORT_NAMES, ShortNameRow))
    for wanted in (lookup.language, "en", ""):
        for row in rows:
            if row.language == wanted:
                found.setdefault(row.draft, row.name)
    for row in rows:
        found.setdefault(row.draft, row.name)
    return found


def _order(drafts: Iterable[Draft], earlier: Mapping[str, Collection[str]]) -> tuple[Draft, ...]:
    """Return drafts by their days; what revises another comes after it where the days allow."""
    waiting = sorted(drafts, key=lambda draft: (not draft.day, draft.day, draft.key))
    ordered: list[Draft] = []
    while waiting:
        left = {draft.iri for draft in waiting}
        first = waiting[0]
        same_day = [draft for draft in waiting if draft.day == first.day]
        free = (draft for draft in same_day if not left & set(earlier.get(draft.iri, ())))
        chosen = next(free, first)
        waiting.remove(chosen)
        ordered.append(chosen)
    return tuple(ordered)


def choose_first(plans: Sequence[Plan], chosen: str = "") -> Draft | None:
    """Return the draft that a page opens on: the ``chosen`` one, else the last of the first plan.

    ``chosen`` is an IRI. There is none where there are no drafts.
    """
    drafts = [draft for plan in plans for draft in plan.drafts]
    named = [draft for draft in drafts if draft.iri == chosen]
    return next(iter(named or (plans[0].drafts[-1:] if plans else ())), None)


class DraftOrder(StrEnum):
    """When another draft was made, as the one that is read has it."""

    BEFORE = "before"
    LATER = "later"
    APART = "apart"


def order_drafts(draft: Draft, other: Draft) -> DraftOrder:
    """Return when another draft was made, beside the draft that is read."""
    if other.iri in draft.revised:
        return DraftOrder.BEFORE
    if draft.iri in other.revised:
        return DraftOrder.LATER
    own, others = _find_span(draft), _find_span(other)
    if own.first and others.last and others.last < own.first:
        return DraftOrder.BEFORE
    if own.last and others.first and own.last < others.first:
        return DraftOrder.LATER
    return DraftOrder.APART


def _find_span(draft: Draft) -> TimeSpan:
    """Return the days that a draft can be of; a draft was there when it was first reported."""
    if draft.date:
        return read_span(draft.date) or _UNKNOWN
    if draft.same_text_date:
        return read_span(draft.same_text_date) or _UNKNOWN
    reported = read_span(draft.reported) if draft.reported else None
    return TimeSpan(None, reported.last, is_exact=False) if reported else _UNKNOWN

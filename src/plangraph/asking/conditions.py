"""Terms of an effect: its amounts, conditions and deadline, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows
from plangraph.stores.protocol import Store

_CONDITIONS = """
SELECT ?thing ?condition { ?thing plan:hasCondition ?condition } ORDER BY ?thing ?condition
"""
_DEADLINES = """
SELECT ?thing ?words ?day {
  ?thing plan:dueBy ?time .
  OPTIONAL { ?time rdfs:label ?words }
  OPTIONAL { ?time (time:hasEnd/time:inXSDDate)|time:inXSDDate ?day }
}
ORDER BY ?thing ?words ?day
"""
# Numbers that get separators of thousands; longer ones are left unchanged.
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?")


class AmountRow(NamedTuple):
    """A row of ``queries/amounts.rq``: ``bound`` is an IRI, ``unit`` a word of the source."""

    thing: str
    bound: str | None
    value: str
    unit: str | None
    currency: str | None


class ConditionRow(NamedTuple):
    """A thing and one of its conditions."""

    thing: str
    condition: str


class DeadlineRow(NamedTuple):
    """The time by which a thing is due: in the words of its source, and the last day."""

    thing: str
    words: str | None
    day: str | None


@dataclass
class EffectTerms:
    """The terms of one thing, in words, and the currency of its amount, or an empty text."""

    words: list[str] = field(default_factory=list)
    currency: str = ""


def read_terms(lookup: Lookup) -> dict[str, EffectTerms]:
    """Return the terms of everything that has some, by IRI."""
    store, labels = lookup.store, lookup.labels
    labels.read_all()
    found: dict[str, EffectTerms] = {}
    for row in read_amounts(store):
        terms = found.setdefault(row.thing, EffectTerms())
        bound = labels.caption(row.bound) if row.bound else None
        words = (bound, write_number(row.value), row.unit, row.currency)
        terms.words.append(" ".join(word for word in words if word))
        terms.currency = row.currency or terms.currency
    for thing, condition in read_rows(store, _CONDITIONS, ConditionRow):
        found.setdefault(thing, EffectTerms()).words.append(labels.caption(condition))
    for thing, deadline in read_deadlines(store).items():
        found.setdefault(thing, EffectTerms()).words.append(f"due {deadline}")
    return found


def read_amounts(store: Store) -> Iterator[AmountRow]:
    """Yield the amounts of all things."""
    return read_rows(store, resources.read_query("amounts"), AmountRow)


def read_deadlines(store: Store) -> dict[str, str]:
    """Return the deadline of each thing: the words of its source, or else the last day."""
    found: dict[str, str | None] = {}
    for row in read_rows(store, _DEADLINES, DeadlineRow):
        found.setdefault(row.thing, row.words or row.day)
    return {thing: words for thing, words in found.items() if words}


def write_number(value: str) -> str:
    """Return a number with its thousands separated; any other text, or a long one, unchanged."""
    return f"{Decimal(value):,}" if _NUMBER.fullmatch(value) else value

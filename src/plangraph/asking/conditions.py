"""On what terms an effect would hold: how much, on which condition, by when; in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from plangraph import resources
from plangraph.asking.lookup import Lookup
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
# Numbers that may be written with separators; longer ones stay as they are.
_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?")


@dataclass
class Terms:
    """The terms of one thing as people read them, and the currency of its amount, if any."""

    words: list[str] = field(default_factory=list)
    currency: str = ""


def read_terms(lookup: Lookup) -> dict[str, Terms]:
    """Return the terms of everything that has some, by IRI."""
    store, labels = lookup.store, lookup.labels
    labels.read_all()
    found: dict[str, Terms] = {}
    for thing, bound, value, unit, currency in store.select(resources.read_query("amounts")):
        terms = found.setdefault(thing or "", Terms())
        words = (labels.caption(bound) if bound else None, write_number(value), unit, currency)
        terms.words.append(" ".join(word for word in words if word))
        terms.currency = currency or terms.currency
    for thing, condition in store.select(_CONDITIONS):
        found.setdefault(thing or "", Terms()).words.append(labels.caption(condition or ""))
    for name, deadline in read_deadlines(store).items():
        found.setdefault(name, Terms()).words.append(f"due {deadline}")
    return found


def read_deadlines(store: Store) -> dict[str, str]:
    """Return by when each thing would be done, in words, whether or not a calendar has the day."""
    found: dict[str, str] = {}
    for thing, words, day in store.select(_DEADLINES):
        found.setdefault(thing or "", words or day or "")
    return {thing: words for thing, words in found.items() if words}


def write_number(value: str | None) -> str | None:
    """Return a number with its thousands apart; anything else, and what is very long, as it is."""
    return f"{Decimal(value):,}" if value and _NUMBER.fullmatch(value) else value

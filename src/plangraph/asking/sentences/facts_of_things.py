"""Facts of things: what the sentences about some things are written from, and no more of a store.

A sentence names other things, which are named by others in turn: the bearer of an effect, its
conditions and their parts, the words of its action. All of these are read, one query for each step
away from the things that are asked for. A store of a million statements is not read whole for the
sentences of an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.conditions import Times, read_times
from plangraph.asking.kept_rows import recall_rows
from plangraph.asking.provisions import Quantity, read_quantities
from plangraph.asking.rows import is_iri, read_rows, read_rows_about
from plangraph.sparql.prefixes import list_iris
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN, RDF, TIME

#: Links that lead from a text to all that is in it, and from a thing to its kind.
_NOT_FOLLOWED = frozenset({PLAN.hasClauseVersion, PLAN.hasEffect, PLAN.owner, RDF.type})
#: Links of times, which are no facts themselves.
_TIMES = frozenset({PLAN.dueBy, TIME.hasTime, TIME.hasBeginning, TIME.hasEnd})


#: The kinds of effect.
_EFFECTS = frozenset(
    {PLAN.Obligation, PLAN.Prohibition, PLAN.Permission, PLAN.Entitlement, PLAN.StatusChange}
)


class FactRow(NamedTuple):
    """A row of ``queries/sentence-facts.rq``."""

    thing: str
    property: str
    value: str
    language: str


class ThingHolderRow(NamedTuple):
    """A row of ``queries/holders-of-things.rq``: a thing, and what has it or is about it."""

    thing: str
    holder: str


class OtherRow(NamedTuple):
    """A row of ``queries/times-in-same-words.rq`` and ``queries/choices-of-things.rq``."""

    thing: str
    other: str


class FactsRead(NamedTuple):
    """The facts of things, with their quantities and times."""

    rows: Iterable[FactRow]
    quantities: dict[str, list[Quantity]]
    times: Times


def read_facts(store: Store) -> FactsRead:
    """Return all that the sentences about all things are written from."""
    rows = read_rows(store, resources.read_query("sentence-facts"), FactRow)
    return FactsRead(rows, read_quantities(store), read_times(store))


def read_facts_of_things(store: Store, things: Iterable[str]) -> FactsRead:
    """Return all that the sentences about some things are written from.

    The labels of all named things of the store are among it, as they decide on capital letters.
    """
    facts: list[FactRow] = []
    found = FactsRead(facts, {}, {"dueBy": {}, "hasTime": {}})
    known, waiting, times = set[str](), {*things}, set[str]()
    choices = resources.read_query("choices-of-things")
    waiting |= {row.other for row in read_rows_about(store, choices, OtherRow, waiting)}
    while waiting:
        known |= waiting
        rows = [*_read_rows(store, waiting)]
        times |= {row.value for row in rows if row.property in _TIMES}
        facts.extend(row for row in rows if row.property in _properties())
        waiting = {*_list_links(rows), *_read_values(store, rows, found)} - known
    others = _find_holders(store, facts) | _find_same_words(store, times)
    facts.extend(row for row in _read_rows(store, others - known) if row.property in _properties())
    known |= others
    facts.extend(row for row in _read_named(store) if row.thing not in known)
    return found


@cache
def _properties() -> frozenset[str]:
    """Return the properties of the facts that sentences are written from."""
    return list_iris(resources.read_query("sentence-facts"))


def _read_named(store: Store) -> Iterable[FactRow]:
    """Return the labels of all things whose labels hold names; those of an archive are kept."""
    kept = recall_rows(store, "named-things", FactRow)
    return kept or read_rows(store, resources.read_query("named-things"), FactRow)


def _read_rows(store: Store, things: Collection[str]) -> Iterator[FactRow]:
    return read_rows_about(store, resources.read_query("facts-of-things"), FactRow, things)


def _list_links(rows: Iterable[FactRow]) -> Iterator[str]:
    """Yield the things that a sentence may name because of these facts."""
    followed = (_properties() | _TIMES) - _NOT_FOLLOWED
    for row in rows:
        if row.property in followed and not row.language and is_iri(row.value):
            yield row.value


def _read_values(store: Store, rows: Iterable[FactRow], found: FactsRead) -> Iterator[str]:
    """Add the quantities and times of the things of these facts; yield the things they name."""
    measured, timed = set[str](), set[str]()
    for row in rows:
        if row.property == PLAN.hasQuantity:
            measured.add(row.thing)
        elif row.property in _TIMES:
            timed.add(row.thing)
    if measured:
        quantities = read_quantities(store, measured)
        found.quantities.update(quantities)
        for amounts in quantities.values():
            for amount in amounts:
                yield from filter(is_iri, (amount.whole, amount.basis, amount.each))
    if timed:
        for how, times in read_times(store, timed).items():
            found.times[how].update(times)
            for deadlines in times.values():
                for deadline in deadlines:
                    yield from filter(is_iri, (deadline.start, deadline.end))


def _find_holders(store: Store, facts: Iterable[FactRow]) -> set[str]:
    """Return the clause versions and drafts that effects are in, and the claims about these."""
    query, found = resources.read_query("holders-of-things"), set[str]()
    waiting = {row.thing for row in facts if row.property == RDF.type and row.value in _EFFECTS}
    for _ in range(2):  # from effects to clause versions, and from these to drafts
        rows = read_rows_about(store, query, ThingHolderRow, waiting)
        waiting = {row.holder for row in rows} - found
        found |= waiting
    return found


def _find_same_words(store: Store, times: Collection[str]) -> set[str]:
    """Return the times whose words are those of these times, and have forms for sentences."""
    query = resources.read_query("times-in-same-words")
    return {row.other for row in read_rows_about(store, query, OtherRow, times)}

"""Nameless things: what stands only inside an effect of its draft, compared by what is said of it.

A thing that is written without an id has an IRI that begins with that of the effect, condition or
signature that it stands in. Two drafts that write the same thing so have two IRIs for it: such
things are compared by their words and values, those of named things by their IRIs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import NamedTuple

from plangraph.asking.condition_contents import Content
from plangraph.asking.conditions import Deadline
from plangraph.asking.provisions import Effect, Quantity
from plangraph.asking.rows import is_iri, read_rows_about
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN

#: What stands between the IRI of a thing and the key under which a nameless one is inside it.
_JOINT = "."
_DESCRIPTIONS = """
SELECT DISTINCT ?thing ?property ?value WHERE { ?thing ?property ?value }
ORDER BY ?thing ?property ?value
"""
# How a name is inflected says nothing of the thing.
_FORMS = frozenset({PLAN.inSentence})


class _DescriptionRow(NamedTuple):
    """A row of the query for descriptions."""

    thing: str
    property: str
    value: str


def list_named(effects: Iterable[Effect], contents: Mapping[str, Content]) -> Iterator[str]:
    """Yield the IRIs of effects and their conditions, and of all that these name.

    ``contents`` holds what conditions say by themselves.
    """
    conditions: dict[str, None] = {}
    for effect in effects:
        yield effect.iri
        yield from _list_terms(effect.values, effect.quantities, effect.deadlines + effect.times)
        for one in effect.conditions:
            conditions[one.condition] = None
            yield from (*one.breachers, *one.references)
    waiting = [*conditions]
    while waiting:
        condition = waiting.pop()
        yield condition
        if content := contents.get(condition):
            found = [*_list_terms(*content)]
            yield from found
            waiting += [iri for iri in found if iri in contents and iri not in conditions]
            conditions |= dict.fromkeys(found)


def _list_terms(
    values: Mapping[str, frozenset[str]],
    quantities: Iterable[Quantity],
    times: Iterable[Deadline],
) -> Iterator[str]:
    yield from (iri for iris in values.values() for iri in iris)
    for item in quantities:
        yield from (item.whole, item.basis, item.each)
    for time in times:
        yield from (time.start, time.end)


def describe_nameless(
    store: Store, named: Iterable[str], identify: Callable[[str], str] = str
) -> dict[str, Hashable]:
    """Return what is said of each thing among IRIs that stands inside another one of them.

    It is equal for two things of the same words and values. ``identify`` returns what a named value
    is compared by.
    """
    known = frozenset(named)
    found = {iri for iri in known if _is_inside(iri, known)}
    said: dict[str, set[tuple[str, str]]] = {}
    waiting = sorted(found)
    while waiting:
        for row in read_rows_about(store, _DESCRIPTIONS, _DescriptionRow, waiting):
            if row.property not in _FORMS:
                said.setdefault(row.thing, set()).add((row.property, row.value))
        inside = {
            value
            for thing in waiting
            for _, value in said.get(thing, ())
            if value.startswith(thing + _JOINT) and is_iri(value)
        }
        waiting = sorted(inside - said.keys())
    described: dict[str, Hashable] = {}
    for thing in sorted(said, key=len, reverse=True):  # the inner ones first
        described[thing] = frozenset(
            (name, described.get(value) or _read(value, identify)) for name, value in said[thing]
        )
    return {iri: described[iri] for iri in found if iri in described}


def name_alike(old: Mapping[str, Hashable], new: Mapping[str, Hashable]) -> dict[str, str]:
    """Return one IRI for all nameless things of two drafts that are described alike."""
    first: dict[Hashable, str] = {}
    things = [*sorted(old.items(), key=_by_iri), *sorted(new.items(), key=_by_iri)]
    return {iri: first.setdefault(said, iri) for iri, said in things}


def _by_iri(item: tuple[str, Hashable]) -> str:
    return item[0]


def _is_inside(iri: str, others: frozenset[str]) -> bool:
    """Return whether an IRI is that of one of the others, a joint and more."""
    start, joint, _ = iri.rpartition(_JOINT)
    while joint:
        if start in others:
            return True
        start, joint, _ = start.rpartition(_JOINT)
    return False


def _read(value: str, identify: Callable[[str], str]) -> str:
    """Return a value as it is compared: words whatever their letter case and white space."""
    return identify(value) if is_iri(value) else " ".join(value.split()).casefold()

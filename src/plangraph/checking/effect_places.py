"""Effects of one point: find two that say the same, and names that follow from their order.

An effect without an id is named after its place: ``effect:a-1.2`` is the second of point 1. What
refers to that name would mean another effect once the order is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from plangraph.checking.places import Places, name_thing, write_further
from plangraph.errors import Finding, Severity
from plangraph.reading.document import Document
from plangraph.vocabulary import PLAN, PREFIXES, RDFS, SCHEMA

_SAME, _PLACED = "PG145", "PG146"
_REVISED = PREFIXES["prov"] + "wasRevisionOf"
# What does not say what an effect would do.
_NAMES = (PLAN.effectOrder, RDFS.label, _REVISED)
# What the rules of the short form make of the place itself.
_OF_PLACE = (PLAN.hasEffect, _REVISED)

#: What a thing says: its properties and their values, without its own names.
Content = frozenset[tuple[str, object]]


class _Link(NamedTuple):
    predicate: str
    value: str


def check_effect_places(documents: Sequence[Document]) -> Iterator[Finding]:
    """Yield a finding for each effect that repeats one of its point, or whose name is fragile."""
    places = Places(documents)
    yield from _find_same(documents, places)
    placed = {effect for document in documents for effect in document.lines.placed}
    if placed:
        yield from _find_references(documents, places, placed)


def _find_same(documents: Sequence[Document], places: Places) -> Iterator[Finding]:
    """Yield the effects that say what an earlier one of their clause version says."""
    points: dict[str, set[str]] = defaultdict(set)
    for quad in (quad for document in documents for quad in document.quads):
        if quad.predicate.value == PLAN.hasEffect:
            points[_name(quad.subject)].add(_name(quad.object))
    links = _read_links(documents, {effect for found in points.values() for effect in found})
    for effects in points.values():
        first: dict[Content, str] = {}
        for effect in sorted(effects, key=lambda item: (len(item), item)):
            content = _describe(effect, links, leaves_out=_NAMES)
            known = first.setdefault(content, effect)
            is_inherited = any(link.predicate == _REVISED for link in links.get(effect, ()))
            if known != effect and content and not is_inherited:
                path, line = places.find(effect)
                message = f"{name_thing(effect)} says the same as {name_thing(known)}"
                remedy = "remove one, or write what differs"
                yield Finding(path, line, _SAME, message, remedy, Severity.WARNING)


def _read_links(documents: Iterable[Document], effects: Container[str]) -> dict[str, list[_Link]]:
    """Return the links of effects, and of what is named after one of them."""
    links: dict[str, list[_Link]] = defaultdict(list)
    for quad in (quad for document in documents for quad in document.quads):
        subject = _name(quad.subject)
        if _is_of(subject, effects):
            links[subject].append(_Link(quad.predicate.value, _name(quad.object)))
    return links


def _is_of(thing: str, effects: Container[str]) -> bool:
    while thing not in effects:
        thing, dot, _ = thing.rpartition(".")
        if not dot:
            return False
    return True


def _describe(
    thing: str, links: dict[str, list[_Link]], *, leaves_out: Container[str] = ()
) -> Content:
    """Return what a thing says; of what is named after it, in turn what that says."""
    return frozenset(
        (predicate, _describe(value, links) if value.startswith(f"{thing}.") else value)
        for predicate, value in links.get(thing, ())
        if predicate not in leaves_out
    )


def _find_references(
    documents: Iterable[Document], places: Places, placed: set[str]
) -> Iterator[Finding]:
    """Yield each effect that is named after its place and that something refers to."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document in documents:
        for quad in document.quads:
            subject, effect = _name(quad.subject), _name(quad.object)
            if effect in placed and quad.predicate.value not in _OF_PLACE:
                is_made = quad.predicate.value == SCHEMA.about and _slug(subject) == _slug(effect)
                if not is_made:
                    found[effect].append((subject, quad.predicate.value))
    for effect, references in found.items():
        where = [place for one in references for place in places.find_all(*one)]
        path, line = where[0] if where else places.find(references[0][0])
        message = (
            f"{name_thing(effect)} is named after its place, and means another if that changes"
        )
        remedy = "give the effect an id of its own, and refer to that"
        message += write_further(where)
        yield Finding(path, line, _PLACED, message, remedy, Severity.WARNING)


def _name(term: object) -> str:
    return str(term).strip("<>")


def _slug(iri: str) -> str:
    return iri.rpartition("/")[2]

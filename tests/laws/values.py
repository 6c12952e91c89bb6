"""The values that a set of plans allows for a filter: things of a class, words, and days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal

import plangraph as pg
from plangraph.vocabulary import PREFIXES, XSD

if TYPE_CHECKING:
    from pyoxigraph import Quad

_DAY = "xsd:date"
#: The property from a part to what also stands for it, by the kind of parameter.
_ABOVE = {"scheme": "skos:broader", "plan:Place": "dcterms:isPartOf"}
#: The property that takes the words of a list.
_USES = {
    "action": "action",
    "event-type": "eventType",
    "status": "resultingStatus",
    "topic": "topic",
}


def find_values(graph: pg.Graph, kind: str) -> Iterator[str]:
    """Yield each thing of a class that has a name, each word that is used, or each day, sorted."""
    if kind == _DAY:
        yield from sorted(set(_list_days(graph.quads(vocabulary=False))))
        return
    prefix, _, name = kind.partition(":")
    if prefix == "scheme":
        yield from _list_words(graph, name)
        return
    text = f"""
        SELECT DISTINCT ?thing {{
          ?thing a/rdfs:subClassOf* <{PREFIXES[prefix]}{name}> ; rdfs:label ?label
        }}
        ORDER BY ?thing"""
    yield from (thing for (thing,) in graph.store.query(text) if thing)


def find_fitting(graph: pg.Graph, kind: str, value: str) -> frozenset[str]:
    """Return what a value stands for: a word for its narrower words, a place for those in it."""
    above = _ABOVE.get(kind.partition(":")[0]) or _ABOVE.get(kind)
    if above is None:
        return frozenset({value})
    rows = graph.store.query(f"SELECT DISTINCT ?part {{ ?part {above}* <{value}> }}")
    return frozenset({value, *(part for (part,) in rows if part)})


def _list_words(graph: pg.Graph, scheme: str) -> Iterator[str]:
    """Yield each word of a list that is used, and each broader word of one that is used."""
    text = f"""
        SELECT DISTINCT ?thing {{
          {{ SELECT DISTINCT ?word {{ ?user plan:{_USES[scheme]} ?word }} }}
          ?word skos:broader* ?thing
        }}
        ORDER BY ?thing"""
    yield from (thing for (thing,) in graph.store.query(text) if thing)


def _list_days(quads: Iterator[Quad]) -> Iterator[str]:
    for quad in quads:
        value = quad.object
        if isinstance(value, Literal) and value.datatype.value == XSD.date:
            yield value.value

"""The values that a set of plans allows for a filter: the things of a class, and the days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pyoxigraph import Literal

import plangraph as pg
from plangraph.vocabulary import PREFIXES, XSD

if TYPE_CHECKING:
    from pyoxigraph import Quad

_DAY = "xsd:date"


def find_values(graph: pg.Graph, kind: str) -> Iterator[str]:
    """Yield each thing of a class that has a name, or each day of the plans, sorted."""
    if kind == _DAY:
        yield from sorted(set(_list_days(graph.quads(vocabulary=False))))
        return
    prefix, _, name = kind.partition(":")
    text = f"""
        SELECT DISTINCT ?thing {{
          ?thing a/rdfs:subClassOf* <{PREFIXES[prefix]}{name}> ; rdfs:label ?label
        }}
        ORDER BY ?thing"""
    yield from (thing for (thing,) in graph.query(text) if thing)


def _list_days(quads: Iterator[Quad]) -> Iterator[str]:
    for quad in quads:
        value = quad.object
        if isinstance(value, Literal) and value.datatype.value == XSD.date:
            yield value.value

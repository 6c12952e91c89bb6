"""Named graphs: which graphs of some quads the data name themselves.

Every file is read into a graph of its own, whose name is made from the path of the file; triples of
TriG, N-Quads or JSON-LD may be in graphs that the data name. The former say where a triple is
written, the latter belong to what is said: a format that merges them loses something.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import DefaultGraph, NamedNode, Quad

from plangraph.vocabulary import GRAPH, RECORD

_DEFAULT = DefaultGraph()


def is_named_by_data(name: str) -> bool:
    """Return whether the data name a graph themselves: it is not the graph of a file."""
    return not name.startswith((GRAPH, RECORD))


def merge_files(quads: Iterable[Quad]) -> tuple[list[Quad], bool]:
    """Return quads with those of all files in the default graph, and whether others are left."""
    found = list(quads)
    graphs = {quad.graph_name for quad in found} - {_DEFAULT}
    named = {
        graph
        for graph in graphs
        if not isinstance(graph, NamedNode) or is_named_by_data(graph.value)
    }
    if not named:
        return found, False
    merged = [
        quad
        if quad.graph_name in named
        else Quad(quad.subject, quad.predicate, quad.object, _DEFAULT)
        for quad in found
    ]
    return merged, True

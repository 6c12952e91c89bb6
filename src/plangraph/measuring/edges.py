"""Edges: the graph of a plan or archive as arrays of node numbers, the input of all metrics.

A node is an IRI. An edge is a triple between two IRIs, from subject to object, with any predicate
except ``rdf:type``, because classes would connect everything. Edges are read from the engine's own
bytes, without a Python object for each term.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from plangraph.stores.protocol import QueryDataset, Store
from plangraph.vocabulary import VOCABULARY_GRAPH

#: An array of numbers of nodes or edges.
Indices = NDArray[np.int64]

_Word = TypeVar("_Word", str, bytes)

_EDGES = """
SELECT ?source ?target {
  ?source ?predicate ?target .
  FILTER(isIRI(?source) && isIRI(?target) && ?predicate != rdf:type)
}
"""
# A triple in two files is one edge.
_EDGES_OF_MANY_GRAPHS = """
SELECT ?source ?target {
  SELECT DISTINCT ?source ?predicate ?target {
    ?source ?predicate ?target .
    FILTER(isIRI(?source) && isIRI(?target) && ?predicate != rdf:type)
  }
}
"""


@dataclass(frozen=True)
class Edges:
    """The sorted names of the nodes, and for each edge the numbers of its source and target.

    Parallel edges are kept.
    """

    names: tuple[str, ...]
    sources: Indices
    targets: Indices

    @cached_property
    def outdegrees(self) -> Indices:
        """How many edges begin at each node."""
        return np.bincount(self.sources, minlength=len(self.names))

    @cached_property
    def indegrees(self) -> Indices:
        """How many edges end at each node."""
        return np.bincount(self.targets, minlength=len(self.names))


def read_edges(store: Store) -> Edges:
    """Return the edges in the graphs of the plans, without those of the ontology and its schemes.

    Triples in the default graph, which can be added through rdflib, are not read.
    """
    graphs = tuple(name for name in store.graphs() if not name.startswith(VOCABULARY_GRAPH))
    if not graphs:
        return index_pairs([])
    text = _EDGES if len(graphs) == 1 else _EDGES_OF_MANY_GRAPHS
    table = store.query(text, dataset=QueryDataset(default=graphs)).serialize("tsv")
    ends = table.split()[2:]  # after the names of the columns; an IRI contains no space
    return _index(ends, lambda end: end[1:-1].decode())


def index_pairs(pairs: Iterable[tuple[str, str]]) -> Edges:
    """Return the edges between pairs of nodes, given by their names."""
    return _index([end for pair in pairs for end in pair], str)


def _index(ends: list[_Word], name: Callable[[_Word], str]) -> Edges:
    """Return the edges of an alternating list of sources and targets.

    ``name`` returns the name of a node as it is written in the list.
    """
    words = {name(word): word for word in dict.fromkeys(ends)}
    names = sorted(words)
    numbers = {words[name]: number for number, name in enumerate(names)}
    ids = np.fromiter(map(numbers.__getitem__, ends), np.int64, len(ends))
    return Edges(tuple(names), ids[::2], ids[1::2])

"""Edges: the graph of a plan or archive as arrays of node numbers, the input of all metrics.

A node is a thing that people ask about, known by its IRI. An edge is a triple between two of them,
from subject to object. Left out is what would connect everything without a meaning of its own:

- classes (``rdf:type``), the words of the schemes, and their codes elsewhere;
- the same thing or a page elsewhere, and licences (:data:`IGNORED_PREDICATES`);
- evidence (claims, spans, sources), amounts, times and word lists (:data:`IGNORED_CLASSES`), but
  not in data that have nothing of the ontology's classes: there they are what people ask about.

Edges are read from the engine's own bytes, without a Python object for each term.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from plangraph.stores.protocol import QueryDataset, Store
from plangraph.vocabulary import (
    DCAT,
    DCTERMS,
    OA,
    OWL,
    PLAN,
    RDF,
    RDFS,
    SCHEMA,
    SCHEME,
    SKOS,
    TIME,
    VOCABULARY_GRAPH,
)

#: An array of numbers of nodes or edges.
Indices = NDArray[np.int64]

_Word = TypeVar("_Word", str, bytes)

#: The classes whose instances are not nodes.
IGNORED_CLASSES = (
    *(PLAN.Claim, PLAN.SourceDocument, PLAN.Waiver, PLAN.Quantity),
    *(OA.SpecificResource, OA.TextPositionSelector, OA.FragmentSelector),
    *(TIME.Instant, TIME.ProperInterval),
    *(SKOS.Concept, SKOS.ConceptScheme, DCAT.Dataset),
)

#: The predicates whose triples are not edges.
IGNORED_PREDICATES = (
    *(RDF.type, RDFS.seeAlso, OWL.sameAs, SCHEMA.sameAs, SCHEMA.url, DCTERMS.license),
    *(SKOS.exactMatch, SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch),
)

#: The words of the schemes are not nodes: IRIs that begin with this.
IGNORED_NAMES = SCHEME

_PREDICATES = ", ".join(f"<{name}>" for name in IGNORED_PREDICATES)
_CLASSES = " ".join(f"<{name}>" for name in IGNORED_CLASSES)
_PATTERN = f"""
  ?source ?predicate ?target .
  FILTER(isIRI(?source) && isIRI(?target) && ?predicate NOT IN ({_PREDICATES}))
"""
_EDGES = f"SELECT ?source ?target {{ {_PATTERN} }}"
# A triple in two files is one edge.
_EDGES_OF_MANY_GRAPHS = f"""
SELECT ?source ?target {{ SELECT DISTINCT ?source ?predicate ?target {{ {_PATTERN} }} }}
"""
_IGNORED = f"SELECT DISTINCT ?thing {{ VALUES ?kind {{ {_CLASSES} }} ?thing a ?kind }}"
_OF_PLAN = "SELECT ?thing { ?thing a ?kind FILTER(STRSTARTS(STR(?kind), STR(plan:))) } LIMIT 1"


@dataclass(frozen=True)
class Edges:
    """The sorted names of the nodes, and for each edge the numbers of its source and target.

    Edges are sorted too; parallel ones are kept.
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
    dataset = QueryDataset(default=graphs)
    is_plan = bool(_read_words(store, _OF_PLAN, dataset))
    ignored = set(_read_words(store, _IGNORED, dataset)) if is_plan else set[bytes]()
    ends = _read_words(store, _EDGES if len(graphs) == 1 else _EDGES_OF_MANY_GRAPHS, dataset)
    scheme = f"<{IGNORED_NAMES}".encode()
    ignored |= {end for end in set(ends) if end.startswith(scheme)}
    pairs = zip(ends[::2], ends[1::2], strict=True)
    kept = [end for pair in pairs if ignored.isdisjoint(pair) for end in pair]
    return _index(kept, lambda end: end[1:-1].decode())


def _read_words(store: Store, text: str, dataset: QueryDataset) -> list[bytes]:
    """Return the IRIs of an answer, row by row, as they are written in TSV."""
    table = store.query(text, dataset=dataset).serialize("tsv")
    _, _, rows = table.partition(b"\n")
    return rows.split()  # an IRI contains no space


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
    sources, targets = ids[::2], ids[1::2]
    order = np.lexsort((targets, sources))  # sums of fractions depend on it
    return Edges(tuple(names), sources[order], targets[order])

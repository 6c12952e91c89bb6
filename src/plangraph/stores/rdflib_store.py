"""rdflib store: the quads of an embedded store, as rdflib reads and changes them.

oxrdflib connects the two. This adds what a dataset is in SPARQL
(https://www.w3.org/TR/sparql11-query/#specifyingDataset): a statement that several graphs hold is
one statement of the union, with several contexts. Triples have their literals as they were loaded
(:mod:`plangraph.stores.exact_literals`).

For each literal that is no value of its datatype, rdflib logs a traceback or warns, each time that
it is read. This is turned off: ``plangraph check`` reports such literals, with file and line.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Generator, Iterable, Iterator, Mapping
from typing import Any, Protocol

import pyoxigraph
import rdflib
from oxrdflib import OxigraphStore
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from plangraph.sparql.sums import rewrite_sums
from plangraph.stores.exact_literals import ExactLiterals, find_stored

_Triple = tuple[Any, Any, Any]


def _is_no_literal(record: logging.LogRecord) -> bool:
    """Return whether a record of rdflib's log is about something else than a bad literal."""
    return not str(record.msg).startswith("Failed to convert Literal lexical form")


logging.getLogger("rdflib.term").addFilter(_is_no_literal)
warnings.filterwarnings("ignore", "Parsing weird boolean", UserWarning, "rdflib.term")


class QuadOwner(Protocol):
    """What holds the quads: what a store of rdflib asks it, and tells it."""

    @property
    def literals(self) -> ExactLiterals:
        """The literals that the engine would change, as they were loaded."""

    @property
    def merged(self) -> pyoxigraph.Store | None:
        """The quads with each statement once; None where no two graphs share one."""

    def find_merged(self, query: str) -> pyoxigraph.Store | None:
        """Return ``merged`` for a query that asks over it."""

    def mark_changed(self) -> None:
        """Take note that the quads have changed."""


class RdflibStore(OxigraphStore):
    """The quads of ``owner``, in which a statement counts once."""

    def __init__(self, owner: QuadOwner, store: pyoxigraph.Store) -> None:
        super().__init__(store=store)
        self._owner = owner
        self._exact = dict(_list_exact(owner.literals.quads()))

    def triples(
        self, triple_pattern: _Triple, context: rdflib.Graph | None = None
    ) -> Iterator[tuple[_Triple, Iterator[rdflib.Graph | None]]]:
        """Yield each statement once, with all its contexts, or those in one context."""
        merged = self._owner.merged if context is None else None
        if merged is None:
            for triple, contexts in super().triples(triple_pattern, context):
                yield self._exact.get(triple, triple), contexts
            return
        default = rdflib.Graph(identifier=DATASET_DEFAULT_GRAPH_ID)
        for triple, _ in OxigraphStore(store=merged).triples(triple_pattern, default):
            yield self._exact.get(triple, triple), self.contexts(triple)

    def contexts(self, triple: _Triple | None = None) -> Generator[rdflib.Graph, None, None]:
        """Yield all contexts, or those of one statement."""
        is_in_place = self._owner.merged is self._inner
        for graph in super().contexts(triple):
            if not (is_in_place and graph.identifier == DATASET_DEFAULT_GRAPH_ID):
                yield graph

    def query(
        self,
        query: Any,
        initNs: Mapping[str, Any],  # noqa: N803
        initBindings: Mapping[str, Any],  # noqa: N803
        queryGraph: Any,  # noqa: N803
        **options: Any,
    ) -> rdflib.query.Result:
        """Answer a query; over the whole dataset, each statement counts once."""
        query = rewrite_sums(query) if isinstance(query, str) else query
        is_text = isinstance(query, str) and queryGraph == "__UNION__"
        store = self._owner.find_merged(query) if is_text else None
        if store is None:
            found = super().query(query, initNs, initBindings, queryGraph, **options)
        else:
            names = {**dict(self.namespaces()), **initNs}
            merged = OxigraphStore(store=store)
            found = merged.query(query, names, initBindings, DATASET_DEFAULT_GRAPH_ID, **options)
        if found.graph is not None:
            for triple in [triple for triple in found.graph if triple in self._exact]:
                found.graph.remove(triple).add(self._exact[triple])
        return found

    def add(self, triple: _Triple, context: rdflib.Graph, quoted: bool = False) -> None:
        """Add a statement to a context."""
        self._owner.mark_changed()
        super().add(triple, context, quoted)

    def addN(self, quads: Iterable[Any]) -> None:  # noqa: N802
        """Add several statements."""
        self._owner.mark_changed()
        super().addN(list(quads))

    def remove(self, triple: _Triple, context: rdflib.Graph | None = None) -> None:
        """Remove the statements that match a pattern."""
        self._owner.mark_changed()
        super().remove(triple, context)

    def remove_graph(self, graph: rdflib.Graph) -> None:
        """Remove a graph with its statements."""
        self._owner.mark_changed()
        super().remove_graph(graph)

    def update(self, *arguments: Any, **options: Any) -> None:
        """Run a SPARQL update."""
        self._owner.mark_changed()
        super().update(*arguments, **options)


def _list_exact(quads: Iterable[pyoxigraph.Quad]) -> Iterator[tuple[_Triple, _Triple]]:
    """Yield each statement as the store has it, with the same statement as it was loaded."""
    for quad in quads:
        exact = quad.object
        if isinstance(exact, pyoxigraph.Literal):
            pair = (find_stored(exact), exact)
            subject, name = _convert(quad.subject), rdflib.URIRef(quad.predicate.value)
            stored, loaded = (
                rdflib.Literal(item.value, datatype=rdflib.URIRef(item.datatype.value))
                for item in pair
            )
            yield (subject, name, stored), (subject, name, loaded)


def _convert(term: object) -> rdflib.URIRef | rdflib.BNode | object:
    if isinstance(term, pyoxigraph.NamedNode):
        return rdflib.URIRef(term.value)
    return rdflib.BNode(term.value) if isinstance(term, pyoxigraph.BlankNode) else term

"""Own data: the default graph of a user's query, without the graphs of the ontology.

A store holds the ontology beside the data, since named questions need its labels and classes. What
a user counts is the data; ``GRAPH ?g {…}`` still finds the ontology. The engine can take a list of
graphs as default graph, but looks up each pattern in each of them (measured: 2 graphs take 1.4
times as long as the union, 8 three times). So more graphs, and graphs that share statements, are
merged once in a copy (https://www.w3.org/TR/sparql11-query/#specifyingDataset).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad

from plangraph.stores.protocol import QueryDataset
from plangraph.vocabulary import VOCABULARY_GRAPH

_MOST_LISTED = 2  # graphs
_MOST_COPIED = 1_000_000  # quads on disk
# The keyword GRAPH, not a part of a longer name or of an address such as that of "plangraph".
_MAY_NAME_GRAPHS = re.compile(r"(?<![^\W\d])graph(?![\w:])", re.IGNORECASE)


@dataclass(frozen=True)
class EngineDataset:
    """Where the engine runs a query: a store, and the graphs that the query sees.

    ``is_union``: the union of all graphs is the default graph. Otherwise it consists of the graphs
    ``default``; None stands for what the query names, else for the store's own default graph.
    """

    store: pyoxigraph.Store
    is_union: bool = False
    default: list[NamedNode | BlankNode | DefaultGraph] | None = None
    named: list[NamedNode | BlankNode] | None = None


class OwnData:
    """The graphs of a store that are not of the ontology.

    ``is_default_made``: the default graph of the store is the merge of its other graphs.
    """

    def __init__(self, store: pyoxigraph.Store, *, is_default_made: bool = False) -> None:
        self._store = store
        self._is_default_made = is_default_made
        self._has_named = False

    @cached_property
    def _graphs(self) -> list[NamedNode | BlankNode | DefaultGraph]:
        default = DefaultGraph()
        found: list[NamedNode | BlankNode | DefaultGraph] = [
            name for name in self._store.named_graphs() if not is_of_ontology(name)
        ]
        quads = self._store.quads_for_pattern(None, None, None, default)
        if not self._is_default_made and next(iter(quads), None) is not None:
            found.append(default)
        return found

    @cached_property
    def _has_ontology(self) -> bool:
        return any(map(is_of_ontology, self._store.named_graphs()))

    def find_dataset(self, text: str, *, is_shared: bool) -> EngineDataset | None:
        """Return where a query without FROM sees the own data; None if that is all there is.

        ``is_shared`` says whether some graphs hold the same statement.
        """
        if not self._has_ontology:
            return None
        number = len(self._graphs)
        if number < 2 or (not is_shared and (number <= _MOST_LISTED or self._is_large)):
            return EngineDataset(self._store, default=self._graphs)
        if may_name_graphs(text) and not self._has_named:
            self._copy.bulk_extend(reversed([*self._list_named()]))
            self._has_named = True
        return EngineDataset(self._copy, default=[DefaultGraph()])

    @cached_property
    def _is_large(self) -> bool:
        return len(self._store) > _MOST_COPIED

    @cached_property
    def _copy(self) -> pyoxigraph.Store:
        """A store whose default graph holds each statement of the own data once."""
        default, own = DefaultGraph(), frozenset(map(str, self._graphs))
        quads = [quad for quad in self._store if str(quad.graph_name) in own]
        copy = pyoxigraph.Store()  # in reverse, as a store returns what was added last first
        copy.bulk_extend(
            Quad(quad.subject, quad.predicate, quad.object, default) for quad in reversed(quads)
        )
        return copy

    def _list_named(self) -> list[Quad]:
        return [quad for quad in self._store if not isinstance(quad.graph_name, DefaultGraph)]


def find_own_graphs(names: Sequence[str]) -> QueryDataset | None:
    """Return the dataset of a query that sees no ontology; None where there is none to leave."""
    own = tuple(name for name in names if not name.startswith(VOCABULARY_GRAPH))
    return QueryDataset(own, tuple(names)) if own and len(own) < len(names) else None


def may_name_graphs(text: str) -> bool:
    """Return whether a query may have a clause GRAPH."""
    return _MAY_NAME_GRAPHS.search(text) is not None


def is_of_ontology(name: NamedNode | BlankNode | DefaultGraph) -> bool:
    """Return whether a graph is one of the bundled ontology."""
    return isinstance(name, NamedNode) and name.value.startswith(VOCABULARY_GRAPH)

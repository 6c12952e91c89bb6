"""Merged default graph: a statement that several named graphs hold counts once in a query.

SPARQL takes the merge of graphs, which is a set, as the default graph
(https://www.w3.org/TR/sparql11-query/#specifyingDataset). Oxigraph 0.5 returns a statement once for
each graph that holds it. So where graphs share statements, queries go to a store whose default
graph holds each statement once. Where they share none, the union of the graphs is the same, and
nothing is copied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import cast

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, QuerySolutions, Store

from plangraph.sparql.query_text import parse_query
from plangraph.sparql.tokens import TokenKind, tokenize
from plangraph.stores.protocol import QueryDataset

_GraphName = NamedNode | BlankNode | DefaultGraph

#: Graphs of a default graph that the engine looks into one by one for each pattern; of more, and
#: of at most :data:`MOST_MERGED` quads in all, it is a copy (81 graphs are 25 times as slow).
MOST_LISTED = 16
MOST_MERGED = 200_000

_COUNT = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
_PREDICATES = "SELECT DISTINCT ?p { ?s ?p ?o }"
_COUNT_OF_PREDICATE = "SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?s ?o {{ ?s {} ?o }} }}"
# FROM or FROM NAMED, which the engine also accepts directly before a prefixed name.
_KEYWORD_BEFORE_NAME = re.compile(r"FROM(NAMED)?|NAMED")
_FEW = 20_000  # quads from which a graph is large
_LARGE = 1_000_000  # quads; more are counted predicate by predicate, which takes less memory


def has_shared_statements(store: Store) -> bool:
    """Return whether several graphs of a store hold the same statement.

    Takes 4 ms for 13,000 quads in many graphs, 0.16 s for 200,000. Of a few graphs of which one is
    large, only the quads of the others are looked up.
    """
    number, graphs = len(store), [DefaultGraph(), *islice(store.named_graphs(), MOST_LISTED)]
    if len(graphs) <= MOST_LISTED:
        found = {graph: [*islice(_list_quads(store, graph), _FEW)] for graph in graphs}
        large = [graph for graph, quads in found.items() if len(quads) == _FEW]
        if len(large) < 2:
            small = [quad for graph in found.keys() - large for quad in found[graph]]
            triples = {quad.triple for quad in small}
            return len(triples) < len(small) or any(
                Quad(triple.subject, triple.predicate, triple.object, graph) in store
                for graph in large
                for triple in triples
            )
    if number < _LARGE:
        return _count(store, _COUNT) < number
    predicates = [row[0] for row in _select(store, _PREDICATES)]
    return sum(_count(store, _COUNT_OF_PREDICATE.format(name)) for name in predicates) < number


def _list_quads(store: Store, graph: _GraphName) -> Iterable[Quad]:
    return store.quads_for_pattern(None, None, None, graph)


def merge(store: Store) -> Store:
    """Return a copy of a store whose default graph holds each statement of all graphs once."""
    quads = list(store)
    copy = Store()
    copy.bulk_extend(reversed(quads))  # keeps the order in which a store returns its quads
    copy.bulk_extend(_move_to_default(reversed(quads)))
    return copy


def is_merged(store: Store) -> bool:
    """Return whether the default graph of a store on disk holds the statements of all graphs."""
    return bool(store.query("ASK { ?s ?p ?o }"))


def count_named(store: Store) -> int:
    """Return the number of quads in named graphs."""
    rows = store.query("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")
    return _read_number(cast("QuerySolutions", rows))


def merge_in_place(store: Store, graph: NamedNode | None = None) -> None:
    """Add the statements of one graph, or of all, to the default graph, in one step."""
    quads = store.quads_for_pattern(None, None, None, graph)
    store.bulk_extend(_move_to_default(quads))


def merge_dataset(store: Store, dataset: QueryDataset) -> Store:
    """Return a store of the graphs of ``dataset`` alone, those of its default graph merged."""
    copy = Store()
    for name in dataset.default:
        copy.bulk_extend(
            _move_to_default(store.quads_for_pattern(None, None, None, NamedNode(name)))
        )
    for name in dataset.named:
        copy.add_graph(NamedNode(name))
        copy.bulk_extend(store.quads_for_pattern(None, None, None, NamedNode(name)))
    return copy


def read_from_clauses(text: str) -> QueryDataset:
    """Return the graphs that a query names with FROM and FROM NAMED; none if it is not valid."""
    default: list[str] = []
    named: list[str] = []
    for keyword, name in _find_graph_names(text):
        (named if keyword.endswith("NAMED") else default).append(name)
    return QueryDataset(_resolve(text, default), _resolve(text, named))


def _find_graph_names(text: str) -> Iterator[tuple[str, str]]:
    """Yield each IRI or prefixed name after FROM or FROM NAMED, with that keyword."""
    tokens = list(tokenize(text))
    prefixes = {
        name.keyword
        for before, name in pairwise(tokens)
        if before.keyword.endswith("PREFIX") and name.kind is TokenKind.NAME
    }
    keyword = ""
    for token in tokens:
        name = token.text
        if token.kind is TokenKind.WORD:
            keyword = (keyword + token.keyword) if token.keyword == "NAMED" else token.keyword
            continue
        if token.kind is TokenKind.NAME and token.keyword not in prefixes:
            start = _KEYWORD_BEFORE_NAME.match(token.keyword)
            if start:
                keyword, name = keyword + start[0], name[start.end() :]
        if keyword.endswith(("FROM", "FROMNAMED")):
            yield keyword, name
        keyword = ""


def _resolve(text: str, names: Sequence[str]) -> tuple[str, ...]:
    """Return the IRIs of names as the prologue of a query defines them, each once."""
    if not names:
        return ()
    try:
        lookup = parse_query(text).write_name_lookup(names)
        rows = cast("QuerySolutions", Store().query(lookup))
    except (SyntaxError, ValueError):
        return ()
    return tuple(dict.fromkeys(cast("NamedNode", row[0]).value for row in rows))


def _move_to_default(quads: Iterable[Quad]) -> Iterable[Quad]:
    default = DefaultGraph()
    return (Quad(quad.subject, quad.predicate, quad.object, default) for quad in quads)


def _count(store: Store, query: str) -> int:
    return _read_number(_select(store, query))


def _read_number(rows: QuerySolutions) -> int:
    (row,) = rows
    return int(cast("Literal", row[0]).value)


def _select(store: Store, query: str) -> QuerySolutions:
    return cast("QuerySolutions", store.query(query, use_default_graph_as_union=True))

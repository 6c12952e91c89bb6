"""Graphs for what is counted over them: read from RDF, and measured."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import networkx as nx
import pyoxigraph as ox
from table import Archive, Row

from measuring import Timing, race, ratio, tell_seconds
from plangraph.measuring.edges import (
    IGNORED_CLASSES,
    IGNORED_NAMES,
    IGNORED_PREDICATES,
    Edges,
    Indices,
    read_edges,
)
from plangraph.measuring.metrics import find_components, rank
from plangraph.vocabulary import RDF


def read_graph(archive: Archive) -> Iterable[Row]:
    """The edges between IRIs as numbers, against a MultiDiGraph with a key for each statement."""
    raw = ox.Store()
    raw.extend(quad for document in archive.graph.documents for quad in document.quads)
    works: dict[str, Callable[[], object]] = {
        "plangraph": partial(read_edges, archive.graph.store),
        "terms": partial(build_graph, raw),
        "strings": partial(build_graph_of_strings, raw),
    }
    timings = race(works, rounds=3)
    mine = timings["plangraph"]
    assert isinstance(mine.answer, Edges)
    pairs = _sort_pairs(mine.answer)
    for name, told, goal in (
        ("terms", "nodes are terms, keys are quads", 5),
        ("strings", "nodes and keys are strings", None),
    ):
        theirs = timings[name]
        assert isinstance(theirs.answer, nx.MultiDiGraph)
        ends = ((str(one).strip("<>"), str(two).strip("<>")) for one, two in theirs.answer.edges())
        same, took = sorted(ends) == pairs, ratio(theirs, mine)
        yield Row(
            f"RDF to graph, {archive}, {len(pairs):,} edges, against a MultiDiGraph ({told})",
            mine.tell(),
            theirs.tell(),
            f"×{took:.1f}",
            f"≥ ×{goal}, no edge lost" if goal else "",
            took >= goal and same if goal else None,
            "same edges" if same else "OTHERS",
        )


def build_graph(store: ox.Store) -> nx.MultiDiGraph[ox.NamedNode]:
    """Return the graph as it comes to mind first."""
    graph: nx.MultiDiGraph[ox.NamedNode] = nx.MultiDiGraph()
    for quad in store:
        one, two = quad.subject, quad.object
        is_edge = quad.predicate.value not in IGNORED_PREDICATES
        if isinstance(one, ox.NamedNode) and isinstance(two, ox.NamedNode) and is_edge:
            graph.add_edge(one, two, key=quad)
    ignored = _list_ignored(store)
    graph.remove_nodes_from([node for node in graph if _is_ignored(node.value, ignored)])
    return graph


def build_graph_of_strings(store: ox.Store) -> nx.MultiDiGraph[str]:
    """Return the graph with the text of IRIs instead of terms."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for quad in store:
        one, two = quad.subject, quad.object
        is_edge = quad.predicate.value not in IGNORED_PREDICATES
        if isinstance(one, ox.NamedNode) and isinstance(two, ox.NamedNode) and is_edge:
            graph.add_edge(one.value, two.value, key=quad.predicate.value)
    ignored = _list_ignored(store)
    graph.remove_nodes_from([node for node in graph if _is_ignored(node, ignored)])
    return graph


def _list_ignored(store: ox.Store) -> set[str]:
    """Return the things of the classes that plangraph leaves out."""
    typing = ox.NamedNode(RDF.type)
    return {
        quad.subject.value
        for kind in IGNORED_CLASSES
        for quad in store.quads_for_pattern(None, typing, ox.NamedNode(kind))
        if isinstance(quad.subject, ox.NamedNode)
    }


def _is_ignored(name: str, ignored: set[str]) -> bool:
    return name in ignored or name.startswith(IGNORED_NAMES)


def measure_graph(archive: Archive) -> Iterable[Row]:
    """Degrees, components and PageRank, against networkx."""
    edges = read_edges(archive.graph.store)
    pairs = list(zip(edges.sources.tolist(), edges.targets.tolist(), strict=True))
    graph: nx.MultiDiGraph[int] = nx.MultiDiGraph(pairs)
    totals = [0.0, 0.0]
    for name, works in _list_works(edges, graph).items():
        mine, other = race(works, rounds=3).values()
        totals = [totals[0] + mine.seconds, totals[1] + other.seconds]
        took, answers = ratio(other, mine), _compare_measures(name, mine, other)
        figures = (mine.tell(), tell_seconds(other.seconds), f"×{took:.1f}", "", None)
        yield Row(f"{name}, {len(pairs):,} edges, against networkx", *figures, answers)
    took = totals[1] / totals[0]
    ours, theirs = map(tell_seconds, totals)
    yield Row("these three together", ours, theirs, f"×{took:.0f}", "≥ ×10", took >= 10, "as above")


def _list_works(
    edges: Edges, graph: nx.MultiDiGraph[int]
) -> dict[str, dict[str, Callable[[], object]]]:
    """Return each measure by name, as plangraph and as networkx counts it."""
    fresh = partial(Edges, edges.names, edges.sources, edges.targets)
    return {
        "degrees": {
            "plangraph": lambda: _count(fresh()),
            "networkx": lambda: (dict(graph.in_degree()), dict(graph.out_degree())),
        },
        "components": {
            "plangraph": lambda: find_components(edges),
            "networkx": lambda: list(nx.weakly_connected_components(graph)),
        },
        "PageRank": {"plangraph": lambda: rank(edges), "networkx": lambda: nx.pagerank(graph)},
    }


def _count(edges: Edges) -> tuple[Indices, Indices]:
    return edges.indegrees, edges.outdegrees


def _sort_pairs(edges: Edges) -> list[tuple[str, str]]:
    ends = zip(edges.sources.tolist(), edges.targets.tolist(), strict=True)
    return sorted((edges.names[one], edges.names[two]) for one, two in ends)


def _compare_measures(name: str, mine: Timing, theirs: Timing) -> str:
    """Say whether the numbers agree; of PageRank how far."""
    ours: Any = mine.answer
    other: Any = theirs.answer
    if theirs.failure:
        return theirs.failure
    if name == "PageRank":
        gap = max(abs(share - other[node]) for node, share in enumerate(ours))
        return f"nowhere further apart than {gap:.0e}"
    if name == "components":
        same = {min(group) for group in other} == set(ours.tolist())
    else:
        same = all(
            counted[node] == number
            for counted, listed in zip(ours, other, strict=True)
            for node, number in listed.items()
        )
    return "same" if same else "OTHERS"

"""Exactness: betweenness and communities, against exact shares and communities of igraph.

Of two networks: copies of the bundled plans, which nothing connects, and a generated archive, in
which nearly everything is connected.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import networkx as nx
import numpy as np
from table import Archive, Row

import plangraph as pg
from measuring import Timing, race, tell_seconds
from plangraph.measuring.centrality import Betweenness, find_betweenness
from plangraph.measuring.communities import find_communities
from plangraph.measuring.edges import Edges, read_edges

#: The nodes of the larger network.
NODES = 100_000
_SLOWEST = 5.0  # seconds for exact shares
_WORST = 0.005  # modularity that communities may lack
_NO_PEER = "igraph is not installed"


def compare_exactness(archive: Archive) -> Iterator[Row]:
    """Betweenness and communities of copies of the bundled plans, and of an archive."""
    plan = read_edges(pg.open().store)
    copies = max(1, round(NODES * min(1, archive.triples / 200_000) / len(plan.names)))
    networks = {
        f"the bundled plans {copies} times": repeat(plan, copies),
        f"an archive of {archive}": read_edges(archive.graph.store),
    }
    for name, edges in networks.items():
        told = f"{len(edges.names):,} nodes, {len(edges.sources):,} edges of {name}"
        yield from (_compare_betweenness(told, edges), _compare_communities(told, edges))


def repeat(edges: Edges, copies: int) -> Edges:
    """Return the edges of some copies of a network that nothing connects."""
    size = len(edges.names)
    shifts = np.arange(copies).repeat(len(edges.sources)) * size
    names = tuple(f"{copy:06} {name}" for copy in range(copies) for name in edges.names)
    ends = (np.tile(edges.sources, copies) + shifts, np.tile(edges.targets, copies) + shifts)
    return Edges(names, *ends)


def _compare_betweenness(name: str, edges: Edges) -> Row:
    peer = _open_peer(edges, is_directed=True)
    works = {"plangraph": lambda: find_betweenness(edges)}
    timings = race({**works, **({"igraph": peer.betweenness} if peer else {})}, rounds=2)
    mine, theirs = timings["plangraph"], timings.get("igraph")
    found = mine.answer
    assert isinstance(found, Betweenness)
    answers = _NO_PEER if theirs is None else _tell_gap(found, theirs, len(edges.names))
    is_met = mine.seconds <= _SLOWEST and answers != "OTHERS"
    return _write_row(f"betweenness, {name}", (mine, theirs), f"≤ {_SLOWEST:g} s", is_met, answers)


def _tell_gap(found: Betweenness, theirs: Timing, size: int) -> str:
    """Say whether exact shares are the same, and of estimates how many are as near as they say."""
    if theirs.failure:
        return theirs.failure
    exact = np.array(theirs.answer) / max((size - 1) * (size - 2), 1)
    gaps = np.abs(np.array(found.shares) - exact)
    if found.errors is None:
        return "same" if gaps.max(initial=0) < 1e-9 else "OTHERS"
    within = float((gaps <= 3 * np.array(found.errors) + 1e-12).mean())
    return f"estimates, {within:.1%} within three times their error"


def _compare_communities(name: str, edges: Edges) -> Row:
    peer = _open_peer(edges, is_directed=False)
    works: dict[str, Any] = {"plangraph": lambda: find_communities(edges).tolist()}
    if peer:
        works["igraph"] = lambda: peer.community_leiden("modularity", n_iterations=-1).membership
    timings = race(works, rounds=2)
    mine, theirs = timings["plangraph"], timings.get("igraph")
    quality = _measure(edges, mine.answer)
    answers = f"modularity {quality:.4f}"
    is_met = _are_connected(edges, mine.answer)
    if theirs is None or theirs.failure:
        answers += f"; {theirs.failure if theirs else _NO_PEER}"
    else:
        best = _measure(edges, theirs.answer)
        answers, is_met = f"{answers}, theirs {best:.4f}", is_met and quality >= best - _WORST
    goal = f"modularity ≥ theirs − {_WORST}, all connected"
    return _write_row(f"communities, {name}", (mine, theirs), goal, is_met, answers)


def _write_row(
    work: str, timings: tuple[Timing, Timing | None], goal: str, is_met: bool, answers: str
) -> Row:
    mine, theirs = timings
    peer = tell_seconds(theirs.seconds) if theirs else "–"
    return Row(work, mine.tell(), peer, "", goal, is_met, answers)


def _open_peer(edges: Edges, *, is_directed: bool) -> Any | None:
    """Return the network as igraph knows it; parallel directed edges count once."""
    try:
        import igraph
    except ImportError:
        return None
    pairs = zip(edges.sources.tolist(), edges.targets.tolist(), strict=True)
    ends: Iterable[tuple[int, int]] = dict.fromkeys(pairs) if is_directed else pairs
    return igraph.Graph(len(edges.names), list(ends), directed=is_directed)


def _measure(edges: Edges, members: object) -> float:
    """Return the modularity of communities."""
    community = np.array(members)
    degrees = edges.indegrees + edges.outdegrees
    total = np.bincount(community, degrees)
    inside = (community[edges.sources] == community[edges.targets]).mean()
    return float(inside - ((total / degrees.sum()) ** 2).sum())


def _are_connected(edges: Edges, members: object) -> bool:
    """Return whether each community is connected."""
    community = np.array(members)
    is_inside = community[edges.sources] == community[edges.targets]
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(edges.names)))
    ends = (edges.sources[is_inside].tolist(), edges.targets[is_inside].tolist())
    graph.add_edges_from(zip(*ends, strict=True))
    return nx.number_connected_components(graph) == len(np.unique(community))

"""How two things are connected: the shortest way through the drawn graph, told with its evidence.

A way through a plan itself, or from part to whole, explains nothing, since everything in a plan is
in it: such steps count as much as many others and are taken only where there is no other way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from plangraph.asking.evidence import Evidence

if TYPE_CHECKING:
    import networkx as nx

#: What a step counts that goes through a plan or from part to whole; any other step counts one.
_DETOUR = 20

#: What the ontology calls the nodes that everything in a plan is connected with.
_PLANS = ("PeacePlan", "PlanVersion")


@dataclass(frozen=True)
class Step:
    """One relation on the way, told in the direction of the way.

    ``source`` and ``target`` are labels; ``forward`` says whether the relation itself leads that
    way. Of several relations between the two, it is the first with evidence.
    """

    source: str
    target: str
    label: str
    forward: bool
    evidence: tuple[Evidence, ...]

    def __str__(self) -> str:
        """Return the step as people read it, with an arrow for the relation."""
        if self.forward:
            return f"{self.source} —{self.label}→ {self.target}"
        return f"{self.source} ←{self.label}— {self.target}"


def find_path(graph: nx.MultiDiGraph[str], start: str, end: str) -> tuple[Step, ...]:
    """Return the steps from one node to another; none if nothing connects them.

    Relations are walked in both directions. Of several ways that count the same, it is the one
    whose nodes come first in the alphabet, seen from the end that comes first; so the way back
    is the same. Both IRIs must be nodes of the graph.
    """
    import networkx as nx

    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph))
    for source, target, key in sorted(graph.edges(keys=True)):
        weight = _DETOUR if is_detour(graph, source, target, key) else 1
        known = simple.get_edge_data(source, target)
        if known is None or weight < known["weight"]:
            simple.add_edge(source, target, weight=weight)
    first, last = sorted((start, end))
    nodes = _walk(simple, first, last, nx.single_source_dijkstra_path_length(simple, last))
    if first != start:
        nodes.reverse()
    return tuple(_tell(graph, one, two) for one, two in pairwise(nodes))


def is_detour(graph: nx.MultiDiGraph[str], source: str, target: str, key: str) -> bool:
    """Say whether a relation explains little: part and whole, or one with a plan itself."""
    through_plan = any(graph.nodes[end]["drawn"] in _PLANS for end in (source, target))
    return through_plan or bool(graph.edges[source, target, key]["structural"])


def _walk(simple: nx.Graph[str], node: str, last: str, lengths: Mapping[str, float]) -> list[str]:
    """Return the nodes from ``node`` to ``last``, always the first that is on a shortest way."""
    if node not in lengths:
        return []
    nodes = [node]
    while node != last:
        node = min(
            near
            for near, edge in simple[node].items()
            if lengths[near] == lengths[node] - edge["weight"]
        )
        nodes.append(node)
    return nodes


def _tell(graph: nx.MultiDiGraph[str], source: str, target: str) -> Step:
    """Return the step between two neighbours: the relation that says most."""
    relations = [
        (not edge["evidence"], edge["structural"], not forward, key, forward, edge)
        for forward, (one, two) in ((True, (source, target)), (False, (target, source)))
        for key, edge in sorted((graph.get_edge_data(one, two) or {}).items())
    ]
    *_, forward, edge = min(relations, key=lambda relation: relation[:4])
    return Step(
        graph.nodes[source]["label"],
        graph.nodes[target]["label"],
        edge["label"],
        forward,
        tuple(Evidence(**item) for item in edge["evidence"]),
    )

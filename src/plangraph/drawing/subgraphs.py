"""Parts of the drawn graph: one plan version, or what is near a thing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

#: What the ontology calls the nodes that everything in a plan is connected with.
_PLANS = ("PeacePlan", "PlanVersion")


def take_near(graph: nx.MultiDiGraph[str], node: str, hops: int = 1) -> nx.MultiDiGraph[str]:
    """Return what is at most ``hops`` relations from ``node``, and all relations in between.

    Directions make no difference. A plan or plan version on the way is not passed through, since
    everything in it would be near.
    """
    reached, edge_of_reach = {node}, {node}
    for _ in range(hops):
        steps = {
            near
            for here in edge_of_reach
            if here == node or graph.nodes[here]["drawn"] not in _PLANS
            for near in (*graph.successors(here), *graph.predecessors(here))
        }
        edge_of_reach = steps - reached
        reached |= steps
    return _keep(graph, reached)


def take_version(graph: nx.MultiDiGraph[str], version: str) -> nx.MultiDiGraph[str]:
    """Return a plan version, what is in it, and whatever has a relation with either.

    ``version`` is the IRI of its node. Other versions and their clauses are left out.
    """
    name = graph.nodes[version]["label"]
    inside = {node for node, data in graph.nodes(data=True) if name in data["versions"]}
    inside.add(version)
    near = {
        end
        for node in inside
        for end in (*graph.successors(node), *graph.predecessors(node))
        if not graph.nodes[end]["versions"]
    }
    return _keep(graph, inside | near)


def _keep(graph: nx.MultiDiGraph[str], nodes: Iterable[str]) -> nx.MultiDiGraph[str]:
    part: nx.MultiDiGraph[str] = graph.subgraph(nodes).copy()
    return part

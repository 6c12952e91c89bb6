"""Near graph: the part of the drawn graph that was reached, read from the store as it grows.

A path or a neighbourhood in a large archive is drawn without all that is far from it. Nodes, edges
and origins are those of the whole drawn graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from plangraph import resources
from plangraph.asking.descriptions import KindRow, local_name, read_drawn_kinds
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows_about
from plangraph.drawing.drawn_relations import DrawnRelation
from plangraph.drawing.elements import PLANS, EdgeId
from plangraph.drawing.near_origins import NearOrigins
from plangraph.drawing.near_relations import NearRelations
from plangraph.drawing.network import NearEdge
from plangraph.drawing.projection import project_part
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


class NearGraph:
    """The drawn graph of a store around the nodes that were reached; nodes are IRIs."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self._reached: set[str] = set()
        self._relations: dict[EdgeId, DrawnRelation] = {}
        self._near: dict[str, dict[EdgeId, None]] = defaultdict(dict)
        self._classes: dict[str, str] = {}

    def __contains__(self, thing: object) -> bool:
        """Return whether a thing is of a class that is drawn as a node."""
        return isinstance(thing, str) and bool(self.find_class(thing))

    def find_class(self, thing: str) -> str:
        """Return the local name of the class that a thing is drawn as, empty for none."""
        self._read_classes([thing])
        return self._classes[thing]

    def of_class(self, name: str) -> Container[str]:
        """Return the things that are drawn as a class, given by its local name."""
        return _NodesOfClass(self, name)

    def around(self, node: str, hops: int) -> DrawnGraph:
        """Return the nodes at most ``hops`` edges away from a node, and all edges between them.

        It is what :func:`plangraph.drawing.subgraphs.subgraph_around` returns of the whole graph.
        """
        reached, newly_reached = {node}, {node}
        for _ in range(hops):
            open_nodes = {here for here in newly_reached if here == node or not self.is_plan(here)}
            self.reach(open_nodes)
            found = {edge.node for here in open_nodes for edge in self.edges_at(here)}
            newly_reached = found - reached
            reached |= found
        self.reach(reached)
        return self.draw(reached)

    def reach(self, nodes: Collection[str]) -> None:
        """Read the edges at some nodes, if they are not read yet."""
        fresh = frozenset(nodes) - self._reached
        if not fresh:
            return
        self._reached |= fresh
        found = [
            one for one in self._near_relations.find(fresh) if one.edge_id not in self._relations
        ]
        for one in found:
            self._relations[one.edge_id] = one
            for end in (one.source, one.target):
                self._near[end][one.edge_id] = None
        self._read_classes(end for one in found for end in (one.source, one.target))

    def edges_at(self, node: str) -> Sequence[NearEdge]:
        """Return the edges at a node that was reached, in both directions."""
        return [self._make_edge(node, edge_id) for edge_id in self._near.get(node, ())]

    def draw(self, nodes: Iterable[str]) -> DrawnGraph:
        """Return some nodes that were reached, and all edges between them."""
        nodes = frozenset(nodes)
        edge_ids = {
            edge_id
            for node in nodes
            for edge_id in self._near.get(node, ())
            if {edge_id.source, edge_id.target} <= nodes
        }
        return project_part(self._lookup, nodes, [self._relations[key] for key in sorted(edge_ids)])

    def find_origins(self, edge_ids: Collection[EdgeId]) -> dict[EdgeId, frozenset[str] | None]:
        """Return the origins of edges at nodes that were reached."""
        relations = {edge_id: self._relations[edge_id] for edge_id in edge_ids}
        self._origins.read(relations.values())
        return {edge_id: self._origins.find(one) for edge_id, one in relations.items()}

    def name_origin(self, origin: str) -> str:
        """Return the label of a plan version, or the short IRI of a source."""
        return self._lookup.labels.caption(origin) if origin in self else compact(origin)

    def is_plan(self, node: str) -> bool:
        """Return whether a node is a plan or a version of one."""
        return self.find_class(node) in PLANS

    def _make_edge(self, node: str, edge_id: EdgeId) -> NearEdge:
        relation = self._relations[edge_id]
        ends = (edge_id.source, edge_id.target)
        is_detour = relation.structural or any(map(self.is_plan, ends))
        other = ends[1] if ends[0] == node else ends[0]
        return NearEdge(other, is_detour, edge_id)

    @cached_property
    def _near_relations(self) -> NearRelations:
        return NearRelations(self._lookup.store)

    @cached_property
    def _origins(self) -> NearOrigins:
        return NearOrigins(self._lookup.store, self._near_relations)

    @cached_property
    def _drawn_kinds(self) -> dict[str, str]:
        return read_drawn_kinds(self._lookup.store)

    def _read_classes(self, nodes: Iterable[str]) -> None:
        """Read for nodes the local name of the class that they are drawn as, empty for none."""
        fresh = frozenset(nodes) - self._classes.keys()
        self._classes |= dict.fromkeys(fresh, "")
        query = resources.read_query("nodes")
        for row in read_rows_about(self._lookup.store, query, KindRow, fresh):
            self._classes[row.thing] = local_name(self._drawn_kinds[row.kind])


@dataclass(frozen=True)
class _NodesOfClass(Container[str]):
    """The nodes of a near graph that are drawn as one class."""

    graph: NearGraph
    name: str

    def __contains__(self, thing: object) -> bool:
        return isinstance(thing, str) and self.graph.find_class(thing) == self.name

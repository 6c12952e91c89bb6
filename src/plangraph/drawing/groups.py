"""Groups: a large graph is drawn as groups of nodes that the reader opens.

Nodes are grouped by plan version, then topic, then class, then name. The names of the groups are
those of the plan itself. A node that only one version or topic refers to belongs to it; nodes that
several refer to have a group of their own. Resources of no plan are grouped by class and name.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from plangraph.drawing.elements import node_of, nodes_of
from plangraph.drawing.layout import CLOSE, Extent, Place, find_bounds, lay_out

if TYPE_CHECKING:
    import networkx as nx

    from plangraph.drawing.elements import DrawnGraph

#: Graphs of up to this many nodes are drawn without groups.
LARGEST_UNGROUPED = 250

# A group of up to this many nodes is not divided further.
_MOST_NODES = 120
# At most this many groups have the same parent.
_MOST_GROUPS = 60
# Space around the nodes or groups within a group, in pixels.
_MARGIN = 120.0

# Room for lines around a node and around a group, in pixels, and how far apart nodes are.
_NODE_ROOM, _GROUP_ROOM, _SPREAD = 60.0, 150.0, 1.2

#: The parent of a group that is in no other group.
_NO_PARENT = -1

# The name of the group of what is in no plan version.
_NO_VERSION = "without a version"


@dataclass(frozen=True)
class NodeGroup:
    """Some nodes under one name; ``extent`` is the room that they take when the group is open.

    ``parent`` is the number of the group around it, or -1. ``size`` is the number of nodes in it
    and in the groups within.
    """

    name: str
    parent: int
    size: int
    place: Place
    extent: Extent


@dataclass(frozen=True)
class GroupedLayout:
    """The groups of a graph, parents first; the innermost group and the place of each node."""

    groups: tuple[NodeGroup, ...]
    group_of: Mapping[str, int]
    places: Mapping[str, Place]


class _GroupPath(NamedTuple):
    """The names of the groups that a node is divided by, from the widest."""

    version: str
    topic: str
    kind: str


@dataclass(frozen=True)
class _Branch:
    """A group before it is laid out, with either nodes or groups in it."""

    name: str
    nodes: Sequence[str] = ()
    branches: Sequence[_Branch] = ()


def lay_out_in_groups(
    graph: DrawnGraph, extents: Mapping[str, Extent], *, spread: float = CLOSE, seed: int = 28
) -> GroupedLayout:
    """Return a graph in groups, laid out.

    A graph of at most :data:`LARGEST_UNGROUPED` nodes has no groups, and ``spread`` and
    ``seed`` are those of its layout.
    """
    if len(graph) <= LARGEST_UNGROUPED:
        return without_groups(graph, lay_out(graph, extents, spread=spread, seed=seed))
    return _Tree(_divide(graph, _find_paths(graph))).lay_out(graph, extents)


def without_groups(graph: DrawnGraph, places: Mapping[str, Place]) -> GroupedLayout:
    """Return the layout of a graph without groups whose nodes have these places."""
    return GroupedLayout((), dict.fromkeys(graph, _NO_PARENT), places)


def _find_paths(graph: DrawnGraph) -> dict[str, _GroupPath]:
    """Return version, topic and class of each node; without a version, those of its neighbours."""
    paths: dict[str, _GroupPath] = {}
    for iri, node in nodes_of(graph):
        versions, topics = set(node["versions"]), set(node["topics"])
        if not versions:
            ends = {end for edge in (*graph.in_edges(iri), *graph.out_edges(iri)) for end in edge}
            nearby = [node_of(graph, end) for end in ends]
            versions = {version for near in nearby for version in near["versions"]}
            topics = {topic for near in nearby for topic in near["topics"]}
        paths[iri] = _GroupPath(
            _group_name(versions, "version"), _group_name(topics, "topic"), node["kind_label"]
        )
    return paths


def _group_name(labels: set[str], kind: str) -> str:
    if len(labels) == 1:
        return next(iter(labels))
    return f"in several {kind}s" if labels else f"without a {kind}"


def _divide(graph: DrawnGraph, paths: Mapping[str, _GroupPath]) -> list[_Branch]:
    """Return the groups of all nodes, divided until each is small enough."""
    has_versions = any(path.version != _NO_VERSION for path in paths.values())
    depth = 0 if has_versions else _GroupPath._fields.index("kind")
    branches = _divide_at(graph, sorted(graph), paths, depth)
    versions = {version for _, node in nodes_of(graph) for version in node["versions"]}
    of_versions = [branch for branch in branches if branch.name in versions]
    return _gather(of_versions) + [branch for branch in branches if branch.name not in versions]


def _divide_at(
    graph: DrawnGraph, nodes: list[str], paths: Mapping[str, _GroupPath], depth: int
) -> list[_Branch]:
    """Return the groups of some nodes by the part of their paths at ``depth``."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        by_name[paths[node][depth]].append(node)
    branches: list[_Branch] = []
    for name in sorted(by_name, key=_natural_order):
        members = by_name[name]
        if len(members) <= _MOST_NODES:
            branches.append(_Branch(name, nodes=members))
        elif depth + 1 < len(_GroupPath._fields):
            within = _divide_at(graph, members, paths, depth + 1)
            branches.append(_Branch(name, branches=_gather(within)))
        else:
            branches.append(_Branch(name, branches=_gather(_divide_by_label(graph, members))))
    return branches


def _natural_order(name: str) -> list[tuple[int, str]]:
    """Sort ``draft 2`` before ``draft 10``."""
    parts = re.split("([0-9]{1,9})", name)
    return [(int(part) if part.isdecimal() else 0, part) for part in parts]


def _divide_by_label(graph: DrawnGraph, nodes: list[str]) -> list[_Branch]:
    """Return groups of nodes whose labels follow each other in the alphabet."""
    labels = {node: node_of(graph, node)["label"] for node in nodes}
    ordered = sorted(nodes, key=lambda node: (labels[node], node))
    parts = [ordered[at : at + _MOST_NODES] for at in range(0, len(ordered), _MOST_NODES)]
    return [_Branch(f"{labels[part[0]]} … {labels[part[-1]]}", nodes=part) for part in parts]


def _gather(branches: list[_Branch]) -> list[_Branch]:
    """Return the groups within wider groups, where there are too many side by side."""
    while len(branches) > _MOST_GROUPS:
        step = math.ceil(len(branches) ** 0.5)
        parts = [branches[at : at + step] for at in range(0, len(branches), step)]
        branches = [_Branch(f"{part[0].name} … {part[-1].name}", branches=part) for part in parts]
    return branches


@dataclass
class _NumberedGroup:
    """A group of the tree; ``chain`` are the groups around it and itself, from the widest."""

    name: str
    parent: int
    chain: tuple[int, ...]
    nodes: Sequence[str]
    children: list[int] = field(default_factory=list)


class _Tree:
    """The groups by number, parents before their children."""

    def __init__(self, branches: Sequence[_Branch]) -> None:
        self._groups: list[_NumberedGroup] = []
        self._roots = self._add(branches, _NO_PARENT, ())
        self._group_of = {
            node: number for number, group in enumerate(self._groups) for node in group.nodes
        }

    def _add(self, branches: Sequence[_Branch], parent: int, around: tuple[int, ...]) -> list[int]:
        """Add groups with all groups within; return the numbers of the former."""
        added: list[int] = []
        for branch in branches:
            number = len(self._groups)
            chain = (*around, number)
            group = _NumberedGroup(branch.name, parent, chain, branch.nodes)
            self._groups.append(group)
            group.children = self._add(branch.branches, number, chain)
            added.append(number)
        return added

    def lay_out(self, graph: DrawnGraph, extents: Mapping[str, Extent]) -> GroupedLayout:
        """Lay out the nodes of each group, then the groups; return all with their places."""
        links = self._find_links(graph)
        group_extents: dict[str, Extent] = {}
        inner: dict[int, dict[str, Place]] = {}
        for number in reversed(range(len(self._groups))):
            group = self._groups[number]
            if group.children:
                joined = _join(group.children, links[number])
                places = lay_out(joined, _add_room(group_extents, _GROUP_ROOM))
                inner[number], extent = _centre(places, group_extents)
            else:
                within = graph.subgraph(group.nodes)
                places = lay_out(within, _add_room(extents, _NODE_ROOM), spread=_SPREAD)
                inner[number], extent = _centre(places, extents)
            group_extents[str(number)] = extent
        roomy = _add_room(group_extents, _GROUP_ROOM)
        roots = lay_out(_join(self._roots, links[_NO_PARENT]), roomy)
        inner[_NO_PARENT], _ = _centre(roots, group_extents)
        return self._place(inner, group_extents)

    def _find_links(self, graph: DrawnGraph) -> dict[int, set[tuple[int, int]]]:
        """Return the pairs of sibling groups that edges connect, by their parent."""
        links: dict[int, set[tuple[int, int]]] = defaultdict(set)
        pairs = {
            (self._group_of[source], self._group_of[target]) for source, target in graph.edges()
        }
        for source, target in pairs:
            chains = (self._groups[source].chain, self._groups[target].chain)
            for first, second in zip(*chains, strict=False):
                if first != second:
                    pair = (min(first, second), max(first, second))
                    links[self._groups[first].parent].add(pair)
                    break
        return links

    def _place(
        self, inner: Mapping[int, Mapping[str, Place]], extents: Mapping[str, Extent]
    ) -> GroupedLayout:
        """Return groups and nodes with places on the page instead of within their group."""
        groups: list[NodeGroup] = []
        places: dict[str, Place] = {}
        sizes = self._count_nodes()
        for number, group in enumerate(self._groups):
            around = groups[group.parent].place if group.parent >= 0 else Place(0, 0)
            place = _add_places(inner[group.parent][str(number)], around)
            extent = extents[str(number)]
            groups.append(NodeGroup(group.name, group.parent, sizes[number], place, extent))
            places.update({node: _add_places(inner[number][node], place) for node in group.nodes})
        return GroupedLayout(tuple(groups), self._group_of, places)

    def _count_nodes(self) -> list[int]:
        """Return the number of nodes in each group and the groups within."""
        sizes = [len(group.nodes) for group in self._groups]
        for number in reversed(range(len(sizes))):
            parent = self._groups[number].parent
            if parent >= 0:
                sizes[parent] += sizes[number]
        return sizes


def _join(groups: Sequence[int], links: set[tuple[int, int]]) -> nx.Graph[str]:
    """Return sibling groups as a graph, for their layout."""
    import networkx as nx

    joined: nx.Graph[str] = nx.Graph()
    joined.add_nodes_from(map(str, groups))
    joined.add_edges_from((str(first), str(second)) for first, second in sorted(links))
    return joined


def _add_room(extents: Mapping[str, Extent], room: float) -> dict[str, Extent]:
    """Return extents with room for lines around them."""
    return {
        name: Extent(extent.half_width + room, extent.half_height + room)
        for name, extent in extents.items()
    }


def _add_places(place: Place, around: Place) -> Place:
    return Place(place.x + around.x, place.y + around.y)


def _centre(
    places: Mapping[str, Place], extents: Mapping[str, Extent]
) -> tuple[dict[str, Place], Extent]:
    """Return places around the origin, and the extent of all together with a margin."""
    bounds = find_bounds(places, extents)
    x, y = round((bounds.left + bounds.right) / 2), round((bounds.top + bounds.bottom) / 2)
    moved = {name: Place(place.x - x, place.y - y) for name, place in places.items()}
    return moved, Extent((bounds.width + _MARGIN) / 2, (bounds.height + _MARGIN) / 2)

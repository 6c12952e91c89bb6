"""Large graphs in groups that open: by plan version, then topic, then kind, then name.

The names of groups come from the plan's own structure. A thing that only one version or topic
speaks of belongs to it; what several speak of has a group of its own.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plangraph.drawing.elements import node_of, nodes_of
from plangraph.drawing.layout import Extent, Place, find_bounds, lay_out

if TYPE_CHECKING:
    import networkx as nx

    from plangraph.drawing.elements import DrawnGraph

#: Graphs with more nodes than this are drawn in groups.
LARGEST_UNGROUPED = 250

_LARGEST = 120  # nodes of a group that is not divided further
_MOST = 60  # groups side by side
_MARGIN = 120.0

#: What a thing belongs to, from the widest group to the narrowest.
_Path = tuple[str, ...]


@dataclass(frozen=True)
class NodeGroup:
    """Some nodes under one name; ``extent`` is the room that they take when the group is open.

    ``parent`` is the number of the group around it, or -1. ``size`` counts the nodes of all
    groups within.
    """

    name: str
    parent: int
    size: int
    place: Place
    extent: Extent


@dataclass(frozen=True)
class GroupedLayout:
    """The groups of a graph, parents first; the group of each node; and the node's place."""

    groups: tuple[NodeGroup, ...]
    group_of: Mapping[str, int]
    places: Mapping[str, Place]


def lay_out_in_groups(graph: DrawnGraph, extents: Mapping[str, Extent]) -> GroupedLayout:
    """Return a graph in groups, laid out.

    A graph of at most :data:`LARGEST_UNGROUPED` nodes has no groups.
    """
    if len(graph) <= LARGEST_UNGROUPED:
        return GroupedLayout((), dict.fromkeys(graph, -1), lay_out(graph, extents))
    return _lay_out(_Tree(_divide(graph, _find_paths(graph))), graph, extents)


def _find_paths(graph: DrawnGraph) -> dict[str, _Path]:
    """Return version, topic and kind of each node, its own or those of its neighbours."""
    own = {iri: (node["versions"], node["topics"]) for iri, node in nodes_of(graph)}
    paths: dict[str, _Path] = {}
    for node in sorted(graph):
        versions, topics = (set(values) for values in own[node])
        if not versions:
            around = {
                near for edge in (*graph.in_edges(node), *graph.out_edges(node)) for near in edge
            }
            versions = {version for near in around for version in own[near][0]}
            topics = {topic for near in around for topic in own[near][1]}
        kind = node_of(graph, node)["kind_label"]
        paths[node] = (_name(versions, "version"), _name(topics, "topic"), kind)
    return paths


def _name(values: set[str], kind: str) -> str:
    if len(values) == 1:
        return next(iter(values))
    return f"in several {kind}s" if values else f"without a {kind}"


#: A group before it is laid out: its name with either its nodes or the groups in it.
_Branch = tuple[str, list[str], list["_Branch"]]


def _divide(graph: DrawnGraph, paths: Mapping[str, _Path]) -> list[_Branch]:
    """Return the groups of all nodes, divided until each is small enough."""
    branches = _branch(graph, sorted(graph), paths, 0)
    versions = {version for _, node in nodes_of(graph) for version in node["versions"]}
    named = [branch for branch in branches if branch[0] in versions]
    return _gather(named) + [branch for branch in branches if branch[0] not in versions]


def _branch(
    graph: DrawnGraph, nodes: list[str], paths: Mapping[str, _Path], depth: int
) -> list[_Branch]:
    by_name: dict[str, list[str]] = defaultdict(list)
    for node in nodes:
        by_name[paths[node][depth]].append(node)
    branches: list[_Branch] = []
    for name, members in sorted(by_name.items(), key=_natural):
        if len(members) <= _LARGEST:
            branches.append((name, members, []))
        elif depth + 1 < len(paths[members[0]]):
            branches.append((name, [], _gather(_branch(graph, members, paths, depth + 1))))
        else:
            branches.append((name, [], _gather(_list_by_name(graph, members))))
    return branches


def _natural(item: tuple[str, list[str]]) -> list[tuple[int, str]]:
    """Sort ``draft 2`` before ``draft 10``."""
    return [
        (int(part) if part.isdecimal() else 0, part) for part in re.split("([0-9]{1,9})", item[0])
    ]


def _list_by_name(graph: DrawnGraph, nodes: list[str]) -> list[_Branch]:
    """Return groups of nodes that follow each other in the alphabet."""
    ordered = sorted(nodes, key=lambda node: (node_of(graph, node)["label"], node))
    parts = [ordered[at : at + _LARGEST] for at in range(0, len(ordered), _LARGEST)]
    ends = [[node_of(graph, node)["label"] for node in (part[0], part[-1])] for part in parts]
    return [(" … ".join(pair), part, []) for pair, part in zip(ends, parts, strict=True)]


def _gather(branches: list[_Branch]) -> list[_Branch]:
    """Return groups of groups where there are too many side by side."""
    while len(branches) > _MOST:
        step = math.ceil(len(branches) ** 0.5)
        parts = [branches[at : at + step] for at in range(0, len(branches), step)]
        branches = [(f"{part[0][0]} … {part[-1][0]}", [], part) for part in parts]
    return branches


class _Tree:
    """The groups by number, parents before those within; laid out from the innermost on."""

    def __init__(self, branches: list[_Branch]) -> None:
        self.names: list[str] = []
        self.parents: list[int] = []
        self.nodes: list[list[str]] = []
        self.within: dict[int, list[int]] = defaultdict(list)
        self._grow(branches, -1)
        self.group_of = {node: number for number, nodes in enumerate(self.nodes) for node in nodes}

    def _grow(self, branches: list[_Branch], parent: int) -> None:
        for name, nodes, within in branches:
            number = len(self.names)
            self.names.append(name)
            self.parents.append(parent)
            self.nodes.append(nodes)
            self.within[parent].append(number)
            self._grow(within, number)

    def find_links(self, graph: DrawnGraph) -> dict[int, set[tuple[int, int]]]:
        """Return which groups side by side have relations, by the group around them."""
        chains = [self._chain(number) for number in range(len(self.names))]
        links: dict[int, set[tuple[int, int]]] = defaultdict(set)
        for source, target in {
            (self.group_of[one], self.group_of[two]) for one, two in graph.edges()
        }:
            for one, two in zip(chains[source], chains[target], strict=False):
                if one != two:
                    links[self.parents[one]].add((min(one, two), max(one, two)))
                    break
        return links

    def _chain(self, number: int) -> list[int]:
        """Return the groups around a group and itself, the widest first."""
        chain = [number]
        while self.parents[chain[0]] >= 0:
            chain.insert(0, self.parents[chain[0]])
        return chain


def _lay_out(tree: _Tree, graph: DrawnGraph, extents: Mapping[str, Extent]) -> GroupedLayout:
    """Lay out the nodes of each group, then the groups, and return all with their places."""
    links = tree.find_links(graph)
    inner: dict[int, dict[str, Place]] = {}
    rooms: dict[str, Extent] = {}
    for number in (*reversed(range(len(tree.names))), -1):
        if children := tree.within.get(number):
            beside = _join(children, links[number])
            inner[number], room = _centre(lay_out(beside, rooms), rooms)
        else:
            inner[number], room = _centre(
                lay_out(graph.subgraph(tree.nodes[number]), extents), extents
            )
        rooms[str(number)] = room
    return _place(tree, inner, rooms)


def _join(groups: list[int], links: set[tuple[int, int]]) -> nx.Graph[str]:
    import networkx as nx

    beside: nx.Graph[str] = nx.Graph()
    beside.add_nodes_from(map(str, groups))
    beside.add_edges_from((str(one), str(two)) for one, two in sorted(links))
    return beside


def _place(
    tree: _Tree, inner: Mapping[int, Mapping[str, Place]], rooms: Mapping[str, Extent]
) -> GroupedLayout:
    """Return the groups and nodes with places on the page instead of in the group around them."""
    groups: list[NodeGroup] = []
    places: dict[str, Place] = {}
    sizes = [len(nodes) for nodes in tree.nodes]
    for number in reversed(range(len(sizes))):
        if tree.parents[number] >= 0:
            sizes[tree.parents[number]] += sizes[number]
    for number, parent in enumerate(tree.parents):
        around = groups[parent].place if parent >= 0 else (0, 0)
        place = _add(inner[parent][str(number)], around)
        groups.append(
            NodeGroup(tree.names[number], parent, sizes[number], place, rooms[str(number)])
        )
        places.update({node: _add(inner[number][node], place) for node in tree.nodes[number]})
    return GroupedLayout(tuple(groups), tree.group_of, places)


def _add(one: Place, two: Place) -> Place:
    return one[0] + two[0], one[1] + two[1]


def _centre(
    places: Mapping[str, Place], extents: Mapping[str, Extent]
) -> tuple[dict[str, Place], Extent]:
    """Return places around the origin, and half the width and height that they take."""
    left, top, right, bottom = find_bounds(places, extents)
    x, y = round((left + right) / 2), round((top + bottom) / 2)
    moved = {name: (place[0] - x, place[1] - y) for name, place in places.items()}
    return moved, ((right - left + _MARGIN) / 2, (bottom - top + _MARGIN) / 2)

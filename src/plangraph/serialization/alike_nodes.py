"""Alike nodes: a graph of the blank nodes whose quads look the same, with coloured nodes and edges.

The colour of a node is a hash of the quads in which it is the only such node, the label of an edge
is the quads that two of them share. A quad with three of them becomes a node of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from plangraph.serialization.blank_quads import QuadTerms


@dataclass(frozen=True)
class AlikeNodes:
    """Coloured nodes, and for each node the label of its edge to each neighbour.

    An edge has two labels, one from the view of each node. ``values`` are the nodes that are the
    object or the graph of a quad about another one.
    """

    colours: dict[str, bytes]
    edges: Mapping[str, Mapping[str, str]]
    values: set[str]

    def find_components(self) -> Iterator[list[str]]:
        """Yield the nodes of each connected component."""
        seen: set[str] = set()
        for start in self.colours:
            if start in seen:
                continue
            seen.add(start)
            component = [start]
            for node in component:  # which grows
                new = [other for other in self.edges[node] if other not in seen]
                seen.update(new)
                component += new
            yield component

    def is_tree(self, component: Iterable[str]) -> bool:
        """Return whether the edges of a component have no cycle."""
        degrees = [len(self.edges[node]) for node in component]
        return sum(degrees) == 2 * (len(degrees) - 1)

    def select(self, nodes: set[str]) -> AlikeNodes:
        """Return the graph of some of the nodes, and the edges between them."""
        if len(nodes) == len(self.colours):
            return self
        edges = {
            node: {other: label for other, label in self.edges[node].items() if other in nodes}
            for node in nodes
        }
        return AlikeNodes({node: self.colours[node] for node in nodes}, edges, self.values)


def connect_nodes(quads: Iterable[QuadTerms], labels: Mapping[str, str]) -> AlikeNodes:
    """Return the graph of the blank nodes in ``quads`` that have no label yet."""
    own: dict[str, list[str]] = defaultdict(list)
    edges: dict[str, dict[str, str]] = defaultdict(dict)
    values: set[str] = set()
    known: dict[str, str] = {}  # equal labels are in memory once

    def connect(node: str, other: str, text: str) -> None:
        before = edges[node].get(other)
        label = text if before is None else "\n".join(sorted((*before.split("\n"), text)))
        edges[node][other] = known.setdefault(label, label)

    for number, terms in enumerate(quads):
        nodes = [term for term in dict.fromkeys(terms) if term[:2] == "_:" and term not in labels]
        values.update(node for node in nodes if node != terms[0])
        if len(nodes) == 1:
            own[nodes[0]].append(_describe(terms, labels, {nodes[0]: "_:a"}))
        elif len(nodes) == 2:
            one, two = nodes
            connect(one, two, _describe(terms, labels, {one: "_:a", two: "_:b"}))
            connect(two, one, _describe(terms, labels, {one: "_:b", two: "_:a"}))
        elif nodes:
            quad = f"_:quad {number}"  # no label has a space
            own[quad].append(terms[1])
            for position, node in zip("sog", nodes, strict=True):
                connect(quad, node, f"_:a {position} _:b")
                connect(node, quad, f"_:b {position} _:a")
    every = dict.fromkeys((*own, *edges))
    colours = {node: hash_texts(own.get(node, ())) for node in every}
    return AlikeNodes(colours, {node: edges.get(node, {}) for node in every}, values)


def _describe(terms: QuadTerms, labels: Mapping[str, str], names: Mapping[str, str]) -> str:
    """Return the text of a quad, with names for its alike nodes."""
    return " ".join([names.get(term) or labels.get(term, term) for term in terms]).rstrip(" ")


def hash_texts(texts: Iterable[str]) -> bytes:
    """Return a hash of texts in any order."""
    return sha256("\n".join(sorted(texts)).encode()).digest()

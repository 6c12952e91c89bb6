"""Tree order: the nodes of a tree in an order that depends on the tree alone, in linear time.

Each node gets a code from its colour and the codes below it, from the leaves up. Trees with equal
codes are equal (https://en.wikipedia.org/wiki/AHU_algorithm). Nodes that share all codes can be
swapped, so any order of them leads to the same text.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from plangraph.serialization.alike_nodes import AlikeNodes


class OrderedNodes(NamedTuple):
    """The nodes of a component in canonical order, and a code that equal components share."""

    code: bytes
    nodes: Sequence[str]


def order_tree(graph: AlikeNodes, component: Sequence[str]) -> OrderedNodes:
    """Return the nodes of a tree, from its root, or from its centre if it has several roots."""
    roots = [node for node in component if node not in graph.values]
    if len(roots) != 1:
        roots = _find_centres(graph, component)
    return min((_order_from(graph, root) for root in roots), key=lambda order: order.code)


def _order_from(graph: AlikeNodes, root: str) -> OrderedNodes:
    parents = {root: ""}
    order = [root]
    for node in order:  # which grows
        for other in graph.edges[node]:
            if other != parents[node]:
                parents[other] = node
                order.append(other)
    codes: dict[str, bytes] = {}
    below: dict[str, list[tuple[str, bytes, str]]] = {}
    for node in reversed(order):
        children = sorted(below.get(node, ()))
        below[node] = children
        parts = [part for label, code, _ in children for part in (label.encode(), code)]
        codes[node] = sha256(b"\n".join([graph.colours[node], *parts])).digest()
        if parent := parents[node]:
            link = (graph.edges[parent][node], codes[node], node)
            below.setdefault(parent, []).append(link)
    return OrderedNodes(codes[root], _walk(root, below))


def _walk(root: str, below: Mapping[str, Sequence[tuple[str, bytes, str]]]) -> list[str]:
    """Return the nodes from the root down, each before the nodes below it."""
    walked: list[str] = []
    waiting = [root]
    while waiting:
        node = waiting.pop()
        walked.append(node)
        waiting += [child for _, _, child in reversed(below[node])]
    return walked


def _find_centres(graph: AlikeNodes, component: Sequence[str]) -> list[str]:
    """Return the one or two nodes in the middle of the longest paths; leaves go first."""
    degrees = {node: len(graph.edges[node]) for node in component}
    left = len(component)
    leaves = [node for node, degree in degrees.items() if degree <= 1]
    while left > 2:
        left -= len(leaves)
        following = []
        for leaf in leaves:
            for other in graph.edges[leaf]:
                degrees[other] -= 1
                if degrees[other] == 1:
                    following.append(other)
        leaves = following
    return leaves

"""Structure labels: canonical labels for blank nodes in exports, in linear time where possible.

A node whose quads differ from those of all others has its label of RDFC-1.0. The others are ordered
component by component: trees (lists among them) from the leaves up, and what has cycles after
colour refinement. Only a component that still has cycles of alike nodes goes through RDFC-1.0.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from plangraph.serialization.alike_nodes import AlikeNodes, connect_nodes, hash_texts
from plangraph.serialization.blank_quads import (
    QuadTerms,
    group_by_node,
    hash_first_degree,
    join_terms,
    label_terms,
)
from plangraph.serialization.labelling_work import LabellingWork
from plangraph.serialization.rdfc import issue_distinct, issue_labels

_UNTOUCHED = b""  # what is noted of nodes without a neighbour whose colour changed


class OrderedNodes(NamedTuple):
    """The nodes of a component in canonical order, and a code that equal components share."""

    code: bytes
    nodes: Sequence[str]


def label_by_structure(
    quads: Sequence[QuadTerms], hashes: Mapping[str, str], work: LabellingWork
) -> dict[str, str]:
    """Return the label of each blank node; ``hashes`` has their first-degree hashes.

    Raises:
        LabellingError: it takes more steps than are allowed.
    """
    labels = issue_distinct(hashes)
    if len(labels) == len(hashes):
        return labels
    graph = connect_nodes(quads, labels)
    components = sorted(_order_components(graph, work), key=lambda component: component.code)
    for component in components:
        for node in component.nodes:
            if node in hashes:  # and is no quad
                labels[node] = f"_:c14n{len(labels)}"
    return labels


def _order_components(graph: AlikeNodes, work: LabellingWork) -> Iterator[OrderedNodes]:
    trees, cyclic = _split_components(graph)
    yield from (order_tree(graph, tree) for tree in trees)
    if not cyclic:
        return
    graph = graph.select(cyclic)
    refine_colours(graph)
    counts = Counter(graph.colours.values())
    alike = {node for node, colour in graph.colours.items() if counts[colour] > 1}
    yield from (
        OrderedNodes(colour, (node,)) for node, colour in graph.colours.items() if node not in alike
    )
    graph = graph.select(
        alike
    )  # nodes of one colour are alike in what is beside them, and left out
    trees, cyclic = _split_components(graph)
    yield from (order_tree(graph, tree) for tree in trees)
    graph = graph.select(cyclic)
    for component in graph.find_components():
        yield _order_by_standard(graph, component, work)


def _split_components(graph: AlikeNodes) -> tuple[list[list[str]], set[str]]:
    """Return the components that are trees, and the nodes of all others."""
    trees: list[list[str]] = []
    cyclic: set[str] = set()
    for component in graph.find_components():
        if graph.is_tree(component):
            trees.append(component)
        else:
            cyclic.update(component)
    return trees, cyclic


def _order_by_standard(
    graph: AlikeNodes, component: Sequence[str], work: LabellingWork
) -> OrderedNodes:
    """Return the nodes of a component in the order of their labels of RDFC-1.0.

    Its colours and edges are written as quads.
    """
    work.enter(len(component))
    quads: list[QuadTerms] = []
    for node in component:
        quads.append((node, "<colour>", f'"{graph.colours[node].hex()}"', ""))
        quads += [(node, f"<{label}>", other, "") for other, label in graph.edges[node].items()]
    hashes = hash_first_degree(quads)
    labels = issue_labels(hashes, group_by_node(quads, hashes), work)
    lines = sorted(join_terms(label_terms(terms, labels)) for terms in quads)
    return OrderedNodes(sha256("\n".join(lines).encode()).digest(), tuple(labels))


def refine_colours(graph: AlikeNodes) -> None:
    """Change the colours of a graph until nodes of one colour have neighbours of equal colours.

    In each round, the nodes beside those whose colour changed are split by what they are beside;
    the largest part keeps its colour, so that the work is in proportion to the edges times the
    logarithm of the nodes (https://doi.org/10.1007/s00224-016-9686-0).
    """
    cells: dict[bytes, set[str]] = defaultdict(set)
    for node, colour in graph.colours.items():
        cells[colour].add(node)
    changed = list(graph.colours)
    while changed:
        parts_of_cells = _split_neighbours(graph, changed)
        changed = []
        for colour, parts in parts_of_cells.items():
            changed += _recolour(graph.colours, cells, colour, parts)


def _split_neighbours(graph: AlikeNodes, changed: list[str]) -> dict[bytes, dict[bytes, set[str]]]:
    """Return the nodes beside changed ones, by colour and by a hash of what is beside them."""
    beside: dict[str, list[str]] = defaultdict(list)
    for node in changed:
        colour = graph.colours[node].hex()
        for other in graph.edges[node]:
            beside[other].append(f"{colour} {graph.edges[other][node]}")
    cells: dict[bytes, dict[bytes, set[str]]] = defaultdict(lambda: defaultdict(set))
    for node, texts in beside.items():
        cells[graph.colours[node]][hash_texts(texts)].add(node)
    return cells


def _recolour(
    colours: dict[str, bytes],
    cells: dict[bytes, set[str]],
    colour: bytes,
    parts: Mapping[bytes, set[str]],
) -> list[str]:
    """Give all parts of a cell but the largest a new colour, and return their nodes."""
    cell = cells[colour]
    untouched = len(cell) - sum(map(len, parts.values()))
    sizes = {name: len(nodes) for name, nodes in parts.items()} | {_UNTOUCHED: untouched}
    kept = min(sizes, key=lambda name: (-sizes[name], name))
    changed: list[str] = []
    for name, size in sizes.items():
        if name == kept or not size:
            continue
        nodes = cell.difference(*parts.values()) if name == _UNTOUCHED else parts[name]
        new = sha256(colour + name).digest()
        colours.update(dict.fromkeys(nodes, new))
        cells[new] = set(nodes)
        changed += nodes
    cell.difference_update(changed)
    return changed


def order_tree(graph: AlikeNodes, component: Sequence[str]) -> OrderedNodes:
    """Return the nodes of a tree, from its root, or from its centre if it has several roots.

    The order depends on the tree alone, and takes linear time: each node gets a code from its
    colour and the codes below it, from the leaves up. Trees with equal codes are equal
    (https://en.wikipedia.org/wiki/AHU_algorithm). Nodes that share all codes can be swapped, so any
    order of them leads to the same text.
    """
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

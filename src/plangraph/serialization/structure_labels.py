"""Structure labels: canonical labels for blank nodes in exports, in linear time where possible.

A node whose quads differ from those of all others has its label of RDFC-1.0. The others are ordered
component by component: trees (lists among them) from the leaves up, and what has cycles after
colour refinement. Only a component that still has cycles of alike nodes goes through RDFC-1.0.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256

from plangraph.serialization.alike_nodes import AlikeNodes, connect_nodes
from plangraph.serialization.blank_quads import (
    QuadTerms,
    group_by_node,
    hash_first_degree,
    join_terms,
    label_terms,
)
from plangraph.serialization.colour_refinement import refine_colours
from plangraph.serialization.labelling_work import LabellingWork
from plangraph.serialization.rdfc import issue_distinct, issue_labels
from plangraph.serialization.tree_order import OrderedNodes, order_tree


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

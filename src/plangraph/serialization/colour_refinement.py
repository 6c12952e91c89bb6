"""Colour refinement: nodes of one colour get different ones where their neighbours' colours differ.

In each round, the nodes beside those whose colour changed are split by what they are beside; the
largest part keeps its colour, so that the work is in proportion to the edges times the logarithm of
the nodes (https://doi.org/10.1007/s00224-016-9686-0).
"""

from collections import defaultdict
from collections.abc import Mapping
from hashlib import sha256

from plangraph.serialization.alike_nodes import AlikeNodes, hash_texts

_UNTOUCHED = b""  # what is noted of nodes without a neighbour whose colour changed


def refine_colours(graph: AlikeNodes) -> None:
    """Change the colours of a graph until nodes of one colour have neighbours of equal colours."""
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

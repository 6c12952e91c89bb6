"""How readable is the graph of each draft? ``python benchmarks/sheets.py``.

For each bundled draft, two agreements of the tests and random graphs: things and lines, seconds to
lay out, boxes that overlap, lines that pass a thing that they do not lead to (goal: 0 of both), the
same with straight lines, and the size of the sheet in pixels.
"""

from __future__ import annotations

import time
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import plangraph as pg
from drawing import generate_graph
from plangraph.drawing.elements import node_of
from plangraph.drawing.layout import find_bounds
from plangraph.drawing.routes import STRAIGHT, Obstacles
from plangraph.drawing.sheets import DrawnSheet, lay_out_sheet
from plangraph.drawing.style import extent_of, style_of, wrap_label
from plangraph.drawing.subgraphs import subgraph_of_version
from plangraph.presenting.drafts import read_plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plangraph.drawing.elements import DrawnGraph

AGREEMENTS = Path(__file__).parent.parent / "tests" / "fixtures" / "agreements"


def main() -> None:
    """Print a row for each graph."""
    print("graph              things  lines  seconds  overlaps  passed  straight    size")
    for name, graph in list_graphs():
        start = time.process_time()
        sheet = lay_out(graph)
        seconds = time.process_time() - start
        bounds = find_bounds(sheet.layout.places, sheet.extents)
        drawn = [line for line in sheet.lines if line.route != STRAIGHT or not is_star(line.edges)]
        obstacles = Obstacles(sheet.layout.places, sheet.extents, space=0)
        routed, straight = (
            sum(
                int(obstacles.count((one.source, one.target), [one.route if bent else STRAIGHT])[0])
                for one in drawn
            )
            for bent in (True, False)
        )
        print(
            f"{name:18} {len(graph):6} {len(drawn):6} {seconds:8.2f} {count_overlaps(sheet):9} "
            f"{routed:7} {straight:9} {bounds.width:6.0f} × {bounds.height:.0f}"
        )


def list_graphs() -> Iterator[tuple[str, DrawnGraph]]:
    """Yield the graphs that are laid out, with their names."""
    opened = [pg.open(), *(pg.open(path) for path in sorted(AGREEMENTS.glob("*/")))]
    for graph in opened:
        network = graph.to_networkx()
        for draft in (draft for plan in read_plans(graph.lookup) for draft in plan.drafts):
            yield draft.key, subgraph_of_version(network, draft.iri)
    for things in (20, 60, 120, 240):
        yield f"random, {things}", generate_graph(things)


def lay_out(graph: DrawnGraph) -> DrawnSheet:
    """Return a graph laid out, each label as it is wrapped on the page."""
    nodes = {iri: node_of(graph, iri) for iri in graph}
    extents = {
        iri: extent_of(style_of(node["kind"]), wrap_label(node["label"]))
        for iri, node in nodes.items()
    }
    return lay_out_sheet(graph, extents)


def is_star(edges: tuple[tuple[str, str, str], ...]) -> bool:
    """Return whether edges only say which draft a point belongs to."""
    return all(key.endswith("hasClauseVersion") for *_, key in edges)


def count_overlaps(sheet: DrawnSheet) -> int:
    """Return how many boxes of things with their labels overlap."""
    boxes = [(sheet.layout.places[iri], sheet.extents[iri]) for iri in sheet.graph]
    return sum(
        abs(one.x - two.x) < here.half_width + there.half_width
        and abs(one.y - two.y) < here.half_height + there.half_height
        for (one, here), (two, there) in combinations(boxes, 2)
    )


if __name__ == "__main__":
    main()

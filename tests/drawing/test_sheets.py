"""Sheets of all bundled drafts and of random graphs: no overlaps, no line through a thing."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from drawing import generate_graph
from plangraph.drawing.elements import edges_of, node_of
from plangraph.drawing.routes import STRAIGHT, Obstacles
from plangraph.drawing.sheets import DrawnSheet, is_spoke, lay_out_sheet
from plangraph.drawing.style import extent_of, style_of, wrap_label
from plangraph.drawing.subgraphs import subgraph_of_version
from plangraph.presenting.drafts import read_plans

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


def lay_out(graph: DrawnGraph) -> DrawnSheet:
    labels = {iri: wrap_label(node_of(graph, iri)["label"]) for iri in graph}
    extents = {iri: extent_of(style_of(node_of(graph, iri)["kind"]), labels[iri]) for iri in graph}
    return lay_out_sheet(graph, extents)


@pytest.fixture(scope="module")
def sheets(graph: pg.Graph) -> dict[str, DrawnSheet]:
    network = graph.to_networkx()
    drafts = [draft for plan in read_plans(graph.lookup) for draft in plan.drafts]
    return {draft.key: lay_out(subgraph_of_version(network, draft.iri)) for draft in drafts}


def count_overlaps(sheet: DrawnSheet) -> int:
    boxes = [(sheet.layout.places[iri], sheet.extents[iri]) for iri in sheet.graph]
    return sum(
        abs(one.x - two.x) < here.half_width + there.half_width
        and abs(one.y - two.y) < here.half_height + there.half_height
        for (one, here), (two, there) in combinations(boxes, 2)
    )


def count_passed(sheet: DrawnSheet) -> int:
    """Return how often a line passes a thing that it does not lead to."""
    obstacles = Obstacles(sheet.layout.places, sheet.extents, space=0)
    return sum(
        int(obstacles.count((line.source, line.target), [line.route])[0])
        for line in sheet.lines
        if not is_star(sheet, line.edges)
    )


def is_star(sheet: DrawnSheet, edge_ids: tuple[object, ...]) -> bool:
    edges = dict(edges_of(sheet.graph))
    return all(is_spoke(sheet.graph, one, edges[one]) for one in edge_ids)  # type: ignore[index, arg-type]


def test_no_draft_has_boxes_that_overlap_or_a_line_through_a_thing(
    sheets: dict[str, DrawnSheet],
) -> None:
    found = {key: (count_overlaps(one), count_passed(one)) for key, one in sheets.items()}
    assert found == dict.fromkeys(sheets, (0, 0))


def test_random_graphs_have_no_overlaps_and_few_lines_through_things() -> None:
    for things in (20, 60):
        sheet = lay_out(generate_graph(things))
        assert count_overlaps(sheet) == 0
        assert count_passed(sheet) <= things // 10


def test_each_edge_of_two_things_is_of_exactly_one_line(sheets: dict[str, DrawnSheet]) -> None:
    for sheet in sheets.values():
        held = sorted(edge for line in sheet.lines for edge in line.edges)
        assert held == [edge_id for edge_id, _ in edges_of(sheet.graph) if edge_id[0] != edge_id[1]]
        assert len({(line.source, line.target) for line in sheet.lines}) == len(sheet.lines)


def test_points_are_not_drawn_around_their_draft_as_a_star(sheets: dict[str, DrawnSheet]) -> None:
    sheet = sheets["geneva19"]
    spokes = [line for line in sheet.lines if is_star(sheet, line.edges)]
    assert len(spokes) == 5
    assert {line.route for line in spokes} == {STRAIGHT}
    rows = {sheet.layout.places[point].y for line in spokes for point in line[:2]}
    assert len(rows) < len(spokes)


def test_the_same_graph_has_the_same_places_and_routes() -> None:
    one, two = lay_out(generate_graph(40)), lay_out(generate_graph(40))
    assert (one.layout, one.lines) == (two.layout, two.lines)


def test_a_large_graph_is_in_groups_and_its_lines_are_straight() -> None:
    sheet = lay_out(generate_graph(300))
    assert sheet.layout.groups
    assert {line.route for line in sheet.lines} == {STRAIGHT}

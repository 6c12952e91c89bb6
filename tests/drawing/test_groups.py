from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

import plangraph as pg
from drawing import generate_graph
from needs import TIME
from plangraph.drawing.groups import LARGEST_UNGROUPED, GroupedLayout, NodeGroup, lay_out_in_groups
from plangraph.drawing.layout import Extent, Place

EXTENT = Extent(60.0, 20.0)


def group(graph: nx.MultiDiGraph[str]) -> GroupedLayout:
    return lay_out_in_groups(graph, dict.fromkeys(graph, EXTENT))


@pytest.fixture(scope="module")
def large() -> nx.MultiDiGraph[str]:
    return generate_graph(2000)


@pytest.fixture(scope="module")
def grouping(large: nx.MultiDiGraph[str]) -> GroupedLayout:
    return group(large)


def path_of(grouping: GroupedLayout, node: str) -> list[NodeGroup]:
    """Return the groups around a node, the narrowest first."""
    path, number = [], grouping.group_of[node]
    while number >= 0:
        path.append(grouping.groups[number])
        number = grouping.groups[number].parent
    return path


def test_a_small_graph_has_no_groups() -> None:
    whole = group(generate_graph(LARGEST_UNGROUPED))
    assert whole.groups == ()
    assert set(whole.group_of.values()) == {-1}
    assert len(whole.places) == LARGEST_UNGROUPED


def test_every_node_has_a_place_in_exactly_one_innermost_group(
    large: nx.MultiDiGraph[str], grouping: GroupedLayout
) -> None:
    assert set(grouping.group_of) == set(grouping.places) == set(large)
    held = [0] * len(grouping.groups)
    for number in grouping.group_of.values():
        held[number] += 1
    parents = {one.parent for one in grouping.groups}
    assert all((count == 0) == (number in parents) for number, count in enumerate(held))
    assert max(held) <= 120


def test_sizes_add_up(large: nx.MultiDiGraph[str], grouping: GroupedLayout) -> None:
    assert sum(one.size for one in grouping.groups if one.parent < 0) == len(large)


def test_parents_come_before_the_groups_in_them(grouping: GroupedLayout) -> None:
    assert all(one.parent < number for number, one in enumerate(grouping.groups))


def test_groups_are_named_after_versions_and_topics(
    large: nx.MultiDiGraph[str], grouping: GroupedLayout
) -> None:
    clauses = [node for node in large if large.nodes[node]["versions"]]
    for clause in clauses[::50]:
        (version,) = large.nodes[clause]["versions"]
        assert version in [one.name for one in path_of(grouping, clause)]


def test_what_several_versions_speak_of_is_in_none_of_them(
    large: nx.MultiDiGraph[str], grouping: GroupedLayout
) -> None:
    hub = max(large, key=lambda node: large.degree[node])
    assert path_of(grouping, hub)[-1].name == "in several versions"


def check_nodes_are_inside_their_groups(grouping: GroupedLayout) -> None:
    for node, (x, y) in grouping.places.items():
        for one in path_of(grouping, node):
            assert abs(x - one.place.x) <= one.extent.half_width, node
            assert abs(y - one.place.y) <= one.extent.half_height, node


def test_what_is_inside_a_group_is_inside_its_extent(grouping: GroupedLayout) -> None:
    check_nodes_are_inside_their_groups(grouping)


def test_groups_side_by_side_do_not_overlap(grouping: GroupedLayout) -> None:
    for number, one in enumerate(grouping.groups):
        for two in grouping.groups[number + 1 :]:
            if one.parent == two.parent:
                apart = [abs(one.place[at] - two.place[at]) + 2 for at in (0, 1)]
                room = [one.extent[at] + two.extent[at] for at in (0, 1)]
                assert apart[0] >= room[0] or apart[1] >= room[1], (one, two)


def test_names_with_numbers_are_in_the_order_of_the_numbers() -> None:
    graph = generate_graph(600)
    names = [one.name for one in group(graph).groups if one.parent < 0]
    drafts = [name for name in names if name.startswith("draft")]
    assert drafts == [f"draft {number}" for number in range(1, len(drafts) + 1)]


@TIME
def test_many_versions_are_gathered_in_ranges() -> None:
    graph = generate_graph(6000)
    tops = [one.name for one in group(graph).groups if one.parent < 0]
    assert len(tops) < 30
    assert any(" … " in name for name in tops)


def test_a_group_without_any_structure_is_divided_by_name() -> None:
    graph = generate_graph(0)
    for number in range(400):
        graph.add_node(
            f"n{number:03}", label=f"n{number:03}", kind_label="thing", versions=[], topics=[]
        )
    names = [one.name for one in group(graph).groups if one.size <= 120]
    assert names == ["n000 … n119", "n120 … n239", "n240 … n359", "n360 … n399"]


def test_the_same_graph_gives_the_same_groups(
    large: nx.MultiDiGraph[str], grouping: GroupedLayout
) -> None:
    again: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    again.add_nodes_from(reversed(list(large.nodes(data=True))))
    for source, target, key in large.edges(keys=True):
        again.add_edge(source, target, key)
    assert group(again) == grouping


def test_a_graph_of_one_node_more_has_groups() -> None:
    grouped = group(generate_graph(LARGEST_UNGROUPED + 1))
    assert grouped.groups
    assert min(grouped.group_of.values()) >= 0


def add_clause(graph: nx.MultiDiGraph[str], name: str, version: str, topic: str) -> None:
    graph.add_node(name, label=name, kind_label="clause", versions=[version], topics=[topic])


def test_a_version_is_divided_by_topic_where_it_has_too_many_nodes() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(121):
        add_clause(graph, f"a{number:03}", "draft 1", "money" if number % 2 else "borders")
    for number in range(130):
        add_clause(graph, f"b{number:03}", "draft 2", "money")
    grouped = group(graph)
    names = [[one.name for one in path_of(grouped, node)] for node in ("a000", "a001")]
    assert names == [["borders", "draft 1"], ["money", "draft 1"]]
    assert grouped.groups[0].size == 121
    check_nodes_are_inside_their_groups(grouped)


def test_a_group_of_exactly_the_most_nodes_is_not_divided() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(120):
        add_clause(graph, f"a{number:03}", "draft 1", str(number))
    for number in range(140):
        add_clause(graph, f"b{number:03}", "draft 2", str(number % 2))
    grouped = group(graph)
    assert [one.name for one in path_of(grouped, "a000")] == ["draft 1"]
    assert [one.name for one in path_of(grouped, "b000")] == ["0", "draft 2"]


def test_a_node_without_a_version_is_in_the_group_of_its_neighbours() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(300):
        add_clause(graph, f"c{number:03}", f"draft {1 + number % 3}", "money")
    plain = {"kind_label": "person", "versions": [], "topics": []}
    for name in ("one", "several", "none"):
        graph.add_node(name, label=name, **plain)
    graph.add_edge("c000", "one", "k")
    graph.add_edge("c000", "several", "k")
    graph.add_edge("several", "c001", "k")
    tops = {name: path_of(group(graph), name)[-1].name for name in ("one", "several", "none")}
    assert tops == {"one": "draft 1", "several": "in several versions", "none": "without a version"}


def test_a_group_leaves_a_margin_of_60_pixels_around_its_nodes(grouping: GroupedLayout) -> None:
    members: dict[int, list[Place]] = {}
    for node, number in grouping.group_of.items():
        members.setdefault(number, []).append(grouping.places[node])
    for number, places in members.items():
        width = max(place.x for place in places) - min(place.x for place in places)
        height = max(place.y for place in places) - min(place.y for place in places)
        extent = grouping.groups[number].extent
        assert extent.half_width == width / 2 + EXTENT.half_width + 60
        assert extent.half_height == height / 2 + EXTENT.half_height + 60


def test_resources_without_a_plan_are_grouped_by_their_classes(tmp_path: Path) -> None:
    boats = [f"<https://e.org/b{at}> a <https://e.org/Boat> ." for at in range(LARGEST_UNGROUPED)]
    crews = [
        f"<https://e.org/c{at}> a <https://e.org/Crew> ; <https://e.org/on> <https://e.org/b{at}> ."
        for at in range(5)
    ]
    (tmp_path / "boats.ttl").write_text("\n".join([*boats, *crews]), encoding="utf-8")
    graph = pg.open(tmp_path / "boats.ttl").to_networkx()
    layout = lay_out_in_groups(graph, dict.fromkeys(graph, EXTENT))
    names = [group.name for group in layout.groups if group.parent == -1]
    assert names == ["boat", "crew"]

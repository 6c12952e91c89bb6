from __future__ import annotations

import networkx as nx
import pytest

import plangraph as pg
from drawing import generate_graph
from plangraph.drawing.elements import EdgeId, add_edge, edge_of_answer
from plangraph.view.page_data import Drawing, draw
from plangraph.view.page_rows import PageEdge, PageNode
from plangraph.vocabulary import compact


@pytest.fixture(scope="module")
def network(article: pg.Graph) -> nx.MultiDiGraph[str]:
    return article.to_networkx()


@pytest.fixture(scope="module")
def drawing(network: nx.MultiDiGraph[str]) -> Drawing:
    return draw(network)


def node(drawing: Drawing, name: str) -> PageNode:
    (found,) = [row for row in drawing.nodes if row["name"] == name]
    return found


def edges_between(drawing: Drawing, one: str, two: str) -> list[PageEdge]:
    numbers = {row["name"]: number for number, row in enumerate(drawing.nodes)}
    ends = (numbers[one], numbers[two])
    return [edge for edge in drawing.edges if (edge["from"], edge["to"]) == ends]


def test_nodes_and_edges_are_in_the_order_of_their_names(
    drawing: Drawing, network: nx.MultiDiGraph[str]
) -> None:
    assert [row["name"] for row in drawing.nodes] == list(map(compact, sorted(network)))
    assert len(drawing.edges) == network.number_of_edges()


def test_a_node_points_to_its_kind_version_and_topics(drawing: Drawing) -> None:
    cap = node(drawing, "cv:ft-forces-cap")
    assert drawing.lists["kinds"][cap["kind"]]["label"] == "clause version"
    named = [drawing.lists["topics"][number] for number in cap["topics"]]
    assert named == ["armed forces"]
    assert [drawing.lists["versions"][number] for number in cap["versions"]] == [
        "28-point plan, as reported"
    ]


def test_a_caption_stands_only_where_the_label_is_cut(drawing: Drawing) -> None:
    assert node(drawing, "state:ukraine")["caption"] == ""
    long = [row for row in drawing.nodes if row["caption"]]
    assert long
    assert all(row["label"].endswith("…") for row in long)


def test_relations_of_the_same_two_nodes_are_bent_apart(drawing: Drawing) -> None:
    bends: dict[frozenset[int], list[int]] = {}
    for edge in drawing.edges:
        side = 1 if edge["from"] < edge["to"] else -1  # seen from the other end, left is right
        bends.setdefault(frozenset((edge["from"], edge["to"])), []).append(side * edge["bend"])
    assert max(map(len, bends.values())) > 2
    assert all(len(set(of_pair)) == len(of_pair) for of_pair in bends.values())


def test_an_effect_tells_the_part_of_the_actor(drawing: Drawing) -> None:
    words = drawing.lists["words"]
    edges = edges_between(drawing, "cv:ft-nato-enlargement", "institution:nato")
    assert sorted((edge["part"], words[edge["line"]]) for edge in edges) == [
        (1, "may not take in new members"),
        (3, "may not take in new members"),
    ]
    favoured = edges_between(drawing, "cv:ft-nato-enlargement", "state:russia")
    assert sorted(edge["part"] for edge in favoured) == [2]


def test_what_is_no_effect_of_a_clause_on_an_actor_has_no_part(drawing: Drawing) -> None:
    assert [e["part"] for e in edges_between(drawing, "person:driscoll", "person:vance")] == [0]


def test_each_claim_is_told_once_with_all_its_places(
    drawing: Drawing, network: nx.MultiDiGraph[str]
) -> None:
    edges = [data for *_, data in network.edges(data=True)]
    items = [item for edge in edges for item in (*edge["evidence"], *edge["context"])]
    places = {(item["claim"], item["source"], item["start"]) for item in items}
    assert len(drawing.texts) == len(drawing.claims) == len({item["claim"] for item in items})
    assert sum(len(text["places"]) for text in drawing.texts) == len(places)
    used = {claim for edge in drawing.edges for claim in (*edge["claims"], *edge["context"])}
    assert used == set(range(len(drawing.texts)))


def test_a_claim_seen_on_several_pages_names_each(graph: pg.Graph) -> None:
    drawing = draw(graph.to_networkx())
    (cap,) = [text for text in drawing.texts if text["claim"] == "claim:us28-forces-cap"]
    assert [place["place"] for place in cap["places"]] == ["point 6", "point 6"]
    assert cap["support"] == "seen"


def test_claims_are_in_the_order_of_the_source(drawing: Drawing) -> None:
    firsts = [text["places"][0]["place"] for text in drawing.texts]
    lines = [int(place.split(",")[0].split()[1]) for place in firsts]
    assert lines == sorted(lines)


def test_certainties_are_listed_from_the_firmest(drawing: Drawing) -> None:
    labels = [item["label"] for item in drawing.lists["certainties"]]
    assert labels[:2] == ["stated", "if agreed"]
    assert drawing.lists["certainties"][0]["dashes"] == []


def test_the_graph_is_left_as_it_is(network: nx.MultiDiGraph[str]) -> None:
    before = network.copy()
    draw(network)
    assert nx.utils.graphs_equal(network, before)


def make_node(name: str, **changes: object) -> dict[str, object]:
    plain: dict[str, object] = {
        "label": name,
        "kind": "State",
        "kind_label": "state",
        "drawn": "Actor",
        "description": "",
        "time": [],
        "versions": [],
        "topics": [],
        "changes": [],
        "clause": "",
        "issued": "",
    }
    return plain | changes


def draft_graph(*days: tuple[str, str]) -> nx.MultiDiGraph[str]:
    """Return a plan version of each name and day, each with a clause version of one clause."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name, day in days:
        graph.add_node(name, **make_node(name, versions=[name], issued=day))
        graph.add_node(f"{name} 1", **make_node("clause", versions=[name], clause="Clause 1"))
    return graph


def test_versions_are_in_the_order_of_their_days_and_those_without_a_day_last() -> None:
    drawing = draw(draft_graph(("c", "2025-01-01"), ("b", ""), ("a", "2025-02-01")))
    assert [drawing.lists["versions"][number] for number in drawing.lists["order"]] == list("cab")


def test_clauses_are_compared_only_where_there_are_two_versions() -> None:
    one, two = draw(draft_graph(("a", ""))), draw(draft_graph(("a", ""), ("b", "")))
    assert (one.lists["clauses"], two.lists["clauses"]) == ([], ["Clause 1"])
    assert [row["clause"] for row in one.nodes] == [-1, -1]
    assert [row["clause"] for row in two.nodes] == [-1, 0, -1, 0]


def test_parallel_edges_are_straight_then_bent_to_either_side_ever_wider() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "ab":
        graph.add_node(name, **make_node(name))
    for number in range(5):
        add_edge(graph, EdgeId("a", "b", str(number)), edge_of_answer("x"))
    assert [edge["bend"] for edge in draw(graph).edges] == [0, 1, -1, 2, -2]


def test_a_node_without_a_label_is_labelled_by_its_name() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("https://e.org/a", **make_node(""))
    (row,) = draw(graph).nodes
    assert (row["label"], row["caption"]) == ("https://e.org/a", "")


def test_a_large_graph_has_groups_with_places_and_half_sizes_in_whole_pixels() -> None:
    drawing = draw(generate_graph(300))
    held = {node["group"] for node in drawing.nodes}
    assert held <= set(range(len(drawing.groups)))
    for node in drawing.nodes:
        group = drawing.groups[node["group"]]
        assert abs(node["x"] - group["x"]) <= group["width"]
        assert abs(node["y"] - group["y"]) <= group["height"]
    assert all(isinstance(value, int | str) for row in drawing.groups for value in row.values())
    assert all(row["name"] and row["parent"] < at for at, row in enumerate(drawing.groups))

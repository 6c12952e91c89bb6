from __future__ import annotations

import networkx as nx
import pytest

import plangraph as pg
from drawing import generate_graph
from plain_nodes import make_node
from plangraph.drawing.subgraphs import subgraph_of_version
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
    assert drawing.lists["kinds"][cap["kind"]]["label"] == "point"
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
    assert drawing.lists["certainties"][0]["pattern"] == 0
    assert drawing.lists["patterns"][0]["dashes"] == []


def test_the_graph_is_left_as_it_is(network: nx.MultiDiGraph[str]) -> None:
    before = network.copy()
    draw(network)
    assert nx.utils.graphs_equal(network, before)


def test_a_node_without_a_label_is_labelled_by_its_name() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("https://e.org/a", **make_node(label=""))
    (row,) = draw(graph).nodes
    assert (row["label"], row["caption"]) == ("https://e.org/a", "")


def test_a_large_graph_has_groups_with_places_and_half_sizes_in_whole_pixels() -> None:
    drawing = draw(generate_graph(300))
    (sheet,) = drawing.sheets
    assert set(sheet["group"]) <= set(range(len(sheet["groups"])))
    for x, y, held in zip(sheet["x"], sheet["y"], sheet["group"], strict=True):
        group = sheet["groups"][held]
        assert abs(x - group["x"]) <= group["width"]
        assert abs(y - group["y"]) <= group["height"]
    assert all(isinstance(value, int | str) for row in sheet["groups"] for value in row.values())
    assert all(row["name"] and row["parent"] < at for at, row in enumerate(sheet["groups"]))


def test_each_draft_is_a_sheet_with_its_own_places(graph: pg.Graph) -> None:
    network = graph.to_networkx()
    drafts = [iri for iri in network if "/version/us28" in iri]
    parts = {compact(iri): subgraph_of_version(network, iri) for iri in drafts}
    drawing = draw(network, sheets=parts)
    assert [sheet["draft"] for sheet in drawing.sheets] == list(parts)
    for sheet, part in zip(drawing.sheets, parts.values(), strict=True):
        assert {drawing.nodes[at]["name"] for at in sheet["nodes"]} == set(map(compact, part))
        loops = sum(source == target for source, target in part.edges())
        assert sum(len(line) - 4 for line in sheet["lines"]) == len(part.edges) - loops
    one, two = (dict(zip(sheet["nodes"], sheet["x"], strict=True)) for sheet in drawing.sheets)
    shared = one.keys() & two.keys()
    assert any(one[at] != two[at] for at in shared)


def test_only_the_edges_from_a_draft_to_its_points_are_spokes(drawing: Drawing) -> None:
    ends = {
        tuple(
            drawing.lists["kinds"][drawing.nodes[edge[end]]["kind"]]["label"]
            for end in ("from", "to")
        )
        for edge in drawing.edges
        if edge["spoke"]
    }
    assert ends == {("draft", "point")}

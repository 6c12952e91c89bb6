from __future__ import annotations

import networkx as nx
import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph.asking.lookup import Lookup
from plangraph.drawing.projection import find_projection, project_graph
from plangraph.vocabulary import PREFIXES

E = "https://example.org/"


@pytest.fixture(scope="module")
def drawing() -> nx.MultiDiGraph[str]:
    return pg.open(FIXTURES / "drawing.ttl").to_networkx()


@pytest.fixture(scope="module")
def network(graph: pg.Graph) -> nx.MultiDiGraph[str]:
    return graph.to_networkx()


def test_what_is_a_node_and_an_edge_is_the_ontologys_word(drawing: nx.MultiDiGraph[str]) -> None:
    assert set(drawing) == {f"{E}arun", f"{E}bora", f"{E}abroad"}
    assert {(u[20:], v[20:], key) for u, v, key in drawing.edges(keys=True)} == {
        ("arun", "bora", f"{E}road1 to"),
        ("arun", "bora", f"{E}road2 to"),
        ("bora", "arun", f"{E}road3 to"),
        ("arun", "bora", f"{E}twin"),
        ("arun", "abroad", f"{E}twin"),
    }


def test_a_node_is_called_by_its_own_class_not_the_one_that_is_drawn(
    drawing: nx.MultiDiGraph[str],
) -> None:
    assert drawing.nodes[f"{E}arun"] == {
        "label": "Arun",
        "kind": "Capital",
        "kind_label": "capital",
        "drawn": "City",
        "description": "",
        "time": [],
        "versions": [],
        "topics": [],
        "changes": [],
        "clause": "",
        "issued": "",
    }


@TIME
def test_times_are_as_exact_as_the_source(network: nx.MultiDiGraph[str]) -> None:
    def time_of(name: str) -> object:
        prefix, _, local = name.partition(":")
        return network.nodes[PREFIXES[prefix] + local]["time"]

    assert time_of("event:annexation-of-crimea-2014") == ["2014", "", "", ""]
    assert time_of("event:ft-meeting") == ["2025-11-20", "", "", ""]
    assert time_of("milestone:ft-sign") == ["", "", "2025-11-26", "before Thanksgiving"]
    assert time_of("event:corruption-case") == []


def test_what_is_in_a_version_says_so_and_under_which_topics(network: nx.MultiDiGraph[str]) -> None:
    vehicle = network.nodes[PREFIXES["cv"] + "ft-joint-vehicle"]
    assert vehicle["versions"] == ["28-point plan, as reported"]
    assert vehicle["topics"] == ["institutions", "money"]
    assert network.nodes[PREFIXES["state"] + "ukraine"]["versions"] == []


def test_an_effect_tells_what_it_would_do_and_its_currency(network: nx.MultiDiGraph[str]) -> None:
    told = {
        data["statement"].rpartition("/")[2]: (data["sentence"], data["currency"])
        for *_, data in network.edges(data=True)
        if data["drawn"] == "NormativeEffect"
    }
    sentence = "Ukraine would not be allowed to let its armed forces exceed 600,000 persons."
    assert told["ft-forces-cap"] == (sentence, "")
    assert "$100 billion" in told["ft-asset-investment"][0]
    assert told["ft-asset-investment"][1] == "USD"


def test_an_edge_is_named_by_its_words_or_else_its_property(drawing: nx.MultiDiGraph[str]) -> None:
    labels = {key: data["label"] for _, _, key, data in drawing.edges(keys=True, data=True)}
    assert labels[f"{E}road1 to"] == "gravel"
    assert labels[f"{E}twin"] == "twin of"


def test_the_end_of_a_drawn_property_is_a_node_whatever_its_class(
    drawing: nx.MultiDiGraph[str],
) -> None:
    assert drawing.nodes[f"{E}abroad"]["kind_label"] == "thing"


def test_parallel_and_opposite_relations_all_survive(network: nx.MultiDiGraph[str]) -> None:
    version, ukraine = PREFIXES["version"] + "us28-ft", PREFIXES["state"] + "ukraine"
    donetsk, russia = PREFIXES["cv"] + "ft-g8-return", PREFIXES["state"] + "russia"
    assert network.number_of_edges(donetsk, russia) == 3
    assert network.has_edge(PREFIXES["state"] + "us", version)
    assert network.has_edge(version, ukraine)


def test_an_effect_is_drawn_from_its_clause_to_each_actor_and_thing(
    network: nx.MultiDiGraph[str],
) -> None:
    effect = PREFIXES["effect"] + "ft-forces-cap"
    edges = [
        (source, target, data["label"])
        for source, target, data in network.edges(data=True)
        if data["statement"] == effect
    ]
    clause = PREFIXES["cv"] + "ft-forces-cap"
    assert sorted(edges) == [
        (clause, PREFIXES["group"] + "ukraine-armed-forces", "may not exceed 600,000 persons"),
        (clause, PREFIXES["state"] + "ukraine", "may not exceed 600,000 persons"),
    ]


def test_a_claimed_relation_is_evidence_where_it_is_drawn_and_an_edge_where_it_is_not(
    network: nx.MultiDiGraph[str],
) -> None:
    council, trump = PREFIXES["institution"] + "peace-council", PREFIXES["person"] + "trump"
    led = list(network[council][trump].values())
    assert {(edge["kind"], edge["label"]) for edge in led} == {("Composition", "led by")}
    claims = {item["claim"] for edge in led for item in edge["evidence"]}
    names = ("ft-F78", "us28-peace-council-led", "ua20-peace-council-led")
    assert claims == {PREFIXES["claim"] + name for name in names}
    driscoll, vance = PREFIXES["person"] + "driscoll", PREFIXES["person"] + "vance"
    (allied,) = network[driscoll][vance].values()
    assert (allied["kind"], allied["label"]) == ("Claim", "allied with")


def test_a_former_membership_says_so(network: nx.MultiDiGraph[str]) -> None:
    russia, g8 = PREFIXES["state"] + "russia", PREFIXES["institution"] + "g8"
    assert [data["label"] for data in network[russia][g8].values()] == ["member of, former"]


def test_what_is_demanded_outside_any_clause_is_a_node_of_its_own(
    network: nx.MultiDiGraph[str],
) -> None:
    demand = PREFIXES["effect"] + "ft-demanded-economy"
    assert network.nodes[demand]["kind"] == "Entitlement"
    assert network.has_edge(PREFIXES["person"] + "leavitt", demand)
    assert network.has_edge(demand, PREFIXES["state"] + "russia")


def test_every_relation_has_evidence_unless_it_is_part_and_whole(
    network: nx.MultiDiGraph[str],
) -> None:
    bare = [
        (source, data["role"], target)
        for source, target, data in network.edges(data=True)
        if not data["evidence"] and not data["structural"]
    ]
    assert bare == []


def test_evidence_is_plain_data_with_voice_and_place(network: nx.MultiDiGraph[str]) -> None:
    items = [item for *_, data in network.edges(data=True) for item in data["evidence"]]
    assert all(item["voice"] for item in items)
    lines = [item for item in items if not item["point"]]
    assert all(item["line"] and item["start"] < item["end"] for item in lines)
    assert 0 < len(lines) < len(items)


def test_labels_are_in_the_readers_language_where_there_is_one(graph: pg.Graph) -> None:
    assert nx.utils.graphs_equal(project_graph(graph.lookup), graph.to_networkx())


def test_a_projection_is_kept_with_its_look_up_and_cannot_be_changed(article: pg.Graph) -> None:
    lookup = article.lookup
    kept = find_projection(lookup)
    assert find_projection(lookup) is kept
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        kept.add_node(f"{E}arun")
    again = find_projection(Lookup(article.store))
    assert again is not kept
    assert nx.utils.graphs_equal(again, kept)

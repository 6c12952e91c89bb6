from __future__ import annotations

import io
import json
from typing import Any

import networkx as nx
import pytest
from networkx.readwrite.graphml import GraphMLWriter

import plangraph as pg
from needs import TIME
from plangraph.exporting import graphml


def read(text: str) -> nx.MultiDiGraph[str]:
    network = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    assert isinstance(network, nx.MultiDiGraph)
    return network


#: The attributes of a node that are written as JSON.
LISTS = ("changes", "time", "topics", "versions")


def read_lists(attributes: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: json.loads(attributes[name]) for name in names}


def write(network: nx.MultiDiGraph[str]) -> str:
    return "".join(graphml.serialize(network))


def test_networkx_reads_back_the_same_nodes_edges_keys_and_attributes(graph: pg.Graph) -> None:
    network = graph.to_networkx()
    again = read(write(network))
    assert set(again.edges(keys=True)) == set(network.edges(keys=True))
    for node, attributes in again.nodes(data=True):
        assert attributes | read_lists(attributes, *LISTS) == network.nodes[node]
    for source, target, key, attributes in again.edges(keys=True, data=True):
        assert attributes.pop("key") == key
        attributes |= read_lists(attributes, "evidence", "context", "time")
        assert attributes == network.edges[source, target, key]
    assert set(again) == set(network)


def test_an_edge_has_its_key_as_an_attribute_and_no_id_that_another_edge_has() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_edge("a", "b", "owner")
    network.add_edge("b", "c", "owner")
    text = write(network)
    assert text.count(">owner</data>") == 2
    assert "<edge id" not in text
    assert ' id="owner"' not in text


@pytest.mark.parametrize("character", ["\x00", "\x07", "\x1b", "\ufffe", "\uffff"])
def test_a_character_that_xml_cannot_write_is_shown(character: str) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", label=f"x{character}y")
    network.add_edge("a", "a", "k", words=f"x{character}y")
    again = read(write(network))
    assert again.nodes["a"]["label"] == f"x⟪U+{ord(character):04X}⟫y"
    assert again.edges["a", "a", "k"]["words"] == f"x⟪U+{ord(character):04X}⟫y"


@pytest.mark.parametrize("text", ["two\r\nlines\n\tand a tab", "rtl \u202e mark", " <&> ", ""])
def test_a_text_that_is_hard_to_write_reads_back(text: str) -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    network.add_node("a", label=text)
    written = write(network)
    assert read(written).nodes["a"]["label"] == text
    assert "\u202e" not in written


@TIME
def test_the_graph_is_left_as_it_is(graph: pg.Graph) -> None:
    network = graph.to_networkx()
    before = network.copy()
    write(network)
    assert nx.utils.graphs_equal(network, before)


def test_what_is_written_is_what_networkx_writes_but_for_the_ids_of_edges() -> None:
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(description="<all> & more")
    network.add_node('a"<&>', x=1, y=2.5, z=True, t="  ", e="", n="two\nlines", q='it\'s "so"')
    network.add_node("b", x="text", z="ü")
    network.add_node("c")
    network.add_edge('a"<&>', "b", "k", kind="one")
    network.add_edge("b", "c", "k", weight=2)
    plain = network.copy()
    for source, target, key in plain.edges(keys=True):
        attributes = plain.edges[source, target, key]
        (name, value), *_ = attributes.items()
        attributes.clear()
        attributes.update(sorted({name: value, "key": key}.items()))
    for _, attributes in plain.nodes(data=True):
        found = sorted(attributes.items())
        attributes.clear()
        attributes.update(found)
    writer = GraphMLWriter()
    writer.add_graph_element(plain)
    for edge in writer.xml.iter("edge"):
        del edge.attrib["id"]
    target_file = io.BytesIO()
    writer.dump(target_file)
    assert write(network) == f"{target_file.getvalue().decode()}\n"


def test_the_same_graph_gives_the_same_bytes_in_any_order() -> None:
    def of(*edges: tuple[str, str, str]) -> str:
        network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for source, target, key in edges:
            network.add_edge(source, target, key, label=key)
        return write(network)

    assert of(("a", "b", "x"), ("a", "b", "y")) == of(("a", "b", "y"), ("a", "b", "x"))

"""Picture: each relation of a draft is held by one element, and no other relation is."""

import io

import networkx as nx
import pytest

from needs import TIME
from pictures import drawn, picture
from plangraph.drawing.elements import edges_of
from plangraph.exporting import graphml

DRAFTS = ("us28-ft", "us28", "ua20", "e3", "minsk2", "geneva19", "sel-text")


@TIME
@pytest.mark.parametrize("draft", DRAFTS)
def test_the_picture_holds_the_relations_of_the_drawn_graph_and_no_others(draft: str) -> None:
    found = picture(draft)
    assert set(found.relations) == {edge_id for edge_id, _ in edges_of(drawn(draft))}
    statements = {edge["statement"] for _, edge in edges_of(drawn(draft)) if edge["statement"]}
    shown = {statement for told in found.elements() for statement in told.statements}
    assert statements <= shown
    assert shown <= statements | set(drawn(draft))


@pytest.mark.parametrize("draft", DRAFTS)
def test_each_relation_is_held_once_and_each_id_is_that_of_one_element(draft: str) -> None:
    elements = list(picture(draft).elements())
    held = [edge_id for told in elements for edge_id in told.edges]
    assert len(held) == len(set(held))
    ids = [told.id for told in elements]
    assert len(ids) == len(set(ids))


def test_networkx_graphml_and_picture_hold_the_same_relations() -> None:
    found = set(picture("us28-ft").relations)
    network = drawn("us28-ft")
    assert found == set(network.edges(keys=True))
    text = "".join(graphml.serialize(network))
    read = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    assert found == {(one, other, edge["key"]) for one, other, edge in read.edges(data=True)}

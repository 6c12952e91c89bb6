from __future__ import annotations

import pytest

from near_drawn import DATA, open_data
from plangraph.drawing.drawn_relations import read_relations
from plangraph.drawing.near_origins import NearOrigins
from plangraph.drawing.near_relations import NearRelations
from plangraph.drawing.origins import find_origins
from plangraph.drawing.projection import find_projection


@pytest.mark.parametrize("name", DATA)
def test_the_origins_of_an_edge_are_those_in_the_whole_graph(name: str) -> None:
    graph = open_data(name)
    relations = {one.edge_id: one for one in read_relations(graph.store)}
    origins = NearOrigins(graph.store, NearRelations(graph.store))
    origins.read(list(relations.values()))
    found = {edge_id: origins.find(one) for edge_id, one in relations.items()}
    assert found == find_origins(find_projection(graph.lookup))


def test_origins_are_the_same_whichever_edges_were_read_before() -> None:
    graph = open_data("bundled")
    relations = {one.edge_id: one for one in read_relations(graph.store)}
    origins = NearOrigins(graph.store, NearRelations(graph.store))
    whole = find_origins(find_projection(graph.lookup))
    for edge_id in sorted(relations)[::7]:
        origins.read([relations[edge_id]])
        assert origins.find(relations[edge_id]) == whole[edge_id]

from __future__ import annotations

import pytest

from near_drawn import DATA, open_data
from plangraph.drawing.drawn_relations import DrawnRelation, read_relations
from plangraph.drawing.near_relations import NearRelations


@pytest.mark.parametrize("name", DATA)
def test_the_relations_near_a_node_are_those_of_the_whole_graph_at_it(name: str) -> None:
    store = open_data(name).store
    at: dict[str, set[DrawnRelation]] = {}
    for one in read_relations(store):
        at.setdefault(one.source, set()).add(one)
        at.setdefault(one.target, set()).add(one)
    near = NearRelations(store)
    assert [node for node in sorted(at)[::5] if set(near.find([node])) != at[node]] == []
    assert set(near.find(at)) == set().union(*at.values())


def test_the_relations_of_a_statement_are_found_by_its_name() -> None:
    store = open_data("bundled").store
    told = [one for one in read_relations(store) if one.thing]
    near = NearRelations(store)
    thing = told[0].thing
    found = {one for one in near.find_told([thing]) if one.thing == thing}
    assert found == {one for one in told if one.thing == thing}

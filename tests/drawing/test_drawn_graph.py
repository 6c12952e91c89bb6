from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from foreign import FILES, NOTHING, foreign
from plangraph.asking.lookup import Lookup
from plangraph.drawing.drawn_graph import (
    draw_graph,
    find_drawn_graph,
    find_nodes,
    find_whole_graph,
)
from plangraph.drawing.elements import nodes_of
from plangraph.drawing.projection import project_graph
from plangraph.errors import UsageError

E = "https://example.org/"


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Lookup:
    """A plan, and beside it people in another vocabulary, one of whom is linked with it."""
    folder = tmp_path_factory.mktemp("mixed")
    for file in (FIXTURES / "drawing.ttl", foreign("family.ttl")):
        (folder / file.name).write_bytes(file.read_bytes())
    link = f"<{E}family/bo> <{E}livesIn> <{E}arun> ."
    (folder / "link.ttl").write_text(link, encoding="utf-8")
    return pg.open(folder).lookup


@pytest.mark.parametrize("name", FILES)
def test_data_without_a_plan_are_drawn_as_resources(name: str) -> None:
    graph = pg.open(foreign(name))
    assert not len(project_graph(graph.lookup))
    assert len(draw_graph(graph.lookup)) == len(graph.to_networkx()) > 0


def test_data_with_a_plan_are_drawn_as_the_ontology_says(mixed: Lookup) -> None:
    assert set(find_drawn_graph(mixed)) == {f"{E}arun", f"{E}bora", f"{E}abroad"}


def test_the_whole_has_what_is_drawn_as_it_is_drawn_and_all_other_resources(mixed: Lookup) -> None:
    drawn, whole = find_drawn_graph(mixed), find_whole_graph(mixed)
    nodes = dict(nodes_of(whole))
    assert all(nodes[iri] == node for iri, node in nodes_of(drawn))
    assert drawn.edges <= whole.edges
    between = [edge for edge in whole.edges if {*edge[:2]} <= set(drawn)]
    assert sorted(between) == sorted(drawn.edges)
    assert nodes[f"{E}family/bo"]["label"] == "Bo"


def test_the_whole_of_data_without_a_plan_is_what_is_drawn() -> None:
    lookup = pg.open(foreign("run.ttl")).lookup
    assert find_whole_graph(lookup) is find_drawn_graph(lookup)


def test_a_name_that_is_not_drawn_is_found_in_the_whole(mixed: Lookup) -> None:
    assert find_nodes(mixed, ["Arun"]).graph is find_drawn_graph(mixed)
    found = find_nodes(mixed, ["Arun", "Anna Lindqvist"])
    assert found == (find_whole_graph(mixed), (f"{E}arun", f"{E}family/anna"))


@pytest.mark.parametrize(
    "word", [f"{E}family/cy", "cy", f"{E}~anna/", "~anna", "a village by the lake", "_:1"]
)
def test_each_resource_is_found_by_its_iri_and_by_what_it_is_called(word: str) -> None:
    assert len(find_nodes(pg.open(foreign("family.ttl")).lookup, [word]).nodes) == 1


def test_an_unknown_name_is_refused(mixed: Lookup) -> None:
    with pytest.raises(UsageError, match="nothing is called 'Nobody at all'"):
        find_nodes(mixed, ["Nobody at all"])


def test_nothing_is_drawn_of_nothing() -> None:
    assert not len(pg.open(NOTHING).to_networkx())


def test_an_archive_is_drawn_as_its_files_are(tmp_path: Path) -> None:
    files = [foreign(name) for name in FILES]
    graph, stored = pg.open(*files), pg.load(tmp_path / "archive", *files)
    assert dict(nodes_of(stored.to_networkx())) == dict(nodes_of(graph.to_networkx()))
    assert set(stored.to_networkx().edges) == set(graph.to_networkx().edges)

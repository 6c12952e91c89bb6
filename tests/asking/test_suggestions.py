from pathlib import Path

import pytest

import plangraph as pg
from plangraph.asking.find import find
from plangraph.errors import UsageError

FOREIGN = """
@prefix : <https://e.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:one rdfs:label "Refugees" ; :knows :Q4321123, :a1b2c3d4, :long-road .
:long-road :knows :Q4321123 . :a1b2c3d4 :knows :one . :Q4321123 :knows :one .
:two rdfs:label "Trimaran" ; :knows _:x . _:x rdfs:label "Treemaran" .
"""
PLAN = """
@prefix : <https://e.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix plan: <https://w3id.org/plangraph/ns#> .
:one a plan:State ; rdfs:label "Obligatia" .
"""


@pytest.fixture(params=["file", "archive"])
def foreign(request: pytest.FixtureRequest, tmp_path: Path) -> pg.Graph:
    path = tmp_path / "data.ttl"
    path.write_text(FOREIGN)
    if request.param == "file":
        return pg.open(path)
    return pg.load(tmp_path / "archive", path)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Trimarxxn", ["Trimaran"]),
        ("Refugxxs", ["Refugees"]),
        ("longish road", ["long-road"]),
        ("TjRMaxx", []),
        ("obligxxtion", []),
        ("Q4321999", []),
        ("a1b2c999", []),
    ],
)
def test_what_is_suggested_is_of_the_data_and_a_word(
    foreign: pg.Graph, text: str, wanted: list[str]
) -> None:
    assert foreign.lookup.names.suggest(text) == wanted


def test_words_of_the_ontology_are_suggested_for_plans_after_the_names_of_the_data(
    tmp_path: Path,
) -> None:
    path = tmp_path / "data.ttl"
    path.write_text(PLAN)
    names = pg.open(path).lookup.names
    own, *words = names.suggest("obligatixx")
    assert own == "Obligatia"
    assert "Obligation" in words
    assert names.suggest("TjRMaxx") == []


def test_a_name_of_the_data_is_meant_where_a_word_of_the_ontology_has_it_too(
    foreign: pg.Graph,
) -> None:
    assert foreign.lookup.names.find("refugees") == "https://e.org/one"


def test_a_misspelt_word_of_the_ontology_is_not_found_in_data_without_a_plan(
    foreign: pg.Graph,
) -> None:
    assert len(find(foreign.lookup, "obligatixns")) == 0
    assert len(find(pg.open().lookup, "obligatixns")) > 0
    with pytest.raises(UsageError, match=r"did you mean 'Trimaran'"):
        foreign.lookup.names.find("Trimarxxn")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("state:ukrane", ["state:ukraine"]), ("institution:nat", ["institution:nato"]),
     ("State:Ukrane", ["state:ukraine"])],
)  # fmt: skip
def test_of_a_name_with_a_prefix_the_nearest_with_the_same_prefix_is_suggested(
    graph: pg.Graph, text: str, wanted: list[str]
) -> None:
    assert graph.lookup.names.suggest(text) == wanted

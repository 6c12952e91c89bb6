from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from foreign import FILES, foreign
from plangraph.drawing.elements import edges_of, is_plain, nodes_of
from plangraph.drawing.resource_graph import draw_resources

E = "https://example.org/"


@pytest.fixture(scope="module")
def family() -> pg.Graph:
    return pg.open(foreign("family.ttl"))


def labels(name: str, language: str = "en") -> dict[str, str]:
    lookup = pg.open(foreign(name)).lookup.translate(language)
    return {iri: node["label"] for iri, node in nodes_of(draw_resources(lookup))}


@pytest.mark.parametrize("name", FILES)
def test_every_file_is_drawn_the_same_each_time_it_is_read(name: str) -> None:
    first, second = (draw_resources(pg.open(foreign(name)).lookup) for _ in range(2))
    assert dict(nodes_of(first)) == dict(nodes_of(second))
    assert list(edges_of(first)) == list(edges_of(second))
    assert len(first)
    assert is_plain(first)


def test_a_resource_is_called_by_its_label_in_the_vocabulary_it_has() -> None:
    assert labels("family.ttl")[f"{E}family/anna"] == "Anna Lindqvist"  # foaf:name
    assert labels("recipe.jsonld")[f"{E}people/dana"] == "Dana"  # schema:name
    assert labels("catalogue.trig")[f"{E}catalogue/tides"] == "Tides"  # dcterms:title
    assert labels("words-only.ttl")[f"{E}notes/two"] == "Second note"  # dc:title
    assert labels("run.ttl")[f"{E}runs/eve"] == "Eve"  # rdfs:label


@pytest.mark.parametrize(
    ("language", "label"), [("en", "tree"), ("uk", "дерево"), ("ar", "شجرة"), ("fr", "tree")]
)
def test_a_label_is_in_the_language_of_the_reader_else_in_english(
    language: str, label: str
) -> None:
    assert labels("gardens.ttl", language)[f"{E}gardens#tree"] == label


def test_without_a_label_a_resource_is_called_by_the_end_of_its_iri() -> None:
    found = labels("odd-names.ttl")
    assert found[f"{E}odd/Київ"] == "Київ"
    assert found[f"{E}odd/日本"] == "日本"  # its label is empty
    assert found["mailto:someone@example.org"] == "mailto:someone@example.org"
    assert labels("family.ttl")[f"{E}family/cy"] == "cy"


def test_a_blank_node_is_called_by_its_label_or_its_class() -> None:
    assert labels("family.ttl")["_:1"] == "a village by the lake"
    assert labels("recipe.jsonld")["_:1"] == "nutrition information without a name"
    assert labels("odd-names.ttl")["_:1"] == "without a name"
    assert labels("odd-names.ttl", "uk")["_:1"] == "без назви"


def test_a_kind_is_called_by_the_label_that_the_data_give_it_else_by_its_iri(
    family: pg.Graph,
) -> None:
    found = dict(nodes_of(draw_resources(family.lookup)))
    assert found[f"{E}family/bo"]["kind_label"] == "person"
    assert found[f"{E}family/quartet"]["kind_label"] == "group"
    assert found[f"{E}~anna/"]["kind_label"] == "thing"


def test_of_several_classes_the_commonest_is_the_kind_and_the_others_are_told(
    family: pg.Graph,
) -> None:
    anna = dict(nodes_of(draw_resources(family.lookup)))[f"{E}family/anna"]
    assert (anna["kind"], anna["description"]) == ("Person", "also musician; age: 41")


def test_an_edge_has_the_label_of_its_property_and_says_both_ends(family: pg.Graph) -> None:
    found = dict(edges_of(draw_resources(family.lookup)))
    edge = next(edge for edge_id, edge in found.items() if edge_id.key.endswith("childOf"))
    assert (edge["label"], edge["evidence"]) == ("child of", [])
    assert edge["sentence"] == "Bo – child of: Anna Lindqvist"
    german = draw_resources(family.lookup.translate("de"))
    assert "kennt" in {edge["label"] for _, edge in edges_of(german)}


def test_of_a_text_in_many_languages_one_is_shown(tmp_path: Path) -> None:
    text = """
        @prefix ex: <https://example.org/> .
        ex:lake ex:note "deep"@en , "tief"@de , "глибоке"@uk ; ex:depth 12 , 14 .
    """
    file = tmp_path / "lake.ttl"
    file.write_text(text, encoding="utf-8")
    lookup = pg.open(file).lookup
    told = [
        node["description"]
        for language in ("en", "uk")
        for _, node in nodes_of(draw_resources(lookup.translate(language)))
    ]
    assert told == ["depth: 12, 14; note: deep", "depth: 12, 14; note: глибоке"]

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.drawing.resource_links import (
    ResourceLinks,
    StatementRow,
    read_resource_links,
    sort_statements,
)
from plangraph.vocabulary import RDF

FOREIGN = FIXTURES / "foreign"
E = "https://example.org/"


def read(name: str) -> ResourceLinks:
    return read_resource_links(pg.open(FOREIGN / name).store)


def names(found: ResourceLinks) -> set[tuple[str, str, str]]:
    def end(iri: str) -> str:
        return iri.rpartition("/")[2].rpartition("#")[2]

    return {(end(one.source), end(one.property), end(one.target)) for one in found.links}


def thing(subject: str, role: str, value: str) -> StatementRow:
    return StatementRow(f"{E}{subject}", role, f"{E}{value}", "thing", "")


def test_classes_that_the_data_only_name_are_kinds_and_no_resources() -> None:
    found = read("family.ttl")
    assert "http://xmlns.com/foaf/0.1/Person" not in found.resources
    assert found.kinds[f"{E}family/bo"] == ("http://xmlns.com/foaf/0.1/Person",)
    assert len(found.kinds[f"{E}family/anna"]) == 2


def test_a_term_with_nothing_but_a_label_is_a_word_and_no_resource() -> None:
    assert "http://xmlns.com/foaf/0.1/knows" not in read("family.ttl").resources


def test_a_class_that_the_data_describe_is_linked_with_its_things() -> None:
    assert ("dawn", "type", "Ferry") in names(read("boats.ttl"))


def test_who_has_a_list_is_linked_with_its_members_and_its_cells_are_no_resources() -> None:
    found = read("boats.ttl")
    assert {("Craft", "unionOf", "Ferry"), ("Craft", "unionOf", "Raft")} <= names(found)
    assert len([one for one in found.resources if one.startswith("_:")]) == 1  # the restriction
    assert {("soup", "step", "rinse"), ("soup", "step", "boil")} <= names(read("recipe.jsonld"))


def test_a_list_that_contains_itself_ends() -> None:
    rows = [
        thing("a", f"{E}has", "cell"),
        thing("cell", RDF.first, "b"),
        thing("cell", RDF.rest, "cell"),
    ]
    assert [one.target for one in sort_statements(rows).links] == [f"{E}b"]


def test_what_a_term_is_defined_by_is_no_link() -> None:
    assert not [one for one in names(read("boats.ttl")) if one[1] == "isDefinedBy"]


def test_a_loop_and_a_cycle_are_links() -> None:
    found = names(read("family.ttl"))
    assert {("cy", "knows", "cy"), ("anna", "knows", "bo"), ("bo", "knows", "anna")} <= found


def test_resources_with_texts_alone_are_resources() -> None:
    found = read("words-only.ttl")
    assert (len(found.resources), found.links) == (2, ())
    assert {text.text for text in found.texts[f"{E}notes/one"]} == {"First note", "2026-01-05"}


def test_statements_of_every_named_graph_are_read_and_none_of_the_ontology() -> None:
    found = read("catalogue.trig")
    assert f"{E}catalogue/office" in found.resources
    assert not [one for one in found.resources if "plangraph" in one]


@pytest.mark.parametrize("name", ["nothing.ttl"])
def test_data_without_statements_have_no_resources(name: str) -> None:
    assert read(name) == ResourceLinks((), (), {}, {})

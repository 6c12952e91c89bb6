"""What has a page, and how pages name and reach it."""

from __future__ import annotations

import pytest

from pages.conftest import OpenTurtle
from plangraph.pages.kind_lists import DOCUMENT, NO_CLASS
from plangraph.pages.subjects import Subjects, find_curie
from plangraph.vocabulary import ID, OWL, PLAN, PREFIXES, RDFS, ROOT

UKRAINE = f"{ID}state/ukraine"


def test_each_thing_is_in_one_list_but_for_the_parts_of_others(subjects: Subjects) -> None:
    listed = [iri for kind_list in subjects.kind_lists for iri in kind_list.things]
    assert len(listed) == len(set(listed))
    assert set(subjects.paths) - set(listed) == set(filter(subjects.is_part, subjects.paths))
    keys = [kind_list.key for kind_list in subjects.kind_lists]
    assert len({key.casefold() for key in keys}) == len(keys)


def test_a_list_is_sorted_by_caption(subjects: Subjects) -> None:
    things = subjects.list_by_kind[PLAN.State].things
    assert list(things) == sorted(things, key=subjects.order)
    assert UKRAINE in things


def test_a_thing_is_a_part_where_its_iri_extends_that_of_a_page(subjects: Subjects) -> None:
    assert subjects.is_part(f"{PREFIXES['effect']}ft-forces-cap.hasQuantity")
    assert not subjects.is_part(f"{PREFIXES['effect']}ft-forces-cap")
    assert not subjects.is_part(f"{ROOT}graph/actors.yaml")


def test_a_thing_has_the_kind_of_its_class(subjects: Subjects) -> None:
    assert subjects.kind_of(UKRAINE) == PLAN.State
    assert subjects.kind_of(f"{ROOT}graph/actors.yaml") == DOCUMENT
    assert subjects.kind_of("https://e.org/nothing") == NO_CLASS
    assert subjects.label_kind("https://e.org/nothing") == "thing"
    assert subjects.label_kind(f"{ROOT}graph/actors.yaml") == "file of the data"
    assert subjects.label_kind(PLAN.State) == "class of the ontology"


def test_a_link_leads_from_page_to_page(subjects: Subjects) -> None:
    link = subjects.link(UKRAINE, "id/claim/x.html")
    assert (link.text, link.path, link.kind) == ("Ukraine", "../state/ukraine.html", "state actor")


def test_a_link_to_a_thing_without_a_page_has_no_path(subjects: Subjects) -> None:
    link = subjects.link("https://e.org/nothing", "index.html")
    assert (link.path, link.iri, link.kind) == ("", "https://e.org/nothing", "")


def test_a_property_without_a_label_is_named_by_the_words_of_its_iri(
    open_turtle: OpenTurtle,
) -> None:
    subjects = Subjects(open_turtle("e:a e:hasSomeValue e:b .").lookup)
    assert subjects.name_property("https://e.org/hasSomeValue", "x.html").text == "has some value"
    assert subjects.name_property(RDFS.label, "x.html").text == "label"


def test_captions_show_control_characters_and_are_shortened(open_turtle: OpenTurtle) -> None:
    label = "a\\u202E" + "b" * 400
    subjects = Subjects(open_turtle(f'e:a rdfs:label "{label}" .').lookup)
    caption = subjects.caption("https://e.org/a")
    assert "\u202e" not in caption
    assert len(caption) <= 300


def test_other_names_are_kept_by_thing(open_turtle: OpenTurtle) -> None:
    graph = open_turtle('e:a skos:altLabel "B", "A" ; skos:hiddenLabel "C" ; rdfs:label "D" .')
    names = Subjects(graph.lookup).names
    assert {name for name in names if name.startswith("https://e.org/")} == {"https://e.org/a"}
    assert names["https://e.org/a"] == ["A", "B", "C"]


def test_terms_belong_to_the_document_of_their_iri(subjects: Subjects) -> None:
    assert PLAN.State in subjects.terms[f"{ROOT}ns"]
    assert subjects.by_path["id/state/ukraine"] == UKRAINE
    assert subjects.kind_of(f"{ROOT}ns") == OWL.Ontology


@pytest.mark.parametrize(
    ("iri", "curie"),
    [(UKRAINE, "state:ukraine"), ("https://e.org/a", None), ("urn:x:y", None), ("plain", None)],
)
def test_a_curie_is_one_that_commands_accept(iri: str, curie: str | None) -> None:
    assert find_curie(iri) == curie

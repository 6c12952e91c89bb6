from __future__ import annotations

from pages.conftest import OpenTurtle
from plangraph.pages.statements import (
    list_subjects,
    make_iri_quad,
    make_literal_quad,
    read_description,
    read_triples,
)

THING = "https://e.org/a"


def test_what_is_said_of_a_thing_is_sorted_by_property_and_value(open_turtle: OpenTurtle) -> None:
    about = read_description(open_turtle('e:a e:q "2"@en, "1", e:b ; e:p e:a .').store, THING)
    assert [statement.property for statement in about.statements] == [
        "https://e.org/p",
        "https://e.org/q",
    ]
    assert [value.text for value in about.statements[1].values] == ["1", "2", "https://e.org/b"]
    assert about.statements[1].values[1].language == "en"
    assert about.statements[1].values[2].is_iri


def test_parts_and_nodes_without_a_name_are_told_in_their_place(open_turtle: OpenTurtle) -> None:
    graph = open_turtle(
        "e:a e:p <https://e.org/a.x>, [ e:q [ e:r 1 ] ] . <https://e.org/a.x> e:s 2 ."
    )
    (statement,) = read_description(graph.store, THING).statements
    blank, part = statement.values
    assert blank.part[0].values[0].part[0].values[0].text == "1"
    assert (part.text, part.part[0].values[0].text) == ("https://e.org/a.x", "2")


def test_a_circle_of_nodes_without_names_ends(open_turtle: OpenTurtle) -> None:
    graph = open_turtle("e:a e:p _:x . _:x e:p _:y . _:y e:p _:x .")
    assert len(read_description(graph.store, THING).quads) == 3


def test_what_leads_to_a_thing_is_grouped_by_property(open_turtle: OpenTurtle) -> None:
    about = read_description(open_turtle("e:b e:p e:a . e:c e:p e:a . [] e:q e:a .").store, THING)
    assert about.incoming == {"https://e.org/p": ["https://e.org/b", "https://e.org/c"]}
    assert len(about.quads) == 3


def test_a_part_may_be_8_deep_and_no_deeper(open_turtle: OpenTurtle) -> None:
    nested = "e:a e:p " + "[ e:p " * 10 + "1" + " ]" * 10 + " ."
    (statement,) = read_description(open_turtle(nested).store, THING).statements
    depth = 0
    while statement.values[0].part:
        (statement,) = statement.values[0].part
        depth += 1
    assert depth == 8


def test_triples_of_parts_belong_to_a_thing_and_those_of_others_do_not(
    open_turtle: OpenTurtle,
) -> None:
    graph = open_turtle(
        "e:a e:p <https://e.org/a.x>, e:b . <https://e.org/a.x> e:q 1 . e:b e:q 2 ."
    )
    assert len(read_triples(graph.store, THING)) == 3


def test_a_literal_that_looks_like_the_iri_of_a_part_is_none(open_turtle: OpenTurtle) -> None:
    graph = open_turtle('e:a e:p "https://e.org/a.x" . <https://e.org/a.x> e:q 1 .')
    assert len(read_triples(graph.store, THING)) == 1


def test_texts_are_the_values_of_the_properties_asked_for(open_turtle: OpenTurtle) -> None:
    about = read_description(open_turtle('e:a e:p "1" ; e:q "2" ; e:r "3" .').store, THING)
    assert about.texts("https://e.org/r", "https://e.org/p") == ["1", "3"]
    assert about.texts("https://e.org/s") == []


def test_the_subjects_of_triples_are_sorted_iris(open_turtle: OpenTurtle) -> None:
    graph = open_turtle("e:b e:p e:a . e:a e:p [ e:q 1 ] . e:b e:q 1 .")
    quads = list(graph.store.quads(vocabulary=False))
    assert list_subjects(quads) == [THING, "https://e.org/b"]


def test_quads_end_at_an_iri_a_text_or_an_integer() -> None:
    assert str(make_iri_quad("x:a", "x:b", "x:c").object) == "<x:c>"
    assert str(make_literal_quad("x:a", "x:b", "c").object) == '"c"'
    assert "integer" in str(make_literal_quad("x:a", "x:b", 1).object)

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import plangraph as pg
from plangraph.pages.statements import read_description
from plangraph.pages.subjects import Subjects
from plangraph.vocabulary import PREFIXES

THING = "https://e.org/a"
Say = Callable[[str], pg.Graph]


@pytest.fixture
def say(tmp_path: Path) -> Say:
    """Return a function that opens some Turtle."""

    def open_turtle(text: str) -> pg.Graph:
        path = tmp_path / "data.ttl"
        path.write_text("@prefix e: <https://e.org/> .\n" + text, encoding="utf-8")
        return pg.open(path)

    return open_turtle


def test_what_is_said_of_a_thing_is_sorted_by_property_and_value(say: Say) -> None:
    about = read_description(say('e:a e:q "2"@en, "1", e:b ; e:p e:a .').store, THING)
    assert [statement.property for statement in about.statements] == [
        "https://e.org/p",
        "https://e.org/q",
    ]
    assert [value.text for value in about.statements[1].values] == ["1", "2", "https://e.org/b"]
    assert about.statements[1].values[1].language == "en"
    assert about.statements[1].values[2].is_iri


def test_parts_and_nodes_without_a_name_are_told_in_their_place(say: Say) -> None:
    graph = say("e:a e:p <https://e.org/a.x>, [ e:q [ e:r 1 ] ] . <https://e.org/a.x> e:s 2 .")
    (statement,) = read_description(graph.store, THING).statements
    blank, part = statement.values
    assert blank.part[0].values[0].part[0].values[0].text == "1"
    assert (part.text, part.part[0].values[0].text) == ("https://e.org/a.x", "2")


def test_a_circle_of_nodes_without_names_ends(say: Say) -> None:
    graph = say("e:a e:p _:x . _:x e:p _:y . _:y e:p _:x .")
    assert len(read_description(graph.store, THING).quads) == 3


def test_what_leads_to_a_thing_is_grouped_by_property(say: Say) -> None:
    about = read_description(say("e:b e:p e:a . e:c e:p e:a . [] e:q e:a .").store, THING)
    assert about.incoming == {"https://e.org/p": ["https://e.org/b", "https://e.org/c"]}
    assert len(about.quads) == 3


def test_things_of_the_same_kind_are_listed_once_without_their_parts(graph: pg.Graph) -> None:
    subjects = Subjects(graph.lookup)
    listed = [iri for kind_list in subjects.kind_lists for iri in kind_list.things]
    assert len(listed) == len(set(listed))
    assert set(subjects.paths) - set(listed) == set(filter(subjects.is_part, subjects.paths))
    keys = [kind_list.key for kind_list in subjects.kind_lists]
    assert len({key.casefold() for key in keys}) == len(keys)
    assert subjects.is_part(f"{PREFIXES['effect']}ft-forces-cap.hasQuantity")
    assert not subjects.is_part(f"{PREFIXES['effect']}ft-forces-cap")

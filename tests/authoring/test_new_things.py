"""Test how a person adds an actor or a place that the data do not have."""

from pathlib import Path

import pytest

import plangraph as pg
from plangraph.authoring.new_things import NEW_TYPES, AddedThing, write_new_thing
from plangraph.errors import UsageError
from plangraph.vocabulary import KIND_PREFIXES


def test_a_new_thing_is_a_line_that_is_read_as_its_type(tmp_path: Path) -> None:
    data = tmp_path / "actors.yaml"
    label = '  The "Duchy": #1 '
    things = [AddedThing(f"{prefix}:x-1", name, label) for name, prefix in NEW_TYPES.items()]
    data.write_text("".join(write_new_thing(thing, "en") for thing in things), encoding="utf-8")
    named = "?thing a ?kind ; rdfs:label ?label FILTER(STRENDS(STR(?thing), '/x-1'))"
    rows = set(pg.open(data).query(f"SELECT ?kind ?label {{ {named} }}"))
    assert {label for _, label in rows} == {'The "Duchy": #1'}
    assert {str(kind).rpartition("#")[2] for kind, _ in rows} == set(NEW_TYPES)
    assert set(NEW_TYPES.values()) <= set(KIND_PREFIXES)


@pytest.mark.parametrize(
    ("thing", "said"),
    [
        (AddedThing("state:duchy", "Person", "Duchy"), "write it as person:its-name"),
        (AddedThing("state:", "State", "Duchy"), "no name of a thing of type State"),
        (AddedThing("state:a}\n- {id: x", "State", "Duchy"), "no name of a thing"),
        (AddedThing("state:duchy", "Duchy", "Duchy"), "'Duchy' is no type"),
        (AddedThing("state:duchy", "State", " "), "state:duchy has no label"),
    ],
)
def test_a_wrong_thing_is_explained(thing: AddedThing, said: str) -> None:
    with pytest.raises(UsageError, match=f"PG342 .*{said}"):
        write_new_thing(thing, "en")

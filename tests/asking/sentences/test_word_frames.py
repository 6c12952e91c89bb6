from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plangraph as pg
from plangraph.asking.sentence import Phrase, write_plain
from plangraph.asking.sentences.word_frames import (
    Choice,
    Pattern,
    Slot,
    fill_frame,
    find_errors,
    list_slots,
    read_frame,
)
from plangraph.vocabulary import SCHEME


def fill(text: str, **values: str) -> str | None:
    phrases: dict[str, Phrase] = {name: (value,) for name, value in values.items()}
    found = fill_frame(read_frame(text), Pattern(phrases))
    return None if found is None else write_plain(found)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"a": "ships", "b": "Lund"}, "move ships from Lund"),
        ({"a": "ships"}, "move ships"),
        ({"b": "Lund"}, "move boats from Lund"),
        ({}, "move boats"),
    ],
)
def test_brackets_are_left_out_or_take_the_first_branch_that_is_filled(
    values: dict[str, str], expected: str
) -> None:
    assert fill("move [{a}|boats] [from {b}]", **values) == expected


def test_a_frame_is_not_filled_without_what_it_needs() -> None:
    assert fill("move {a} [from {b}]", b="Lund") is None


def test_a_slot_has_a_form_and_words_that_agree() -> None:
    assert read_frame("{a:acc} {b?has|have}") == (
        Slot("a", "acc"),
        " ",
        Slot("b", "", "has", "have"),
    )
    assert [slot.agrees for slot in list_slots(read_frame("{a:acc} {b?has|have}"))] == [False, True]


def test_brackets_are_in_each_other() -> None:
    frame = read_frame("[pay {a} [with {b}]|wait]")
    assert isinstance(frame[0], Choice)
    assert [slot.name for slot in list_slots(frame)] == ["a", "b"]
    assert fill("[pay {a} [with {b}]|wait]", a="Kell") == "pay Kell"
    assert fill("[pay {a} [with {b}]|wait]", b="money") == "wait"


@pytest.mark.parametrize("text", ["move [{a}", "move {a] x", "move ]a[", "move {a b}"])
def test_what_does_not_pair_is_told(text: str) -> None:
    assert list(find_errors(text))


@pytest.mark.parametrize(
    "text", ["move", "move [{affects}|b] [from {place:gen}]", "{holder?has|have} come"]
)
def test_a_good_frame_has_no_errors(text: str) -> None:
    assert list(find_errors(text)) == []


@given(st.text("ab{}[]|:? ", max_size=20))
def test_any_text_is_read(text: str) -> None:
    fill_frame(read_frame(text), Pattern({}))
    list(find_errors(text))


def test_every_frame_of_the_bundled_words_can_be_filled(graph: pg.Graph) -> None:
    found = graph.store.query(
        "SELECT ?word ?frame { VALUES ?p { plan:verbFrame plan:passiveFrame plan:nounFrame }"
        " ?word ?p ?frame }"
    )
    assert [(word, error) for word, frame in found for error in find_errors(str(frame))] == []


@pytest.mark.parametrize("name", ["action", "status", "event-type", "stance-type"])
def test_every_bundled_word_of_a_list_that_is_said_has_an_english_frame(
    graph: pg.Graph, name: str
) -> None:
    found = graph.store.query(
        f"SELECT ?word {{ ?word skos:inScheme <{SCHEME}{name}>"
        ' MINUS { ?word plan:verbFrame ?frame FILTER(LANG(?frame) = "en") } }'
    )
    assert list(found) == []


def test_every_frame_of_passive_has_a_place_for_the_modal(graph: pg.Graph) -> None:
    found = graph.store.query(
        f"SELECT ?word ?frame {{ ?word plan:passiveFrame ?frame ; skos:inScheme <{SCHEME}action> }}"
    )
    assert [word for word, frame in found if "{modal}" not in str(frame)] == []

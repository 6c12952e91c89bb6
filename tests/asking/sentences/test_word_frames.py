from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.asking.sentences.sentence import Phrase, write_plain
from plangraph.asking.sentences.word_frames import (
    Choice,
    Pattern,
    Slot,
    fill_frame,
    find_errors,
    list_slots,
    read_frame,
)


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


@pytest.mark.parametrize("text", ["move", "move [{a}|b] [from {c:gen}]", "{a?has|have} come"])
def test_a_good_frame_has_no_errors(text: str) -> None:
    assert list(find_errors(text)) == []


@given(st.text("ab{}[]|:? ", max_size=20))
def test_any_text_is_read(text: str) -> None:
    fill_frame(read_frame(text), Pattern({}))
    list(find_errors(text))

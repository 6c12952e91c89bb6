"""Test the tables of words: each row by its example and its counter-example."""

import pytest

from plangraph.authoring.finder.word_tables import (
    ModalRow,
    VoiceRow,
    compile_words,
    read_modals,
    read_table,
    read_voices,
)

MODALS, VOICES = read_modals(), read_voices()
MOST_ROWS = 60


def find_first(rows: tuple[ModalRow | VoiceRow, ...], text: str) -> ModalRow | VoiceRow | None:
    """Return the row that wins in a text with one verb: the first that matches."""
    return next((row for row in rows if row.pattern.search(text)), None)


@pytest.mark.parametrize("row", MODALS, ids=lambda row: row.example)
def test_a_modal_row_wins_in_its_example_and_not_in_its_counter_example(row: ModalRow) -> None:
    assert find_first(MODALS, row.example) is row
    assert find_first(MODALS, row.counter) is not row


@pytest.mark.parametrize("row", VOICES, ids=lambda row: row.example)
def test_a_voice_row_wins_in_its_example_and_not_in_its_counter_example(row: VoiceRow) -> None:
    assert find_first(VOICES, row.example) is row
    assert find_first(VOICES, row.counter) is not row


def test_there_are_few_modal_rows_in_two_languages() -> None:
    assert len(MODALS) <= MOST_ROWS
    assert {row.language for row in MODALS} == {"en", "uk"}


def test_a_space_in_a_table_is_any_white_space_and_words_begin_at_their_begin() -> None:
    pattern = compile_words("not more", whole=True)
    assert pattern.search("Not \n more.")
    assert not pattern.search("knot more")
    assert not pattern.search("not moreover")


def test_every_group_of_words_is_in_the_files() -> None:
    assert {"subject", "verbs", "condition", "exception"} <= set(read_table("words"))

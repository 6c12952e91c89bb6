import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.checking.folding import FoldedPlace, fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("The  River\r\nruns", "the river runs"),
        ("peace-keepers peace\u2011\nkeepers peace\u00ad\nkeepers", " ".join(["peacekeepers"] * 3)),
        ("\u201cnot\u201d \u2018one\u2019", "\"not\" 'one'"),
        ("10\u201320 and 10 \u2014\n20", "10-20 and 10-20"),
        ("600\u00a0000", "600 000"),
        ("cafe\u0301 \ufb01ne \u2026", "caf\u00e9 fine ..."),
        (" \n", ""),
        ("Stra\u00dfe", "strasse"),
    ],
)  # fmt: skip
def test_what_a_copy_may_change_is_folded(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_a_folded_place_leads_back_to_the_original_text() -> None:
    text = "A \u201cwide\u201d  ri-\nver, cafe\u0301 Stra\u00dfe"
    folded = fold(text)
    place = folded.place_of(text.index("ri-"), text.index("\u00df") + 1)
    assert folded.text[place.start : place.start + place.length] == "river, caf\u00e9 strass"
    assert folded.origin_of(place) == (text.index("ri-"), text.index("\u00df") + 1)


def test_white_space_at_the_ends_of_a_passage_is_not_part_of_it() -> None:
    assert fold("a  b c").place_of(1, 5) == FoldedPlace(2, 1)


def test_a_passage_of_marks_that_fold_to_nothing_has_no_length() -> None:
    assert fold("one\u2014two").place_of(3, 4).length == 0


@given(
    st.lists(st.text("abc\u00e9.,", min_size=1, max_size=8), min_size=1, max_size=30),
    st.integers(12, 40),
)
def test_wrapping_a_text_at_any_width_keeps_its_folded_text(words: list[str], width: int) -> None:
    text = " ".join(words)
    assert fold(textwrap.fill(text, width)).text == fold(text).text

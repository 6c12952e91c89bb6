import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.errors import UsageError
from plangraph.extracting.extracted_text import normalise_text, read_pages


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\r\nb\rc\x0cd\u2028e", "a\nb\nc\nd\ne\n"),
        ("a \t\nb\u00a0\n", "a\nb\n"),
        ("\ufeffa\x07b\x00", "ab\n"),
        ("e\u0301", "é\n"),
        ("\n\na\n\n\n\n\nb\n\n", "a\n\nb\n"),
        (" \n \n", ""),
        ("  (a) indented", "  (a) indented\n"),
    ],
)
def test_a_text_is_kept_in_one_form(text: str, kept: str) -> None:
    assert normalise_text(text) == kept


@given(st.text(max_size=60))
def test_the_form_is_kept_if_a_text_is_read_again(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once
    assert unicodedata.is_normalized("NFC", once)


def test_a_list_of_pages_is_read() -> None:
    assert read_pages("1-3, 7") == {1, 2, 3, 7}


@pytest.mark.parametrize("text", ["", "0", "3-1", "first", "1-", "-2", "1;2"])
def test_what_is_no_list_of_pages_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="PG330"):
        read_pages(text)

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.serialization.invisible import escape_invisible, escape_invisible_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb", r"a\u202Eb"),
        ("zero\u200bwidth", r"zero\u200Bwidth"),
        ("\x07\x7f\x85", r"\u0007\u007F\u0085"),
        ("\U000e0041", r"\U000E0041"),
        ("Київ – naïve 漢字 🏛", "Київ – naïve 漢字 🏛"),
    ],
)
def test_what_does_not_show_is_escaped_and_nothing_else(text: str, shown: str) -> None:
    assert escape_invisible(text) == shown


@given(TEXTS)
def test_nothing_that_controls_or_formats_is_left(text: str) -> None:
    left = {unicodedata.category(character) for character in escape_invisible(text)}
    assert not left & {"Cc", "Zl", "Zp"}


@given(TEXTS)
def test_json_reads_back_the_same_text(text: str) -> None:
    written = escape_invisible_json(json.dumps(text, ensure_ascii=False))
    assert json.loads(written) == text


def test_json_knows_far_characters_by_their_halves() -> None:
    assert escape_invisible_json('"\U000e0041"') == r'"\uDB40\uDC41"'

"""Test trimming."""

import pytest

from plangraph.authoring.finder.trimming import trim_end


@pytest.mark.parametrize(
    ("text", "end", "characters", "expected"),
    [("dig. ", 5, " .", 3), ("dig", 3, " ", 3), ("   ", 3, " ", 0), ("dig; fish", 4, ";", 3)],
)
def test_what_stands_behind_words_is_left_out(
    text: str, end: int, characters: str, expected: int
) -> None:
    assert trim_end(text, end, characters) == expected

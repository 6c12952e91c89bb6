import pytest

from plangraph.text import show_controls, split_words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text – “quoted”", "plain text – “quoted”"),
        ("a\u202eb", "a⟪U+202E⟫b"),
        ("a\x00b\x1b[31m", "a⟪U+0000⟫b⟪U+001B⟫[31m"),
        ("two\nlines\tand\u00a0a space", "two lines and a space"),
        ("Київ", "Київ"),
        ("\u2066isolate\u2069", "⟪U+2066⟫isolate⟪U+2069⟫"),
    ],
)
def test_what_a_screen_would_obey_is_shown_instead(text: str, shown: str) -> None:
    assert show_controls(text) == shown


def test_words_that_tell_something_are_folded_and_long() -> None:
    assert split_words("The Áutumn-market, of 2025!") == {"autumn", "market", "2025"}
    assert split_words("a | <b>") == frozenset()

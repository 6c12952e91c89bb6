import time

import pytest

from plangraph.text import find_nearest, hash_for_policy, shorten, show_controls, split_words


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("dutyBaerer", "dutyBearer"), ("abut", "about"), ("zzz", None), ("", None)],
)
def test_the_most_similar_word_is_found_if_one_is_similar(word: str, nearest: str | None) -> None:
    assert find_nearest(word, ["about", "action", "dutyBearer"]) == nearest


def test_nothing_is_similar_to_no_words() -> None:
    assert find_nearest("about", []) is None


@pytest.mark.parametrize(("length", "found"), [(200, True), (201, False)])
def test_a_text_longer_than_a_word_is_compared_with_nothing(length: int, found: bool) -> None:
    assert (find_nearest("x" * length, ["x" * 199]) is not None) is found
    assert (find_nearest("x" * 199, ["x" * length]) is not None) is found


def test_a_hostile_word_costs_little() -> None:
    start = time.process_time()
    find_nearest("x" * 1_000_000, ["x" * 1_000_000] * 10)
    assert time.process_time() - start < 1


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [("abcde", 5, "abcde"), ("abcdef", 5, "abcd…"), ("", 5, ""), ("x" * 101, 100, "x" * 99 + "…")],
)
def test_a_text_is_cut_to_its_length_and_shows_the_cut(text: str, length: int, shown: str) -> None:
    assert shorten(text, length) == shown


def test_a_text_is_cut_to_100_characters_unless_said_otherwise() -> None:
    assert len(shorten("x" * 1_000)) == 100


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


def test_words_of_four_letters_or_more_are_found_without_case_and_accents() -> None:
    assert split_words("The Áutumn-market, of 2025!") == {"autumn", "market", "2025"}
    assert split_words("a | <b>") == frozenset()


def test_the_hash_of_a_script_is_that_which_a_browser_makes() -> None:
    # The hash of an empty text; printf "" | openssl dgst -sha256 -binary | base64
    assert hash_for_policy("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"

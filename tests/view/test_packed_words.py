"""A long script is written with each repeated word once, and comes back as it was."""

from __future__ import annotations

from importlib.resources import files

import pytest

from plangraph.view.packed_words import pack_words

ENGINE = (files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")


def unpack(packed: str) -> str:
    """Return the text again, as ``engine.js`` does."""
    letters, words, text = packed.split("\n", 2)
    word_of = dict(zip(letters, words.split(" "), strict=True)) if letters else {}
    return "".join(word_of.get(letter, letter) for letter in text)


@pytest.mark.parametrize(
    "text", ["", "a b", "return é; return é; return é\n", "Übersetzung übersetzt " * 4, ENGINE]
)
def test_a_packed_text_comes_back_as_it_was(text: str) -> None:
    assert unpack(pack_words(text)) == text


def test_the_script_of_the_graph_takes_a_quarter_less() -> None:
    assert len(pack_words(ENGINE).encode()) < 0.75 * len(ENGINE.encode())


def test_a_letter_of_the_text_stands_for_no_word() -> None:
    letters, words, _ = pack_words("À returned, returned, returned").split("\n")
    assert (letters, words) == ("Á", "returned")

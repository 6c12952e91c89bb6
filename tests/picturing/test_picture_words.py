"""Picture words: every language has every word."""

import tomllib

import pytest

from conftest import ROOT
from plangraph.picturing.picture_words import read_picture_words

FOLDER = ROOT / "src" / "plangraph" / "picturing" / "words"


def test_each_language_has_the_words_of_english() -> None:
    files = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in FOLDER.iterdir()}
    assert {"en", "uk"} <= set(files)
    counted = {"counts", "numbers"}
    for sections in files.values():
        assert set(sections) == set(files["en"])
        assert set(sections["counts"]) == set(files["en"]["counts"])
        for name in set(sections) - counted:
            assert set(sections[name]) == set(files["en"][name])


@pytest.mark.parametrize(
    ("tag", "number", "text"),
    [("en", 1, "one point"), ("en", 40, "40 points"), ("uk", 2, "2 пункти")],
)
def test_a_number_has_the_form_of_its_language(tag: str, number: int, text: str) -> None:
    assert read_picture_words(tag).counted("points", number) == text


def test_an_unknown_language_has_english_words() -> None:
    assert read_picture_words("xx").word("verbs", "gets") == "would get"

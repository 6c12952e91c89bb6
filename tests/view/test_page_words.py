"""The words of the page: each language has them all, and a user may have others."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import plangraph
from plangraph.errors import DataError
from plangraph.view.page_words import words

CATALOGUES = {
    tag: tomllib.loads(
        (Path(plangraph.__file__).parent / "view" / f"words-{tag}.toml").read_text("utf-8")
    )
    for tag in ("en", "uk")
}


def list_gaps(text: str | dict[str, str]) -> set[str]:
    """Return what is filled into a text."""
    forms = [text] if isinstance(text, str) else text.values()
    return {name for form in forms for name in re.findall(r"{(\w+)}", form)}


@pytest.mark.parametrize("tag", sorted(set(CATALOGUES) - {"en"}))
def test_each_language_says_all_that_english_says_with_the_same_gaps(tag: str) -> None:
    english, other = CATALOGUES["en"]["page"], CATALOGUES[tag]["page"]
    assert english.keys() == other.keys()
    gaps = {name: list_gaps(text) | {"n"} for name, text in english.items()}
    assert {name: list_gaps(text) | {"n"} for name, text in other.items()} == gaps


def test_a_number_decides_the_form_of_its_words_and_is_written_as_the_language_does() -> None:
    assert [words("en")("things", n) for n in (1, 2)] == ["1 thing", "2 things"]
    assert [words("uk")("steps", n) for n in (1, 3, 5)] == ["1 крок", "3 кроки", "5 кроків"]
    assert words("uk")("relations", 12_000) == "12\u00a0000 зв’язків"


def test_what_a_language_has_no_file_for_is_in_english() -> None:
    assert words("fr")("find") == words("en")("find") == "Find"


def test_classes_are_called_what_people_call_them_and_a_user_may_rename_them(
    tmp_path: Path,
) -> None:
    assert words().kind("ClauseVersion", "clause version") == "point"
    assert words().kind("State", "state") == "state"
    file = tmp_path / "words.toml"
    file.write_text('[page]\nfind = "Look up"\n[classes]\nClauseVersion = "article"\n', "utf-8")
    own = words("en", file)
    assert (own("find"), own("path")) == ("Look up", "Path")
    assert own.kind("ClauseVersion", "clause version") == "article"


@pytest.mark.parametrize("text", ["[kinds]\n", "nothing", "\xff"])
def test_a_file_that_is_no_file_of_words_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "words.toml"
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(DataError, match="PG426"):
        words("en", file)

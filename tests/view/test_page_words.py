"""The words of the page: each language has them all, and a user may have others."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest
from lxml import etree, html

import plangraph
import plangraph as pg
from conftest import FIXTURES
from plangraph.errors import DataError
from plangraph.view.page_words import words

CATALOGUES = {
    tag: tomllib.loads(
        (Path(plangraph.__file__).parent / "view" / f"words-{tag}.toml").read_text("utf-8")
    )
    for tag in ("en", "uk")
}

PICTURE_WORDS = tomllib.loads(
    (Path(plangraph.__file__).parent / "picturing" / "words" / "en.toml").read_text("utf-8")
)


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


def mark(name: str, text: str | dict[str, str]) -> str:
    """Return a text that only says its name, with the gaps of the words of this name."""
    forms = [text] if isinstance(text, str) else list(text.values())
    if name == "compare_numbers":
        return " ".join("⟦number⟧" for _ in str(text).split())
    gaps = dict.fromkeys(gap for form in forms for gap in re.findall(r"{\w+}", form))
    return f"⟦{name}⟧{' '.join(gaps)}" if any(forms) else ""


@pytest.fixture(scope="module")
def renamed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that renames every word of the page and of the picture."""
    sections = {"page": CATALOGUES["en"]["page"], "classes": CATALOGUES["en"]["classes"]}
    for name, found in PICTURE_WORDS.items():
        if name not in ("counts", "numbers"):
            sections[f"picture.{name}"] = found
    for name, forms in PICTURE_WORDS["counts"].items():
        sections[f"picture.counts.{name}"] = dict.fromkeys(forms, mark(name, forms))
    lines = []
    for section, found in sections.items():
        lines.append(f"[{section}]")
        lines += [f"{name} = {json.dumps(mark(name, text))}" for name, text in found.items()]
    file = tmp_path_factory.mktemp("words") / "words.toml"
    file.write_text("\n".join(lines), "utf-8")
    return file


@pytest.mark.parametrize("drafts", [(), ("one", "two")])
def test_a_file_of_words_renames_every_word_of_the_page(
    article: pg.Graph, renamed: Path, drafts: tuple[str, ...]
) -> None:
    files = [FIXTURES / "drafts" / f"{name}.yaml" for name in drafts]
    graph = pg.open(*files) if files else article
    page = html.document_fromstring(str(graph.view(words=renamed)))
    texts = [
        text
        for element in page.iter(etree.Element)
        for text in (*element.values(), element.text, element.tail)
        if isinstance(text, str)
        and (element.tag not in ("style", "script") or element.get("id") == "data")
    ]
    shown = " ".join(" ".join(texts).split())
    assert "⟦read⟧" in shown
    ours = {**CATALOGUES["en"]["page"], **PICTURE_WORDS["texts"], **PICTURE_WORDS["standfirst"]}
    pieces = {piece.strip() for text in ours.values() for piece in split_at_gaps(text)}
    assert [one for one in sorted(pieces) if one.count(" ") > 1 and one in shown] == []


def split_at_gaps(text: str | dict[str, str]) -> list[str]:
    """Return what stands between the gaps of a text."""
    forms = [text] if isinstance(text, str) else text.values()
    return [piece for form in forms for piece in re.split(r"{\w+}", form)]

"""Passages of a table: named, numbered on a page, or found by their words."""

from pathlib import Path

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.checking.sources import hash_text
from plangraph.importing.table_passages import TablePassages
from plangraph.importing.table_values import CellFault
from plangraph.vocabulary import expand

TEXT = "North would leave. South would stay; nobody else.\n"
DATA = f"""\
- {{id: source:a, type: SourceDocument, label: {{en: A}}, sha256: {hash_text(TEXT)}}}
- {{id: source:b, type: SourceDocument, label: {{en: B}}, url: "https://example.org/b"}}
- id: span:a.1.1
  type: Span
  hasSource: source:a
  hasSelector: {{type: TextPosition, start: 0, end: 18}}
"""
A, B = expand("source:a"), expand("source:b")


@pytest.fixture
def passages(write_data: WriteData, tmp_path: Path) -> TablePassages:
    folder = tmp_path / "copies"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return TablePassages(pg.open(write_data(DATA)).store, [folder])


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("a.1.1", ()),
        ("span:a.1.1; a.1.1", ()),
        ("1.1", (A,)),
        ("North would leave.", (A,)),
    ],
)
def test_a_known_passage_has_several_names(
    passages: TablePassages, text: str, sources: tuple[str, ...]
) -> None:
    assert passages.find(text, sources) == (expand("span:a.1.1"),)
    assert passages.made == {}


def test_words_that_no_span_has_become_a_span(passages: TablePassages) -> None:
    (span,) = passages.find("South would stay; nobody", (A,))
    found = passages.made[span]
    assert found.passage is not None
    assert TEXT[found.passage.start : found.passage.end] == "South would stay; nobody"
    assert span == expand("span:a-19-43")


def test_a_place_on_a_page_becomes_a_span(passages: TablePassages) -> None:
    (span,) = passages.find("#point=6", (B,))
    assert (span, passages.made[span].fragment) == (expand("span:b-point-6"), "point=6")


@pytest.mark.parametrize(
    ("text", "sources", "message"),
    [
        ("span:a.1.2", (), "no passage has the id span:a.1.2"),
        ("a.1.1", (B,), "a.1.1 is a passage of source:a"),
        ("would", (A,), "'would': these words occur 2 times in a.txt"),
        ("Nobody", (A,), "'Nobody': these words were not found in a.txt"),
        ("Nobody", (B,), "source:b is a page, not a text with a hash"),
        ("Nobody", (), "no source for this passage"),
    ],
)
def test_a_passage_that_is_not_there_is_refused(
    passages: TablePassages, text: str, sources: tuple[str, ...], message: str
) -> None:
    with pytest.raises(CellFault, match=message):
        passages.find(text, sources)


def test_words_need_the_text_of_their_source(write_data: WriteData) -> None:
    alone = TablePassages(pg.open(write_data(DATA)).store, [])
    with pytest.raises(CellFault, match="no text of source:a as there is no folder") as fault:
        alone.find("South", (A,))
    assert "--sources DIR" in fault.value.remedy

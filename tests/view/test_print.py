"""The page on paper: each view alone, whole, within the sheet, with its title and page numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

import plangraph as pg
from browser import open_page
from needs import TIME

if TYPE_CHECKING:
    from playwright.sync_api import Browser

#: What is read in a view; a part that is folded is opened to be read, and closed again.
_READ = """(view) => {
  const place = document.getElementById(view);
  const folded = [...place.querySelectorAll("details:not([open], .counts)")];
  for (const one of folded) one.open = true;
  const lists = ".entries li, .times li, .flows li";
  const texts = place.querySelectorAll(`.title, .standfirst, .say, .heading, tbody td p, ${lists}`);
  const found = [...texts].filter((one) => one.innerText && one.checkVisibility());
  const read = found.map((one) => one.innerText.trim()).filter(Boolean);
  for (const one of folded) one.open = false;
  return read;
}"""
VIEWS = ("read", "compare", "gains", "money", "time")


@pytest.fixture(scope="module")
def plans_file(graph: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page of all bundled plans, written to a file."""
    path = tmp_path_factory.mktemp("print") / "plans.html"
    graph.view(path)
    return path


def fold(text: str) -> str:
    """Return the letters and digits of a text."""
    return re.sub(r"[\W_]+", "", text)


def is_printed(text: str, whole: str) -> bool:
    """Return whether a text is in a whole, be it on two sheets."""
    words = text.split()
    return any(
        fold(" ".join(words[:at])) in whole and fold(" ".join(words[at:])) in whole
        for at in range(len(words))
    )


@TIME
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("view", [*VIEWS, "picture", "graph", "matrix"])
def test_a_view_is_printed_whole_within_the_sheet(
    browser: Browser, plans_file: Path, tmp_path: Path, view: str, paper: str
) -> None:
    with open_page(browser, plans_file, view=view) as (page, noise):
        texts = page.evaluate(_READ, view)
        file = tmp_path / "view.pdf"
        page.pdf(path=file, format=paper, print_background=False)
        assert noise == []
    sheets = list(pypdfium2.PdfDocument(file))
    pages = [sheet.get_textpage() for sheet in sheets]
    for number, (sheet, text) in enumerate(zip(sheets, pages, strict=True), 1):
        assert f"{number} / {len(sheets)}" in text.get_text_range()
        assert "28-point plan, as reported – US peace plan" in text.get_text_range()
        boxes = [text.get_rect(at) for at in range(text.count_rects())]
        assert all(left >= 0 and right <= sheet.get_width() for left, _, right, _ in boxes)
    printed = "".join(page.get_text_range() for page in pages)
    assert "made with plangraph" in " ".join(printed.split())  # a long date breaks the line
    if view in VIEWS:
        margin = r"28-point plan, as reported – US peace plan for Ukraine \(2025\)|\d+ / \d+"
        whole = fold(re.sub(margin, "", printed))
        assert len(texts) > 3
        assert [text for text in texts if not is_printed(text, whole)] == []

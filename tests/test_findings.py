"""Every code that plangraph can print has a page, and every page a code."""

import re

import pytest

from conftest import ROOT

PAGES = {path.stem: path.read_text("utf-8") for path in (ROOT / "docs/findings").glob("PG*.md")}


def _used_codes() -> set[str]:
    sources = [*ROOT.glob("src/plangraph/**/*.py"), *ROOT.glob("ontology/lint/*.rq")]
    texts = (path.read_text("utf-8") for path in sources)
    return {code for text in texts for code in re.findall(r"\bPG\d{3}\b", text)}


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert set(PAGES) == _used_codes()


@pytest.mark.parametrize("code", sorted(PAGES))
def test_a_page_says_what_it_means_shows_it_and_says_what_to_do(code: str) -> None:
    page = PAGES[code]
    assert page.startswith(f"# {code}: ")
    assert "```" in page
    assert "**To fix it:**" in page
    assert len(page.splitlines()) <= 40


def test_the_index_lists_every_page() -> None:
    index = (ROOT / "docs" / "findings" / "README.md").read_text("utf-8")
    assert set(re.findall(r"\((PG\d{3})\.md\)", index)) == set(PAGES)

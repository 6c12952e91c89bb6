"""The texts that presenting and its templates ask for are in the catalogue of every language."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from plangraph.view.page_words import words

PACKAGE = ROOT / "src" / "plangraph"
FILES = [*(PACKAGE / "presenting").rglob("*.py"), PACKAGE / "view" / "read.html"]


@pytest.mark.parametrize("language", ["en", "uk"])
def test_every_text_that_is_asked_for_is_in_the_catalogue(language: str) -> None:
    asked = {
        name
        for path in FILES
        for name in re.findall(r"""words\(\s*["']([\w-]+)["'](?! ~)""", path.read_text("utf-8"))
    }
    assert len(asked) > 30
    assert asked - words(language).page.keys() == set()

"""Templates escape every text, and refuse names that nobody gives them."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError

from plangraph.pages.page_templates import fill_page


def message(title: str, text: str = "", path: str = "message.html") -> str:
    return fill_page("message.html", path, title=title, crumbs=[], text=text).decode()


def test_markup_in_a_text_is_shown_not_run() -> None:
    page = message("<b>&\"'", "<script>alert(1)</script>")
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_control_characters_are_made_visible() -> None:
    assert "\u202e" not in message("x", "a\u202eb")


def test_links_are_relative_to_the_path_of_the_page() -> None:
    assert 'href="search.html"' in message("x")
    assert 'href="../../search.html"' in message("x", path="a/b/c.html")


def test_a_name_that_is_missing_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        fill_page("message.html", "message.html", title="x")


def test_half_of_a_surrogate_pair_does_not_stop_a_page() -> None:
    assert "a?b" in message("a\ud800b")

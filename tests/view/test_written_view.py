"""A page writes itself as a file or as a picture, and refuses other kinds of files."""

from pathlib import Path

import pytest

from plangraph.errors import UsageError
from plangraph.view.written_view import View

PAGE = View("<p>", 2, 1, lambda: "<svg/>")


def test_a_page_is_written_as_html_or_as_a_picture(tmp_path: Path) -> None:
    assert PAGE.write(tmp_path / "a.html") is PAGE
    PAGE.write(tmp_path / "a.SVG")
    PAGE.write(tmp_path / "a")
    texts = [(tmp_path / name).read_text("utf-8") for name in ("a.html", "a.SVG", "a")]
    assert texts == ["<p>", "<svg/>", "<p>"]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="PG402"):
        PAGE.write(tmp_path / "a.png")


def test_a_page_says_how_much_it_shows() -> None:
    assert (PAGE.summary, str(PAGE)) == ("2 things, 1 relations", "<p>")
    assert repr(PAGE) == "<plangraph view: 2 things, 1 relations>"
    assert PAGE._repr_mimebundle_()["image/svg+xml"] == "<svg/>"

"""What the tests of pages share: the pages of the bundled plans, and small graphs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import plangraph as pg
from plangraph.pages import SitePages
from plangraph.pages.subjects import Subjects
from plangraph.vocabulary import PREFIXES

OpenTurtle = Callable[[str], pg.Graph]


@pytest.fixture(scope="session")
def pages(graph: pg.Graph) -> SitePages:
    """Return the pages of the bundled plans as a folder has them."""
    return SitePages(graph)


@pytest.fixture(scope="session")
def served(graph: pg.Graph) -> SitePages:
    """Return the pages of the bundled plans as a server has them."""
    return SitePages(graph, served=True)


@pytest.fixture(scope="session")
def subjects(pages: SitePages) -> Subjects:
    return pages.subjects


@pytest.fixture
def open_turtle(tmp_path: Path) -> OpenTurtle:
    """Return a function that opens some Turtle; ``e:`` is https://e.org/."""

    def open_text(text: str) -> pg.Graph:
        path = tmp_path / "data.ttl"
        prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
        path.write_text(f"{prefixes}@prefix e: <https://e.org/> .\n{text}", encoding="utf-8")
        return pg.open(path)

    return open_text

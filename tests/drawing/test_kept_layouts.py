"""A layout is found once for the same graph, boxes and lines, and is the same as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from drawing import generate_graph
from plangraph.drawing import sheets
from plangraph.drawing.kept_layouts import KeptLayout, find_layout
from plangraph.drawing.layout import Extent, Place
from plangraph.drawing.routes import Route
from plangraph.drawing.sheets import lay_out_sheet
from plangraph.keeping.kept_files import CACHE, without_kept_files

if TYPE_CHECKING:
    from pathlib import Path

LAYOUT = KeptLayout({"є": Place(1, -2), "a": Place(3, 4)}, {("a", "є"): Route(6, -6)})


@pytest.fixture(autouse=True)
def _cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))


def refuse(*_: object, **__: object) -> KeptLayout:
    raise AssertionError("it was kept")


def test_a_layout_is_found_once_for_the_same_question() -> None:
    assert find_layout(("a", 1), lambda: LAYOUT) == LAYOUT
    found = find_layout(("a", 1), refuse)
    assert found == LAYOUT
    assert list(found.places) == ["є", "a"]
    with pytest.raises(AssertionError, match="it was kept"):
        find_layout(("a", 2), refuse)


def test_a_sheet_is_laid_out_once_and_as_without_what_was_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    graph = generate_graph(60)
    extents = {iri: Extent(40, 12) for iri in graph}
    with without_kept_files():
        plain = lay_out_sheet(graph, extents)
    assert len(plain.lines) > 10
    assert lay_out_sheet(graph, extents) == plain
    monkeypatch.setattr(sheets, "_try_rooms", refuse)
    assert lay_out_sheet(graph, extents) == plain
    moved = {**extents, next(iter(graph)): Extent(41, 12)}
    with pytest.raises(AssertionError, match="it was kept"):
        lay_out_sheet(graph, moved)

"""The view in a notebook: what IPython is given to show, shown in a real browser."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from IPython.core.formatters import DisplayFormatter

import plangraph as pg
from browser import open_page
from needs import TIME

if TYPE_CHECKING:
    from playwright.sync_api import Browser


#: What a notebook asks for the forms of a value.
FORMATTER: Any = DisplayFormatter()


@pytest.fixture(scope="module")
def shown(graph: pg.Graph) -> dict[str, str]:
    bundle, _ = FORMATTER.format(graph.view(version="us28-ft"))
    return dict(bundle)


def test_a_frontend_may_choose_between_page_picture_and_words(shown: dict[str, str]) -> None:
    assert {"text/html", "image/svg+xml", "text/plain"} <= set(shown)
    assert shown["image/svg+xml"].startswith("<svg")
    assert "relations" in shown["text/plain"]


def test_the_page_works_in_its_frame(
    browser: Browser, shown: dict[str, str], tmp_path: Path
) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html><title>n</title>{shown['text/html']}", encoding="utf-8")
    with open_page(browser, path) as (page, noise):
        frame = page.frame_locator("iframe")
        frame.locator("#tab-table").click()
        assert frame.locator("#table tbody tr").count() > 50
        frame.locator("#tab-graph").click()
        frame.locator("#query").fill("nato")
        frame.locator("#query").press("Enter")
        assert "Nato" in frame.locator("#panel").inner_text()
        frame.locator("#panel .close").click()
        inner = page.frames[-1]
        inner.evaluate("openLine(lines[0])")
        assert frame.locator("#panel .claim").count() > 0
        assert inner.evaluate("drawnLabels.length") > 5
        bounds = "(() => { const { width } = findBounds([...painted.values()]); return width; })()"
        assert inner.evaluate(f"{bounds} * network.getScale() < network.canvas.frame.clientWidth")
        assert noise == []


@TIME
def test_no_file_is_left_in_the_working_folder(
    graph: pg.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    FORMATTER.format(graph.view())
    assert os.listdir(tmp_path) == []

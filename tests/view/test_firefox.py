"""The page in Firefox: every view, the search, the evidence and the menu of drafts."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import plangraph as pg
from needs import NPM, require

CLIENTS = Path(__file__).parents[1] / "clients"


@NPM
def test_firefox_shows_every_view_and_says_nothing(graph: pg.Graph, tmp_path: Path) -> None:
    firefox, node = shutil.which("firefox-esr") or shutil.which("firefox"), shutil.which("node")
    require(firefox, "Firefox")
    require(node, "node")
    driver = CLIENTS / "node_modules" / "puppeteer-core"
    require(driver.exists(), "puppeteer-core (npm ci in tests/clients)")
    page = tmp_path / "plans.html"
    graph.view(page)
    done = subprocess.run(
        [str(node), CLIENTS / "firefox.mjs", str(firefox), page.as_uri(), tmp_path],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    seen = json.loads(done.stdout)
    assert seen["noise"] == []
    assert len(seen["views"]) == 9
    assert all(view["isWithin"] for view in seen["views"].values())
    assert all(view["text"] > 100 for name, view in seen["views"].items() if name != "graph")
    assert any(found.startswith("Ukraine") for found in seen["found"])
    assert "Financial Times" in seen["evidence"]
    keys = seen["drafts"]["keys"]
    assert seen["drafts"]["shown"] == [[f"read-{key}"] for key in keys[:3]]

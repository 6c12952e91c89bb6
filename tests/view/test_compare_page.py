from __future__ import annotations

import base64
import hashlib
import html as html_module
import re
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plangraph as pg
from browser import open_page
from conftest import FIXTURES
from drafts_compared import compare_side_by_side
from hostile import HOSTILE
from plangraph.view.compare_page import Frame, write_compare_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def html(graph: pg.Graph) -> str:
    table = compare_side_by_side(graph.lookup, "us28", "ua20")
    return write_compare_page([table], [graph.lookup])


def test_the_page_allows_its_own_style_and_script_by_hash(html: str) -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', html)
    for tag in ("style", "script"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", html, flags=re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in html_module.unescape(policy)
    assert policy.startswith("default-src ")
    assert "style=" not in html


def test_every_link_to_a_claim_has_its_claim_with_a_voice_and_a_place(html: str) -> None:
    claims = dict(re.findall(r'<li id="(c\d+)"><p>.*?</p><p class="why">(.*?)</p>', html))
    linked = set(re.findall(r'href="#(c\d+)"', html))
    assert len(linked) > 60
    assert linked <= claims.keys()
    assert all(" · " in text for text in claims.values())


def test_the_page_says_what_it_is_to_who_shares_it(graph: pg.Graph, html: str) -> None:
    assert re.search(r'<meta name="description" content="Of the 33 subjects of', html)
    assert '<meta property="og:title" content="What changed in five weeks' in html
    assert "canonical" not in html
    table = compare_side_by_side(graph.lookup, "us28", "ua20")
    frame = Frame("Plans", "../index.html", "https://example.org/a.html")
    found = write_compare_page([table], [graph.lookup], frame)
    assert '<link rel="canonical" href="https://example.org/a.html">' in found
    assert '<a href="../index.html"><bdi>Plans</bdi></a>' in found


def test_the_same_table_gives_the_same_bytes_and_two_tables_have_addresses_of_their_own(
    graph: pg.Graph, html: str
) -> None:
    table = compare_side_by_side(graph.lookup, "us28", "ua20")
    assert write_compare_page([table], [graph.lookup]) == html
    both = write_compare_page([table, table], [graph.lookup])
    ids = re.findall(r' id="([^"]+)"', both)
    assert len(ids) == len(set(ids))
    assert "compare-1-forces-cap" in ids


@pytest.mark.parametrize("texts", [HOSTILE[:8], HOSTILE[8:-1]], ids=["first", "last"])
def test_hostile_names_are_inert(browser: Browser, tmp_path: Path, texts: list[str]) -> None:
    path = tmp_path / "diff.html"
    source = (FIXTURES / "drafts" / "one.yaml").read_text("utf-8")
    labels = dict.fromkeys(re.findall(r"{en: ([\w ]+)}", source))
    assert len(labels) >= len(texts)
    for name in ("one", "two"):
        text = (FIXTURES / "drafts" / f"{name}.yaml").read_text("utf-8")
        for label, hostile in zip(labels, cycle(texts), strict=False):
            text = text.replace(f"{{en: {label}}}", f'{{en: "{_quote(hostile)}"}}')
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    lookup = pg.open(tmp_path / "one.yaml", tmp_path / "two.yaml").lookup
    path.write_text(write_compare_page([compare_side_by_side(lookup)], [lookup]), "utf-8")
    with open_page(browser, path) as (page, noise):
        assert page.locator("script").count() == 1
        assert page.locator("img").count() == 0
        assert noise == []


def _quote(text: str) -> str:
    """Return a text that can stand in double quotes of YAML."""
    for sign, other in (("\x00", "\ufffd"), ("\x1b", "\ufffd"), ('"', "'"), ("\\", "/")):
        text = text.replace(sign, other)
    return text

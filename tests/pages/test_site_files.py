"""The sitemap lists every page; the redirects lead to the site."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

import plangraph as pg
from plangraph.pages import SitePages
from plangraph.pages.site_files import write_redirects, write_sitemaps
from plangraph.vocabulary import ROOT

BASE = "https://example.org/plan/"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def read_addresses(content: bytes) -> list[str]:
    root = ET.fromstring(content)  # noqa: S314 - our own
    return [item.text or "" for item in root.iter(LOC)]


def test_the_sitemap_lists_every_page_by_its_address(graph: pg.Graph) -> None:
    pages = SitePages(graph, base=BASE)
    sitemap = pages.find("sitemap.xml")
    assert sitemap is not None
    listed = read_addresses(sitemap.content)
    assert len(listed) == len(set(listed)) > len(pages.subjects.paths)
    assert all(item.startswith(BASE) and item.endswith(".html") for item in listed)
    assert f"{BASE}id/state/ukraine.html" in listed


@pytest.mark.parametrize(("pages", "files"), [(0, 1), (50_000, 1), (50_001, 3), (100_001, 4)])
def test_a_sitemap_has_up_to_50_000_pages(pages: int, files: int) -> None:
    paths = [f"{n}.html" for n in range(pages)]
    first, *parts = write_sitemaps(paths, BASE)
    assert len([first, *parts]) == files
    assert [part.path for part in parts] == [f"sitemap-{n}.xml" for n in range(1, files)]
    listed = read_addresses(first.content)
    if parts:
        assert listed == [BASE + part.path for part in parts]
        listed = [address for part in parts for address in read_addresses(part.content)]
    assert listed == [BASE + path for path in paths]


def test_redirects_lead_to_the_base() -> None:
    text = write_redirects(BASE).content.decode()
    assert f"{BASE}$1.ttl [R=303,L]" in text
    assert "do not resolve" in text


def test_without_a_base_the_redirects_are_an_example() -> None:
    assert b"https://example.org/plangraph/$1.html" in write_redirects(ROOT).content

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store

import plangraph as pg
from plangraph.pages import SitePages
from plangraph.pages.site_files import write_sitemaps
from plangraph.vocabulary import VOID

BASE = "https://example.org/plan/"
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@pytest.fixture(scope="module")
def pages(graph: pg.Graph) -> SitePages:
    return SitePages(graph, base=BASE)


def read(pages: SitePages, path: str) -> bytes:
    page = pages.find(path)
    assert page is not None
    return page.content


def test_the_dataset_is_described_with_counts_of_its_graph(pages: SitePages) -> None:
    store = Store()
    store.load(read(pages, "void.ttl"), format=RdfFormat.TURTLE)
    dump = Store()
    dump.load(read(pages, "plan.ttl"), format=RdfFormat.TURTLE)
    dataset = NamedNode(f"{BASE}void.ttl#dataset")

    def value(name: str) -> object:
        (quad,) = store.quads_for_pattern(dataset, NamedNode(name), None)
        assert isinstance(quad.object, Literal)
        return int(quad.object.value)

    assert value(VOID.triples) == len(dump)
    assert value(VOID.properties) == len({quad.predicate for quad in dump})
    assert value(VOID.distinctSubjects) == len({quad.subject for quad in dump})
    assert value(VOID.entities) == len(pages.subjects.paths)


def read_json_ld(text: str) -> dict[str, object]:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    found: dict[str, object] = json.loads(block)
    return found


def test_the_first_page_describes_the_data_set_in_the_words_of_schema_org(pages: SitePages) -> None:
    told = read_json_ld(read(pages, "index.html").decode())
    assert told["@type"] == "Dataset"
    assert told["license"] == "https://creativecommons.org/licenses/by/4.0/"
    downloads = told["distribution"]
    assert isinstance(downloads, list)
    assert {item["contentUrl"] for item in downloads} == {f"{BASE}plan.ttl", f"{BASE}plan.jsonld"}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("id/state/ukraine.html", "Country"),
        ("id/claim/ft-F24.html", "Claim"),
        ("id/effect/ft-forces-cap.html", "Thing"),
        ("scheme/action/term/cede.html", "DefinedTerm"),
    ],
)
def test_a_page_describes_its_thing_in_the_words_of_schema_org(
    pages: SitePages, path: str, kind: str
) -> None:
    told = read_json_ld(read(pages, path).decode())
    assert told["url"] == BASE + path
    thing = told["mainEntity"]
    assert isinstance(thing, dict)
    assert thing["@type"] == kind
    assert thing["@id"].startswith("https://w3id.org/plangraph/")


def test_the_sitemap_lists_every_page_by_its_address(pages: SitePages) -> None:
    root = ET.fromstring(read(pages, "sitemap.xml"))  # noqa: S314 - our own
    listed = [item.text or "" for item in root.iter(LOC)]
    assert len(listed) == len(set(listed)) > len(pages.subjects.paths)
    assert all(item.startswith(BASE) and item.endswith(".html") for item in listed)
    assert f"{BASE}id/state/ukraine.html" in listed


def test_very_many_pages_have_several_sitemaps() -> None:
    index, *parts = write_sitemaps([f"{n}.html" for n in range(100_001)], BASE)
    assert [part.path for part in parts] == [f"sitemap-{n}.xml" for n in (1, 2, 3)]
    listed = ET.fromstring(index.content).iter(LOC)  # noqa: S314 - our own
    assert [item.text for item in listed] == [BASE + part.path for part in parts]


def test_the_redirects_lead_to_the_base(pages: SitePages, graph: pg.Graph) -> None:
    text = read(pages, "w3id.htaccess").decode()
    assert f"{BASE}$1.ttl [R=303,L]" in text
    assert "do not resolve" in text
    assert b"https://example.org/plangraph/$1.html" in read(SitePages(graph), "w3id.htaccess")

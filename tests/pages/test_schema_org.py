"""Pages describe themselves in the words of schema.org."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import plangraph as pg
from plangraph.asking.dataset import DatasetRow
from plangraph.pages import SitePages
from plangraph.pages.schema_org import dataset_json_ld, page_json_ld
from plangraph.pages.subjects import Subjects
from plangraph.vocabulary import ID

BASE = "https://example.org/plan/"


@pytest.fixture(scope="module")
def based(graph: pg.Graph) -> SitePages:
    return SitePages(graph, base=BASE)


def read_json_ld(pages: SitePages, path: str) -> dict[str, Any]:
    page = pages.find(path)
    assert page is not None
    text = page.content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    found: dict[str, Any] = json.loads(block)
    return found


def test_the_first_page_describes_the_dataset(based: SitePages) -> None:
    described = read_json_ld(based, "index.html")
    assert described["@type"] == "Dataset"
    assert described["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert described["creator"]["name"] == "plangraph developers"
    assert (described["version"], described["datePublished"]) == ("0.1.0", "2026-11-23")
    downloads = {item["contentUrl"] for item in described["distribution"]}
    assert downloads == {f"{BASE}plan.ttl", f"{BASE}plan.jsonld"}


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("id/state/ukraine.html", "Country"),
        ("id/claim/ft-F24.html", "Claim"),
        ("id/effect/ft-forces-cap.html", "Thing"),
        ("scheme/action/term/cede.html", "DefinedTerm"),
    ],
)
def test_a_page_describes_its_thing(based: SitePages, path: str, kind: str) -> None:
    described = read_json_ld(based, path)
    assert described["url"] == BASE + path
    assert described["mainEntity"]["@type"] == kind
    assert described["mainEntity"]["@id"].startswith("https://w3id.org/plangraph/")


def test_what_the_data_do_not_state_is_left_out(subjects: Subjects) -> None:
    dataset = dataset_json_ld(DatasetRow(), BASE)
    assert dataset["name"] == "plangraph"
    assert set(dataset) == {"@context", "@type", "name", "url", "distribution"}
    page = page_json_ld(subjects, f"{ID}state/ukraine", "", f"{BASE}x.html")
    assert "description" not in str(page)
    assert "'description': 'A text'" in str(
        page_json_ld(subjects, f"{ID}state/ukraine", "A text", f"{BASE}x.html")
    )

from __future__ import annotations

import base64
import hashlib
import html
import re

import pytest

import plangraph as pg
from needs import TIME
from pages.conftest import OpenTurtle
from plangraph.pages import SitePages
from plangraph.vocabulary import PLAN


def read(pages: SitePages, path: str) -> str:
    page = pages.find(path)
    assert page is not None, path
    return page.content.decode()


def test_everything_that_is_described_has_a_page(pages: SitePages, graph: pg.Graph) -> None:
    rows = graph.store.select("SELECT DISTINCT ?s { ?s ?p ?o FILTER(isIRI(?s)) }")
    graphs = graph.store.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    assert set(pages.subjects.paths) == {row[0] for row in (*rows, *graphs)}


def test_a_page_says_what_a_thing_is_who_says_so_and_where(pages: SitePages) -> None:
    text = read(pages, "id/effect/ft-forces-cap.html")
    assert '<p class="kind">prohibition</p>' in text
    assert "Financial Times" in text
    assert "<mark>if agreed</mark>" in text
    assert re.search(r"line \d+, characters \d+–\d+", text)
    assert 'href="../claim/ft-F24.html"' in text
    assert "would not be allowed to let its armed forces exceed 600,000 persons" in text
    assert "<svg" in text


def test_a_page_names_what_leads_to_its_thing(pages: SitePages) -> None:
    _, leading = read(pages, "id/effect/ft-forces-cap.html").split('id="leading"')
    assert 'href="../clause-version/ft-forces-cap.html"' in leading


def test_a_part_is_told_on_the_page_of_its_whole(pages: SitePages) -> None:
    text = read(pages, "id/effect/ft-forces-cap.html")
    assert 'href="ft-forces-cap.hasQuantity.html"><bdi>quantity</bdi>' in text
    assert "<bdi>600000</bdi>" in text


def test_the_same_thing_is_there_in_every_form(pages: SitePages) -> None:
    for suffix in ("html", "ttl", "jsonld", "nt"):
        page = pages.find(f"id/state/ukraine.{suffix}")
        assert page is not None
        assert page.iri == "https://w3id.org/plangraph/id/state/ukraine"


@TIME
def test_a_folder_has_as_many_files_as_it_says(open_turtle: OpenTurtle) -> None:
    pages = SitePages(open_turtle("e:a e:p e:b ."))
    paths = [page.path for page in pages]
    assert len(paths) == len(set(paths)) == len(pages)
    assert sorted(paths) == sorted(pages.list_paths())


def test_what_is_not_there_is_no_page(pages: SitePages) -> None:
    for path in ("id/state/nowhere.html", "../index.html", "", "id/state/ukraine", "index"):
        assert pages.find(path) is None


def test_a_term_is_documented_with_its_use_its_relations_and_its_rules(pages: SitePages) -> None:
    text = read(pages, "ns/term/dutyBearer.html")
    assert "The actor that would be obliged, barred or permitted." in text
    assert "uses in this graph, for example" in text
    effect = read(pages, "ns/term/NormativeEffect.html")
    assert 'href="Obligation.html"' in effect
    assert 'href="dutyBearer.html"' in effect
    assert "What sound data need" in effect


def test_a_document_has_an_anchor_for_each_of_its_terms(pages: SitePages) -> None:
    text = read(pages, "ns.html")
    anchors = set(re.findall(r'<dt id="([^"]+)"', text))
    assert anchors == {iri.removeprefix(PLAN.iri) for iri in PLAN}


def test_a_page_leads_to_the_questions_about_its_thing(pages: SitePages, graph: pg.Graph) -> None:
    assert 'href="../../questions/bound-by.html"' in read(pages, "id/state/ukraine.html")
    assert 'href="../../questions/positions.html"' in read(pages, "id/clause/forces-cap.html")
    assert "Ask about it" not in read(pages, "id/span/ft-F24.html")
    served = read(SitePages(graph, served=True), "id/state/ukraine.html")
    assert 'href="../../questions/bound-by?actor=state:ukraine"' in served


def test_a_file_of_the_data_lists_what_it_describes(pages: SitePages) -> None:
    assert 'href="../id/state/ukraine.html"' in read(pages, "graph/actors.yaml.html")


def test_the_first_page_leads_to_questions_kinds_and_views(pages: SitePages) -> None:
    text = read(pages, "index.html")
    for path in ("questions/bound-by.html", "kinds/state.html", "views/us28.html", "plan.ttl"):
        assert f'href="{path}"' in text


def test_style_and_script_are_allowed_by_their_hash_only(pages: SitePages) -> None:
    for path, scripts in (("search.html", 1), ("id/state/ukraine.html", 0)):
        text = read(pages, path)
        (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', text)
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        parts = re.findall(r"<(?:style|script)>(.*?)</(?:style|script)>", text, re.DOTALL)
        assert len(parts) == 1 + scripts
        for part in parts:
            digest = base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()
            assert f"sha256-{digest}" in html.unescape(policy)


def test_the_names_of_things_are_not_said_to_resolve(pages: SitePages) -> None:
    assert "do not resolve yet" in read(pages, "index.html")


def test_the_canonical_address_follows_the_base(graph: pg.Graph) -> None:
    pages = SitePages(graph, base="https://example.org/plan")
    text = read(pages, "id/state/ukraine.html")
    assert 'rel="canonical" href="https://example.org/plan/id/state/ukraine.html"' in text
    assert "https://w3id.org/plangraph/id/state/ukraine</code>" in text


@pytest.mark.parametrize(
    "base", ["", "plan", "ftp://x/", "https://", "https://x y/", 'https://x"/']
)
def test_a_base_that_is_no_address_is_refused(graph: pg.Graph, base: str) -> None:
    with pytest.raises(pg.UsageError, match="PG609"):
        SitePages(graph, base=base)

"""Texts and names that attack: shown, inert, and kept inside the folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

import plangraph as pg
from browser import open_page
from hostile import HOSTILE
from needs import TIME
from plangraph.pages import SitePages, resolve
from plangraph.publishing.site import site as write_site
from plangraph.vocabulary import DCTERMS, ID, PLAN, PREFIXES, RDF, RDFS, SKOS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

NAMES = [
    *("../../../etc/passwd", "..", "%2e%2e%2f", "con", "NUL.txt", "a", "A", "x.html", "x.html/y"),
    *("Україна", "x" * 3000, "a?b=c", "a:b", "", "/x", ".hidden", "dot.", "'onmouseover='alert(1)"),
]


def make_quads() -> list[Quad]:
    state, claim, span, source = (PREFIXES[name] for name in ("state", "claim", "span", "source"))
    quads = []
    for number, text in enumerate([*HOSTILE, *HOSTILE][: len(NAMES)]):
        thing, word = f"{state}{NAMES[number]}", Literal(text.replace("\0", "\u0001"))
        about = f"{claim}{number}"
        for subject, name, value in (
            (thing, RDF.type, NamedNode(PLAN.State)),
            (thing, RDFS.label, word),
            (thing, SKOS.altLabel, word),
            (thing, SKOS.definition, word),
            (thing, DCTERMS.description, word),
            (thing, PREFIXES["schema"] + "url", NamedNode("javascript:alert(1)")),
            (about, RDF.type, NamedNode(PLAN.Claim)),
            (about, RDFS.label, word),
            (about, PREFIXES["schema"] + "about", NamedNode(thing)),
            (about, PLAN.attribution, NamedNode(PREFIXES["attribution"] + "plan-content")),
            (about, PLAN.certainty, NamedNode(PREFIXES["certainty"] + "would-be")),
            (about, PLAN.groundedIn, NamedNode(f"{span}{number}")),
            (f"{span}{number}", PREFIXES["oa"] + "hasSource", NamedNode(f"{source}s")),
            (f"{span}{number}", PREFIXES["oa"] + "hasSelector", NamedNode(f"{span}{number}.x")),
            (f"{source}s", RDFS.label, word),
            (f"{ID}dataset/d", DCTERMS.title, word),
            (f"{ID}dataset/d", DCTERMS.license, word),
            (f"{ID}dataset/d", RDF.type, NamedNode(PREFIXES["dcat"] + "Dataset")),
        ):
            quads.append(Quad(NamedNode(subject), NamedNode(name), value))
    return quads


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> pg.Graph:
    path = tmp_path_factory.mktemp("hostile") / "data.nt"
    triples = (quad.triple for quad in make_quads())
    path.write_bytes(serialize(triples, format=RdfFormat.N_TRIPLES) or b"")
    return pg.open(path)


@pytest.fixture(scope="module")
def folder(hostile: pg.Graph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("site") / "site"
    write_site(hostile, target)
    return target


@TIME
def test_every_hostile_name_has_a_page_of_its_own_in_the_folder(
    hostile: pg.Graph, folder: Path
) -> None:
    paths = SitePages(hostile).subjects.paths
    things = [f"{PREFIXES['state']}{name}" for name in NAMES]
    files = {(folder / f"{paths[thing]}.html").resolve() for thing in things}
    assert len(files) == len(NAMES)
    assert all(path.is_relative_to(folder) and path.is_file() for path in files)
    assert {path.name for path in folder.parent.iterdir()} == {"site"}


def test_hostile_text_is_inert_and_shown(browser: Browser, hostile: pg.Graph, folder: Path) -> None:
    stems = SitePages(hostile).subjects.paths
    shown = [f"{stem}.html" for iri, stem in sorted(stems.items()) if "/id/" in iri][::7]
    for path in ["index.html", "search.html", "kinds/state.html", *shown]:
        with open_page(browser, folder / path) as (page, noise):
            page.locator("#q").fill("alert")
            assert noise == [], path
            assert page.locator("main img, main script").count() == 0
            assert page.locator("[onmouseover], a[href^='javascript']").count() == 0
            assert "\u202e" not in page.content()


def test_a_hostile_name_stays_as_wide_as_its_place(
    browser: Browser, hostile: pg.Graph, folder: Path
) -> None:
    stem = SitePages(hostile).subjects.paths[f"{PREFIXES['state']}{'x' * 3000}"]
    for path in ("index.html", "kinds/state.html", f"{stem}.html"):
        with open_page(browser, folder / path, width=390) as (page, _):
            assert page.evaluate("document.documentElement.scrollWidth") <= 390, path


def test_a_server_finds_what_the_folder_has_and_nothing_else(hostile: pg.Graph) -> None:
    pages = SitePages(hostile, served=True)
    for thing, stem in pages.subjects.paths.items():
        response = resolve(pages, f"/{quote(stem)}", "text/turtle")
        assert response.status in (200, 303), thing
        for name, value in response.headers:
            assert value.isascii(), (thing, name)
            assert value.isprintable(), (thing, name)
    for path in ("/id/state/../../../etc/passwd", "//etc/passwd", "/id/state/%00"):
        assert resolve(pages, path).status == 404

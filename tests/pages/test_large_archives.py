"""Many things: pages stay small, and lists are cut."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, serialize

import plangraph as pg
from effects import generate
from needs import TIME
from plangraph.pages import SitePages
from plangraph.pages.displayed_values import MAX_VALUES
from plangraph.pages.kind_lists import PER_PAGE
from plangraph.pages.relations import NEIGHBOURS
from plangraph.pages.thing_pages import MAX_RELATIONS
from plangraph.vocabulary import PLAN, PREFIXES


def open_archive(folder: Path, triples: int) -> pg.Graph:
    path = folder / f"{triples}.nt"
    lines = serialize((quad.triple for quad in generate(triples)), format=RdfFormat.N_TRIPLES)
    hub = "".join(
        f"<{PREFIXES['effect']}e{n}> <{PLAN.beneficiary}> <{PREFIXES['state']}hub> .\n"
        for n in range(triples // 17)
    )
    label = f'<{PREFIXES["state"]}hub> <{PREFIXES["rdfs"]}label> "Hub" .\n'
    kind = f"<{PREFIXES['state']}hub> a <{PLAN.State}> .\n".replace(
        " a ", f" <{PREFIXES['rdf']}type> "
    )
    path.write_bytes((lines or b"") + (hub + label + kind).encode())
    return pg.open(path)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> SitePages:
    return SitePages(open_archive(tmp_path_factory.mktemp("archive"), 17 * 1200))


@TIME
def test_a_thing_with_many_relations_shows_some_and_says_how_many(pages: SitePages) -> None:
    page = pages.find("id/state/hub.html")
    assert page is not None
    text = page.content.decode()
    assert text.count('<a href="../clause-version/') == MAX_RELATIONS
    assert f"{MAX_RELATIONS} of 1,200" in text
    assert f"and {1200 - MAX_VALUES:,} more, see the Turtle" in text
    assert text.count("<rect") <= NEIGHBOURS + 2
    turtle = pages.find("id/state/hub.ttl")
    assert turtle is not None
    assert turtle.content.count(b"plan:beneficiary state:hub") == 1200


def test_long_lists_have_several_pages_that_lead_to_each_other(pages: SitePages) -> None:
    first, last = pages.find("kinds/claim.html"), pages.find("kinds/claim~3.html")
    assert first is not None
    assert last is not None
    assert first.content.count(b'<li><a href="../id/claim/') == PER_PAGE
    assert b'href="claim~3.html"' in first.content
    assert b'href="claim.html"' in last.content
    assert pages.find("kinds/claim~4.html") is None


@TIME
def test_the_same_archive_gives_the_same_pages(pages: SitePages, tmp_path: Path) -> None:
    again = SitePages(open_archive(tmp_path, 17 * 1200))
    for path in (
        "id/effect/e1.html",
        "id/effect/e1.ttl",
        "id/effect/e1.jsonld",
        "kinds/claim.html",
    ):
        one, two = pages.find(path), again.find(path)
        assert one is not None
        assert one == two, path

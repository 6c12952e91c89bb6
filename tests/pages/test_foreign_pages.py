"""The pages of RDF that is outside the ontology."""

from __future__ import annotations

import pytest

import plangraph as pg
from foreign import FILES, foreign
from plangraph.pages.site_pages import SitePages
from plangraph.pages.subjects import Subjects


def read_page(name: str, iri: str) -> str:
    pages = SitePages(pg.open(foreign(name)))
    page = pages.find(f"{pages.subjects.paths[iri]}.html")
    assert page is not None
    return page.content.decode()


def test_the_page_of_a_resource_has_its_label_its_statements_and_what_leads_to_it() -> None:
    text = read_page("catalogue.trig", "https://example.org/catalogue/rain")
    assert "<title>Rainfall by month – Open counts</title>" in text
    assert "Niederschlag nach Monat" in text
    assert "Open counts – dataset: Rainfall by month" in text
    assert "Rainfall by month – publisher: Office of Weather" in text


def test_a_resource_without_a_label_is_called_by_the_end_of_its_iri() -> None:
    text = read_page("catalogue.trig", "https://example.org/catalogue/rain-csv")
    assert "<title>rain-csv – Open counts</title>" in text
    assert "access url" in text


@pytest.mark.parametrize("name", FILES)
def test_every_resource_of_the_data_has_a_page(name: str) -> None:
    graph = pg.open(foreign(name))
    paths = Subjects(graph.lookup).paths
    subjects = graph.query("SELECT DISTINCT ?s { ?s ?p ?o FILTER(isIRI(?s)) }")
    assert {row[0] for row in subjects} <= paths.keys()


def test_the_first_page_of_data_without_a_plan_says_so_and_speaks_of_no_plan() -> None:
    page = SitePages(pg.open(foreign("catalogue.trig"))).find("index.html")
    assert page is not None
    text = page.content.decode()
    assert "These data hold no plan." in text
    assert "0</b> plans" not in text
    assert ">Ask<" not in text


@pytest.mark.parametrize(
    ("name", "title"),
    [("boats.ttl", "Boats"), ("gardens.ttl", "Garden plants"), ("run.ttl", None)],
)
def test_data_are_called_by_their_only_ontology_list_or_catalogue(
    name: str, title: str | None
) -> None:
    assert Subjects(pg.open(foreign(name)).lookup).title == title

from __future__ import annotations

import re
from urllib.parse import urljoin

import pytest
from pyoxigraph import RdfFormat, parse

import plangraph as pg
from plangraph.pages import PageResponse, SitePages, resolve
from plangraph.vocabulary import PLAN


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("text/html", "ukraine.html"),
        ("text/turtle", "ukraine.ttl"),
        ("application/ld+json", "ukraine.jsonld"),
        ("application/n-triples", "ukraine.nt"),
    ],
)
def test_a_thing_leads_to_a_document_with_303(served: SitePages, accept: str, name: str) -> None:
    response = resolve(served, "/id/state/ukraine", accept)
    assert (response.status, response.header("Location")) == (303, name)
    assert response.header("Vary") == "Accept"
    followed = resolve(served, urljoin("/id/state/ukraine", name))
    assert followed.status == 200
    assert followed.header("Content-Type").startswith(accept)


def test_a_document_with_hash_names_answers_itself(served: SitePages) -> None:
    response = resolve(served, "/ns", "text/turtle")
    assert (response.status, response.header("Content-Location")) == (200, "ns.ttl")
    quads = parse(response.body, format=RdfFormat.TURTLE)
    subjects = {quad.subject.value for quad in quads if hasattr(quad.subject, "value")}
    assert set(PLAN) <= subjects


def test_a_page_names_its_other_forms_and_its_address(served: SitePages) -> None:
    response = resolve(served, "/id/state/ukraine.html")
    links = response.header("Link")
    assert '<ukraine.ttl>; rel="alternate describedby"; type="text/turtle"' in links
    assert '<ukraine.nt>; rel="alternate describedby"; type="application/n-triples"' in links
    assert '<https://w3id.org/plangraph/id/state/ukraine.html>; rel="canonical"' in links
    assert '<https://w3id.org/plangraph/id/state/ukraine>; rel="about"' in links


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("", 200),
        ("/", 200),
        ("/questions/", 200),
        ("/id/state/nowhere", 404),
        ("/../../etc/passwd", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/id/state/ukraine/", 404),
        ("/\u202e", 404),
        ("/questions/nothing", 404),
    ],
)
def test_every_path_has_an_answer(served: SitePages, path: str, status: int) -> None:
    response = resolve(served, path)
    assert response.status == status
    assert response.body.startswith(b"<!doctype html>")


def test_a_form_that_is_not_offered_is_refused(served: SitePages) -> None:
    assert resolve(served, "/id/state/ukraine", "image/png").status == 406


def ask(served: SitePages, query: str, accept: str = "text/html") -> PageResponse:
    return resolve(served, "/questions/bound-by", accept, query)


def test_a_question_is_answered_with_its_choices(served: SitePages) -> None:
    text = ask(served, "actor=state:ukraine&version=&format=html").body.decode()
    assert 'value="state:ukraine" selected' in text
    assert "Answer with actor" in text
    assert len(text) < len(ask(served, "").body)


@pytest.mark.parametrize(
    ("form", "media_type"),
    [
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
    ],
)
def test_an_answer_comes_in_every_format(
    served: SitePages, graph: pg.Graph, form: str, media_type: str
) -> None:
    response = ask(served, f"actor=Kyiv&format={form}")
    assert response.header("Content-Type").startswith(media_type)
    assert response.body == graph.ask("bound-by", actor="Kyiv").serialize(form)


def test_a_client_that_likes_csv_gets_it(served: SitePages) -> None:
    assert ask(served, "", "text/csv").header("Content-Type").startswith("text/csv")


@pytest.mark.parametrize(
    "query",
    ["actor=Nobody", "colour=red", "format=gif", "&".join(f"a{n}=b" for n in range(99))],
)
def test_a_choice_that_means_nothing_is_explained(served: SitePages, query: str) -> None:
    response = ask(served, query)
    assert response.status == 400
    assert re.search(rb"PG4\d\d ", response.body)


def test_what_a_stranger_asks_for_is_inert_in_the_answer(served: SitePages) -> None:
    for response in (ask(served, "actor=<script>x"), resolve(served, "/<script>x")):
        assert b"<script>" not in response.body


def test_a_server_that_is_down_is_not_the_fault_of_the_request(
    served: SitePages, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise pg.ServerError("PG708", "no server answers", "try later", place="http://host/")

    monkeypatch.setattr(served, "ask", fail)
    response = resolve(served, "/questions/red-lines")
    assert response.status == 503
    assert b"PG708 no server answers" in response.body

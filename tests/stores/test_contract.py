"""Every verb that reads gives the same answers, whatever store it asks."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from contextlib import chdir
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

import plangraph as pg
from conftest import EXPECTED, ROOT
from endpoints import serve
from needs import SERVER, TIME
from plangraph.asking.evidence import find_evidence, read_evidence
from plangraph.asking.support import find_support, read_support
from plangraph.cli import main
from plangraph.graph import Graph
from plangraph.pages import SitePages
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.endpoint import EndpointStore
from stores.servers import Server

#: Verbs that write a file, and its name; those that write to stdout have none.
FILES = {
    "view -o graph.html": "graph.html",
    "view --focus Ukraine --hops 2 -o graph.html": "graph.html",
    "view --ask gains --actor US -o graph.svg": "graph.svg",
    "slice --around state:ukraine --hops 1 -o slice.nq": "slice.nq",
    **{
        f"export -o plan.{ending}": f"plan.{ending}"
        for ending in ("ttl", "trig", "nt", "nq", "jsonld", "rdf", "graphml")
    },
}
WORDS = [
    "ask red-lines --evidence --format json",
    "path Vance state:ukraine",
    "diff us28-ft geneva19",
    "diff us28-ft geneva19 --format md",
    "ledger --actor Ukraine --version us28-ft --evidence",
    "ledger --balance",
    "positions clause:forces-cap --evidence",
    "positions clause:forces-cap --as-of 2025-11-20",
    "whatif",
    "whatif 'Russia invades Ukraine'",
    "whatif --drop clause:sanctions-relief --evidence",
    "metrics",
    "metrics --by party",
    "digest",
    "export --format pax",
    *FILES,
]
#: What only another verb of the same kind does too.
SLOW = ("view --focus Ukraine --hops 2 -o graph.html", "diff us28-ft geneva19 --format md")
#: The verb that makes a copy of a server by itself, where one is needed.
FETCHING = "digest"
QUERIES = [
    "ASK { state:ukraine a plan:State }",
    "ASK { state:ukraine a plan:Person }",
    "SELECT ?s ?label { ?s a plan:State ; rdfs:label ?label } ORDER BY ?s",
    "SELECT ?s ?quantity ?n { ?s plan:hasQuantity ?quantity . ?quantity schema:value ?n }",
    "SELECT ?kind (COUNT(DISTINCT ?s) AS ?n) { ?s a ?kind } GROUP BY ?kind",
    "SELECT ?span ?length { ?span time:hasXSDDuration ?length }",
    "SELECT ?statement { ?statement plan:isAnonymous true }",
    "SELECT ?g { GRAPH ?g { effect:ft-forces-cap a ?kind } }",
    "SELECT ?s FROM <https://w3id.org/plangraph/graph/us28/clauses.yaml> { ?s a plan:Quantity }",
    "SELECT ?x { { SELECT ?x { ?x a plan:Person } } FILTER(EXISTS { ?x rdfs:label ?label }) }",
    "CONSTRUCT WHERE { ?s plan:dutyBearer ?actor }",
    "CONSTRUCT { ?a plan:hasEffect [ rdfs:label 'x' ] } WHERE { ?a a plan:State } LIMIT 0",
    "CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s a plan:State OPTIONAL { ?s skos:altLabel ?l } }",
    "DESCRIBE effect:ft-forces-cap",
    "DESCRIBE ?s state:ukraine WHERE { ?s a plan:Institution }",
    "DESCRIBE * { ?clause plan:hasEffect effect:ft-forces-cap }",
]


@pytest.fixture(
    scope="module",
    params=[
        "bundled_archive",
        pytest.param("oxigraph", marks=SERVER),
        pytest.param("virtuoso", marks=SERVER),
    ],
)
def place(request: pytest.FixtureRequest) -> str:
    """Return what ``--store`` is given for one kind of store."""
    store: Path | Server = request.getfixturevalue(request.param)
    return store.address if isinstance(store, Server) else str(store)


@pytest.fixture(scope="module")
def kept(place: str) -> Graph:
    return pg.open(store=place)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with two of the bundled plans, which have what the verbs are asked for."""
    folder = tmp_path_factory.mktemp("small") / "data"
    for name in ("us28-ft", "geneva19"):
        shutil.copytree(ROOT / "data" / name, folder / name)
    for file in (ROOT / "data").glob("*.yaml"):
        shutil.copy(file, folder)
    return folder


@pytest.fixture(scope="module")
def asked(place: str, small: Path) -> tuple[str, tuple[str, ...]]:
    """Return a store, and the options with which a verb reads the same data from files.

    A server is asked for all bundled plans; an archive of two of them is opened in less time.
    """
    if place.startswith("http"):
        return place, ()
    archive = small.parent / "archive"
    pg.load(archive, small)
    return str(archive), ("--data", str(small))


def _run(words: str, *more: str) -> tuple[int, str]:
    """Run a verb; return its exit status and what it wrote to stdout or its file."""
    with TemporaryDirectory() as folder, chdir(folder):
        done = CliRunner().invoke(main, [*shlex.split(words), *more])
        name = FILES.get(words)
        return done.exit_code, Path(name).read_text("utf-8") if name else done.stdout


@cache
def _run_in_memory(words: str, *options: str) -> tuple[int, str]:
    return _run(words, *options)


@pytest.fixture(scope="module")
def fetch_once(place: str) -> Callable[[], EmbeddedStore]:
    """Return what copies what a server holds, and returns the same copy each time."""
    fetch = EndpointStore.fetch
    return cache(lambda: fetch(EndpointStore(place)))


@pytest.mark.parametrize(
    "words",
    [pytest.param(words, marks=[TIME] if words in SLOW else []) for words in WORDS],
)
def test_a_verb_writes_the_same(
    asked: tuple[str, tuple[str, ...]],
    words: str,
    fetch_once: Callable[[], EmbeddedStore],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One verb copies what a server holds by itself; the others are given one copy."""
    if words != FETCHING:
        monkeypatch.setattr(EndpointStore, "fetch", lambda _: fetch_once())
    store, options = asked
    status, text = _run_in_memory(words, *options)
    assert status in (0, 1)
    assert text
    assert _run(words, "--store", store) == (status, text)


def _list_cases() -> list[str]:
    return sorted(path.stem for path in (EXPECTED / "questions").glob("*.csv"))


@pytest.mark.parametrize("case", _list_cases())
def test_a_question_has_the_same_answer_row_by_row(graph: pg.Graph, kept: Graph, case: str) -> None:
    name, *parameters = case.split("--")
    values = dict(parameter.split("=") for parameter in parameters)
    assert list(kept.ask(name, **values)) == list(graph.ask(name, **values))


def test_a_claim_supports_the_same_things(graph: pg.Graph, kept: Graph) -> None:
    known = read_evidence(graph.store)
    claims = {item.claim for items in known.values() for item in items}
    expected, all_found = read_support(graph.store), read_support(kept.store)
    found = find_support(kept.store, claims)
    for thing, items in known.items():
        wanted = expected.sort_claims(items, [thing], ())
        assert found.sort_claims(items, [thing], ()) == wanted
        assert all_found.sort_claims(items, [thing], ()) == wanted


def test_a_thing_rests_on_the_same_evidence(graph: pg.Graph, kept: Graph) -> None:
    known = read_evidence(graph.store)
    assert read_evidence(kept.store) == known
    some = sorted(known)[::50]
    assert find_evidence(kept.store, some) == {thing: known[thing] for thing in some}


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_of_one_s_own_has_the_same_answer(graph: pg.Graph, kept: Graph, query: str) -> None:
    ours, theirs = (_sort(asked.query(query)) for asked in (graph, kept))
    assert theirs == ours
    assert ours or "LIMIT 0" in query


def _sort(results: pg.Results) -> list[str]:
    return sorted(map(str, results))


def test_what_a_store_holds_is_counted(graph: pg.Graph, kept: Graph) -> None:
    assert len(kept.store) == len(graph.store)
    assert kept.store.graphs() == graph.store.graphs()
    assert kept.summary() == graph.summary()
    assert sorted(kept.store.dump().splitlines()) == sorted(graph.store.dump().splitlines())


@TIME
def test_a_site_is_made_of_a_copy_on_this_machine(graph: pg.Graph, kept: Graph) -> None:
    copy = kept.fetch()
    assert sorted(copy.store.dump().splitlines()) == sorted(graph.store.dump().splitlines())
    theirs, ours = (SitePages(each).find("id/effect/ft-forces-cap.html") for each in (copy, graph))
    assert ours is not None
    assert theirs == ours


@TIME
def test_a_store_is_served(graph: pg.Graph, place: str) -> None:
    with serve("--store", place) as endpoint:
        answer = endpoint.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ".csv").text
        page = endpoint.request("/id/effect/ft-forces-cap.html")
    counted = graph.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").serialize("csv").decode()
    assert answer == counted
    assert page.status == 200
    assert "600,000" in page.text

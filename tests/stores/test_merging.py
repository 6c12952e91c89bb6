"""A statement in several graphs counts once (SPARQL 1.1, section 13.1)."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from pyoxigraph import NamedNode, Quad, Store

import plangraph as pg
from plangraph.stores import merging
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.merging import (
    MOST_LISTED,
    count_named,
    has_shared_statements,
    is_merged,
    merge,
    merge_dataset,
    merge_in_place,
    read_from_clauses,
)
from plangraph.stores.protocol import QueryDataset
from plangraph.vocabulary import GRAPH, VOCABULARY_GRAPH

PREFIX = "PREFIX ex: <http://example.org/> "
SUM = PREFIX + "SELECT (SUM(?a) AS ?n) { ?t ex:amount ?a }"
SIGNERS = PREFIX + "SELECT ?s { ex:t1 ex:signedBy ?s } ORDER BY ?s"
IN_GRAPHS = PREFIX + "SELECT (COUNT(?g) AS ?n) { GRAPH ?g { ?t ex:amount ?a } }"
FROM_BOTH = SUM.replace("{", f"FROM <{GRAPH}a.ttl> FROM <{GRAPH}b.ttl> {{")
FILES = {
    "a.ttl": "ex:t1 ex:signedBy ex:A , ex:B ; ex:amount 5 .",
    "b.ttl": "ex:t1 ex:signedBy ex:A ; ex:amount 5 . ex:t2 ex:amount 7 .",
    "c.ttl": "ex:t3 ex:amount 1 .",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with three files, two of which share two statements."""
    place = tmp_path_factory.mktemp("merging") / "data"
    place.mkdir()
    for name, text in FILES.items():
        (place / name).write_text(f"@prefix ex: <http://example.org/> . {text}", "utf-8")
    return place


def _load(folder: Path, archive: Path) -> pg.Graph:
    """Return an archive into which the files were loaded one by one."""
    for name in FILES:
        pg.load(archive, folder / name)
    return pg.open(store=archive)


@pytest.fixture(scope="module", params=["memory", "archive", "archive of three loads", "copy"])
def graph(
    request: pytest.FixtureRequest, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> pg.Graph:
    """Return the files in one kind of store, which the tests only read."""
    if request.param == "memory":
        return pg.open(folder)
    place = tmp_path_factory.mktemp("merging") / "archive"
    if request.param == "archive":
        return pg.load(place, folder)
    archive = _load(folder, place)
    if request.param == "copy":
        return pg.Graph(store=pg.stores.embedded.EmbeddedStore.restore(archive.store.dump()))
    return archive


def test_a_statement_in_two_files_counts_once(graph: pg.Graph) -> None:
    assert list(graph.query(SUM)) == [("13",)]
    assert list(graph.query(SIGNERS)) == [("http://example.org/A",), ("http://example.org/B",)]


def test_from_merges_its_graphs_whether_the_query_or_the_request_names_them(
    graph: pg.Graph,
) -> None:
    assert list(graph.query(FROM_BOTH)) == [("12",)]
    both = QueryDataset(default=(GRAPH + "a.ttl", GRAPH + "b.ttl"))
    assert list(graph.store.query(SUM, dataset=both)) == [("12",)]
    assert list(graph.store.query(SUM, dataset=QueryDataset((GRAPH + "b.ttl",)))) == [("12",)]


def test_a_query_of_graphs_finds_a_statement_in_each_of_its_files(graph: pg.Graph) -> None:
    assert list(graph.query(IN_GRAPHS)) == [("4",)]
    dataset = QueryDataset(
        default=(GRAPH + "a.ttl", GRAPH + "b.ttl"), named=(GRAPH + "a.ttl", GRAPH + "c.ttl")
    )
    assert list(graph.store.query(IN_GRAPHS, dataset=dataset)) == [("2",)]


def test_the_merge_is_no_statement_of_its_own(graph: pg.Graph) -> None:
    plans = list(graph.store.quads(vocabulary=False))
    assert len(plans) == 7
    assert len(graph.store) == len(list(graph.store.quads())) == graph.store.dump().count(b"\n")
    assert not any("DefaultGraph" in repr(quad.graph_name) for quad in plans)
    files = {name for name in graph.store.graphs() if not name.startswith(VOCABULARY_GRAPH)}
    assert files == {f"{GRAPH}{name}.ttl" for name in "abc"}


def test_rdflib_sees_a_statement_once_with_all_its_files(graph: pg.Graph) -> None:
    dataset, amount = graph.rdflib, rdflib.URIRef("http://example.org/amount")
    assert [str(row[0]) for row in dataset.query(SUM)] == ["13"]  # type: ignore[index]
    assert [str(row[0]) for row in dataset.query(FROM_BOTH)] == ["12"]  # type: ignore[index]
    assert len(list(dataset.triples((None, amount, None)))) == 3
    files = sorted(str(quad[3]) for quad in dataset.quads((None, amount, None, None)))
    assert files == [f"{GRAPH}{name}.ttl" for name in "abbc"]


def test_a_change_through_rdflib_is_merged_before_the_next_query(folder: Path) -> None:
    graph, amount = pg.open(folder), rdflib.URIRef("http://example.org/amount")
    dataset = graph.rdflib
    dataset.graph(rdflib.URIRef(GRAPH + "c.ttl")).add(
        (rdflib.URIRef("http://example.org/t2"), amount, rdflib.Literal(7))
    )
    assert list(graph.query(SUM)) == [("13",)]
    five = "{ GRAPH ?g { ?t ex:amount 5 } }"
    dataset.update(f"{PREFIX}DELETE {five} WHERE {five}")
    assert list(graph.query(SUM)) == [("8",)]
    dataset.update(PREFIX + "INSERT DATA { GRAPH <urn:g> { ex:t4 ex:amount 2 } }")
    assert list(graph.query(SUM)) == [("10",)]
    dataset.remove_graph(rdflib.URIRef("urn:g"))
    assert list(graph.query(SUM)) == [("8",)]


@pytest.mark.parametrize(
    ("query", "default", "named"),
    [
        ("SELECT * FROM <urn:a> FROM NAMED <urn:b> {}", ["urn:a"], ["urn:b"]),
        ("PREFIX e: <urn:e:> SELECT *FROM<urn:a>FROMe:b FROM NAMEDe:c{}", "a:e", "c"),
        ("BASE <http://x/> SELECT ?s FROM <a> FROM <a> WHERE {}", ["http://x/a"], []),
        ("PREFIX FROMe: <urn:> SELECT * FROM FROMe:a { ?s FROMe:b 1 }", ["urn:a"], []),
        ("SELECT * { ?s ?p 'FROM <urn:a>' # FROM <urn:b>\n }", [], []),
        ("SELECT * FROM nobody:a {", [], []),
        ("nothing", [], []),
    ],
)
def test_the_graphs_after_from_are_read_as_the_engine_reads_them(
    query: str, default: list[str] | str, named: list[str] | str
) -> None:
    if default == "a:e":
        default, named = ["urn:a", "urn:e:b"], ["urn:e:c"]
    assert read_from_clauses(query) == QueryDataset(tuple(default), tuple(named))


def test_large_stores_are_counted_by_predicate_with_the_same_result(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    a, b, c = (NamedNode(f"urn:{name}") for name in "abc")
    for shared in (True, False):
        store = Store()
        store.extend([Quad(a, b, c, a), Quad(a, c, b, a), Quad(a, b, c if shared else a, b)])
        assert has_shared_statements(store) is shared
        monkeypatch.setattr("plangraph.stores.merging._LARGE", 0)
        assert has_shared_statements(store) is shared
        monkeypatch.undo()


def test_what_is_merged_in_place_is_counted_apart() -> None:
    a, b = NamedNode("urn:a"), NamedNode("urn:b")
    store = Store()
    store.extend([Quad(a, a, a, a), Quad(a, a, a, b), Quad(a, a, b, b)])
    assert not is_merged(store)
    merge_in_place(store, a)
    assert is_merged(store)
    assert len(store) == 4
    merge_in_place(store)
    assert len(store) == 5
    assert count_named(store) == 3
    copy = merge_dataset(store, QueryDataset(default=("urn:a", "urn:b")))
    assert len(copy) == 2
    assert [str(row) for row in merge(store)] == [str(row) for row in store]


def test_a_load_that_ends_in_an_error_has_merged_the_files_before(
    folder: Path, tmp_path: Path
) -> None:
    (folder / "d.ttl").write_text("<urn:a> <urn:b", "utf-8")
    with pytest.raises(pg.DataError):
        pg.load(tmp_path / "archive", folder)
    assert list(pg.open(store=tmp_path / "archive").query(SUM)) == [("13",)]


def test_many_graphs_of_a_default_graph_are_copied_once_with_the_same_answer() -> None:
    number = MOST_LISTED + 1
    nquads = "".join(f"<urn:s{n}> <urn:p> <urn:o> <urn:g{n}> .\n" for n in range(number + 1))
    store = EmbeddedStore.restore(nquads.encode())
    names = tuple(f"urn:g{n}" for n in range(number))
    assert store.find_merged("ASK {}", QueryDataset(names[1:])) is None
    copy = store.find_merged("ASK {}", QueryDataset(names))
    assert copy is not None
    assert copy is store.find_merged("ASK {}", QueryDataset(names))
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert list(store.query(count, dataset=QueryDataset(names))) == [(str(number),)]
    in_graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert list(store.query(in_graphs, dataset=QueryDataset(names, ("urn:g3",)))) == [("1",)]


@pytest.mark.parametrize("large", [0, 30])
@pytest.mark.parametrize("shared", [0, 1])
@pytest.mark.parametrize("graphs", [2, MOST_LISTED + 4])
def test_a_shared_statement_is_found_beside_a_large_graph(
    monkeypatch: pytest.MonkeyPatch, large: int, shared: int, graphs: int
) -> None:
    monkeypatch.setattr(merging, "_FEW", 20)
    name = NamedNode("urn:p")
    store = Store()
    for graph in range(graphs):
        things = range(graph * 100, graph * 100 + 5 + (large if graph == 1 else 0))
        store.extend(
            Quad(NamedNode(f"urn:{thing}"), name, name, NamedNode(f"urn:g{graph}"))
            for thing in things
        )
    assert not has_shared_statements(store)
    for place in range(shared):
        store.add(Quad(NamedNode(f"urn:{100 + place}"), name, name, NamedNode("urn:g0")))
    assert has_shared_statements(store) == bool(shared)

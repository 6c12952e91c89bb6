from pathlib import Path

import pytest

import plangraph as pg
from plangraph.measuring.edges import Edges, index_pairs, read_edges
from plangraph.vocabulary import RDF

TRIPLES = """
<https://e.org/a> <https://e.org/p> <https://e.org/ü>, "text", _:blank ; a <https://e.org/Kind> .
<https://e.org/a> <https://e.org/q> <https://e.org/ü> .
_:blank <https://e.org/p> <https://e.org/a> .
"""


def names_of(edges: Edges) -> list[tuple[str, str]]:
    return [
        (edges.names[source], edges.names[target])
        for source, target in zip(edges.sources, edges.targets, strict=True)
    ]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "one.ttl"
    path.write_text(TRIPLES, encoding="utf-8")
    return path


def test_edges_are_the_triples_between_iris_without_types(file: Path) -> None:
    pair = ("https://e.org/a", "https://e.org/ü")
    assert names_of(read_edges(pg.open(file).store)) == [pair, pair]


def test_what_two_files_say_is_one_edge(file: Path) -> None:
    (file.parent / "two.ttl").write_text(TRIPLES, encoding="utf-8")
    assert len(read_edges(pg.open(file.parent).store).sources) == 2


def test_no_triple_between_two_iris_of_the_plans_is_lost(graph: pg.Graph) -> None:
    triples = {
        (str(quad.subject), quad.predicate.value, str(quad.object))
        for quad in graph.store.quads(vocabulary=False)
    }
    expected = [
        (source[1:-1], target[1:-1])
        for source, role, target in triples
        if source.startswith("<") and target.startswith("<") and role != RDF.type
    ]
    assert sorted(names_of(read_edges(graph.store))) == sorted(expected)


def test_an_archive_has_the_edges_of_its_files(file: Path, tmp_path: Path) -> None:
    archive = pg.load(tmp_path / "archive", file)
    assert names_of(read_edges(archive.store)) == names_of(read_edges(pg.open(file).store))


def test_degrees_count_parallel_edges_each() -> None:
    edges = index_pairs([("b", "a"), ("b", "a"), ("c", "b")])
    assert edges.names == ("a", "b", "c")
    assert edges.indegrees.tolist() == [2, 1, 0]
    assert edges.outdegrees.tolist() == [0, 2, 1]


def test_a_store_without_plans_has_no_edges() -> None:
    assert read_edges(pg.Graph().store).names == ()

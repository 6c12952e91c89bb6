from pathlib import Path

import pytest

import plangraph as pg
from plangraph.measuring.edges import (
    IGNORED_CLASSES,
    IGNORED_PREDICATES,
    Edges,
    index_pairs,
    read_edges,
)
from plangraph.vocabulary import ID, RDF, SCHEME

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


def test_evidence_words_amounts_times_and_matches_are_no_nodes(graph: pg.Graph) -> None:
    ids = {name.removeprefix(ID) for name in read_edges(graph.store).names}
    kinds = {name.partition("/")[0] for name in ids}
    assert {"state", "person", "clause-version", "effect", "event"} <= kinds
    assert not kinds & {"claim", "span", "source", "dataset", "waiver"}
    assert not any("//" in name for name in ids)  # IRIs outside the data: words, pages, matches


def test_no_other_triple_between_two_iris_of_the_plans_is_lost(graph: pg.Graph) -> None:
    quads = list(graph.store.quads(vocabulary=False))
    ignored = {
        str(quad.subject)
        for quad in quads
        if quad.predicate.value == RDF.type and str(quad.object)[1:-1] in IGNORED_CLASSES
    }
    triples = {
        (str(quad.subject), quad.predicate.value, str(quad.object))
        for quad in quads
        if str(quad.subject).startswith("<") and str(quad.object).startswith("<")
    }
    expected = [
        (source[1:-1], target[1:-1])
        for source, role, target in triples
        if role not in IGNORED_PREDICATES
        and not {source, target} & ignored
        and not any(end.startswith(f"<{SCHEME}") for end in (source, target))
    ]
    assert sorted(names_of(read_edges(graph.store))) == sorted(expected)


def test_a_word_of_a_plans_own_scheme_is_no_node(tmp_path: Path) -> None:
    path = tmp_path / "words.ttl"
    words = (
        "<https://e.org/a> <https://e.org/p> <https://e.org/word> . <https://e.org/word> a"
        " <http://www.w3.org/2004/02/skos/core#Concept> ."
    )
    plan = "<https://e.org/plan> a <https://w3id.org/plangraph/ns#PeacePlan> ."
    path.write_text(TRIPLES + words + plan, encoding="utf-8")
    assert "https://e.org/word" not in read_edges(pg.open(path).store).names
    path.write_text(TRIPLES + words, encoding="utf-8")  # where there is no plan, it is a thing
    assert "https://e.org/word" in read_edges(pg.open(path).store).names


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

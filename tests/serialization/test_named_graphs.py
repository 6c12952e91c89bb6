from __future__ import annotations

from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

import plangraph as pg
from foreign import FILES, foreign
from plangraph.serialization.named_graphs import is_named_by_data, merge_files
from plangraph.vocabulary import GRAPH

A = NamedNode("https://example.org/a")
OWN = NamedNode("https://example.org/graphs/own")


def test_the_graph_of_a_file_is_not_named_by_the_data() -> None:
    assert not is_named_by_data(f"{GRAPH}family.ttl")
    assert is_named_by_data(OWN.value)


def test_files_are_merged_and_other_graphs_are_kept() -> None:
    quads = [Quad(A, A, A, NamedNode(f"{GRAPH}a.ttl")), Quad(A, A, A, OWN)]
    assert merge_files(quads[:1]) == (quads[:1], False)
    merged, has_graphs = merge_files(quads)
    assert has_graphs
    assert [quad.graph_name for quad in merged] == [DefaultGraph(), OWN]


def test_json_ld_of_every_file_has_the_graphs_that_the_file_has() -> None:
    for name in FILES:
        graph = pg.open(foreign(name))
        text = "".join(graph.serialize("jsonld", vocabulary=False))
        graphs = {str(quad.graph_name) for quad in parse(text, format=RdfFormat.JSON_LD)}
        own = {f"<{name}>" for name in graph.store.graphs() if is_named_by_data(name)}
        assert graphs - {"DEFAULT"} == own, name


def test_json_ld_with_named_graphs_reads_back_as_the_same_quads(tmp_path: Path) -> None:
    graph = pg.open(foreign("catalogue.trig"))
    (file,) = graph.export(tmp_path / "catalogue.jsonld", vocabulary=False)
    again = "".join(pg.open(file).serialize("nq", vocabulary=False))
    assert again == "".join(graph.serialize("nq", vocabulary=False))


def test_a_graph_whose_scheme_is_a_name_of_the_context_reads_back(tmp_path: Path) -> None:
    text = "<state:g> { <state:a> a <https://w3id.org/plangraph/ns#State> ; <state:b> <state:c> }"
    (tmp_path / "odd.trig").write_text(text, encoding="utf-8")
    graph = pg.open(tmp_path / "odd.trig")
    written = "".join(graph.serialize("jsonld", vocabulary=False))
    found = {str(quad) for quad in parse(written, format=RdfFormat.JSON_LD)}
    assert found == {str(quad) for quad in parse(text, format=RdfFormat.TRIG)}

"""TriG: the default graph first, then a block for each named graph."""

import pyoxigraph as ox
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from plangraph.serialization import trig
from plangraph.vocabulary import PLAN

NODE, NAME = NamedNode("https://e.org/a"), NamedNode(PLAN.iri + "about")
GRAPHS = (NamedNode("https://e.org/g"), NamedNode("https://e.org/h"))


def test_the_default_graph_comes_first_and_the_others_by_name() -> None:
    quads = [Quad(NODE, NAME, NODE, graph) for graph in (GRAPHS[1], GRAPHS[0], DefaultGraph())]
    triple = "<https://e.org/a> plan:about <https://e.org/a> ."
    assert "".join(trig.serialize(quads)) == (
        "@prefix plan: <https://w3id.org/plangraph/ns#> .\n\n"
        f"{triple}\n\n"
        f"<https://e.org/g> {{\n    {triple}\n}}\n\n"
        f"<https://e.org/h> {{\n    {triple}\n}}\n"
    )


def test_a_triple_in_two_graphs_reads_back_in_both() -> None:
    quads = {Quad(NODE, NAME, NODE, graph) for graph in GRAPHS}
    text = "".join(trig.serialize(quads))
    assert set(ox.parse(text, format=RdfFormat.TRIG)) == quads


def test_no_quads_are_no_text() -> None:
    assert "".join(trig.serialize([])) == ""

"""Turtle: all graphs merged, and the blocks of chosen subjects."""

import pyoxigraph as ox
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

from plangraph.serialization import turtle
from plangraph.vocabulary import PLAN, PREFIXES, RDF

CLAIM, OTHER = NamedNode(f"{PREFIXES['claim']}a"), NamedNode("https://e.org/b")
ABOUT, TYPE = NamedNode(PLAN.iri + "about"), NamedNode(RDF.type)
GRAPHS = (NamedNode("https://e.org/g"), NamedNode("https://e.org/h"))
QUADS = [
    Quad(CLAIM, ABOUT, OTHER, GRAPHS[0]),
    Quad(CLAIM, TYPE, NamedNode(PLAN.Claim), GRAPHS[1]),
    Quad(OTHER, ABOUT, Literal("x"), GRAPHS[1]),
    Quad(BlankNode("b"), ABOUT, CLAIM, GRAPHS[1]),
]
PREFIX_LINES = (
    "@prefix claim: <https://w3id.org/plangraph/id/claim/> .\n"
    "@prefix plan: <https://w3id.org/plangraph/ns#> ."
)
BLOCK = "claim:a a plan:Claim ;\n    plan:about <https://e.org/b> ."


def test_triples_of_all_graphs_are_one_block_for_each_subject() -> None:
    text = "".join(turtle.serialize(QUADS))
    assert text.startswith(f"{PREFIX_LINES}\n\n")
    assert f"\n{BLOCK}\n" in text
    assert text.endswith(" .\n")
    assert len(list(ox.parse(text, format=RdfFormat.TURTLE))) == len(QUADS)


def test_a_triple_in_two_graphs_is_written_once() -> None:
    twice = [Quad(OTHER, ABOUT, CLAIM, graph) for graph in GRAPHS]
    assert "".join(turtle.serialize(twice)) == "".join(turtle.serialize(twice[:1]))


def test_only_chosen_subjects_have_a_block_and_only_their_prefixes_are_declared() -> None:
    blocks = turtle.write_subject_blocks(QUADS, {CLAIM.value, "https://e.org/unknown"})
    assert blocks.prefixes == PREFIX_LINES
    assert blocks.by_subject == {CLAIM.value: BLOCK}
    other = turtle.write_subject_blocks(QUADS, {OTHER.value})
    assert list(other.by_subject) == [OTHER.value]
    assert "claim" not in other.prefixes


def test_no_subject_has_no_block_and_no_prefix() -> None:
    assert turtle.write_subject_blocks(QUADS, ()) == turtle.NO_BLOCKS == ("", {})

"""The blank nodes that a query makes are numbered, those of the data keep their labels."""

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, parse

from plangraph.stores.made_nodes import number_made_nodes

P = NamedNode("urn:p")
OF_FILE = BlankNode("b0123456789abcde00000000")


def test_nodes_that_a_query_makes_are_numbered_as_they_come() -> None:
    one, two = BlankNode(), BlankNode()
    triples = [Triple(one, P, two), Triple(P, P, Literal("x")), Triple(P, P, Triple(P, P, one))]
    numbered = [*number_made_nodes(triples)]
    assert [str(triple.object)[-8:] for triple in numbered[:1]] == ["00000001"]
    assert str(numbered[0].subject).endswith("00000000")
    assert numbered[1] == triples[1]
    assert isinstance(numbered[2].object, Triple)
    assert numbered[2].object.object == numbered[0].subject


def test_nodes_of_the_data_keep_their_labels() -> None:
    triples = [Triple(OF_FILE, P, OF_FILE), Triple(BlankNode("x"), P, BlankNode("N" + "0" * 32))]
    assert [*number_made_nodes(triples)] == triples


def test_a_label_of_the_engine_may_be_shorter_than_most() -> None:
    made = [BlankNode("f" * length) for length in range(25, 33)]
    triples = number_made_nodes(Triple(P, P, node) for node in made)
    assert {str(triple.object) for triple in triples} == {f"_:b{n:023x}" for n in range(8)}


def test_labels_of_the_engine_are_told_from_others_whatever_they_are() -> None:
    store = Store()
    store.load(
        b"".join(b"<urn:%d> <urn:p> <urn:o> .\n" % n for n in range(3000)), RdfFormat.N_TRIPLES
    )
    query = "CONSTRUCT { ?s <urn:q> [] } { ?s ?p ?o }"
    seen = {str(triple.object) for triple in number_made_nodes(store.query(query))}  # type: ignore[arg-type]
    assert seen == {f"_:b{0:015}{n:08x}" for n in range(3000)}
    made = [quad.object for quad in parse(b"<urn:a> <urn:p> [] .", RdfFormat.TURTLE)]
    assert isinstance(made[0], BlankNode)

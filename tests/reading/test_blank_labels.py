from pathlib import Path

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

import plangraph as pg
from needs import TIME
from plangraph.reading.blank_labels import may_have_blank_nodes, place_quads
from plangraph.reading.documents import read_documents

TEXTS = {
    "a.ttl": "_:x <urn:p> [ <urn:q> ( 1 [] ) ] , _:x .",
    "b.nt": "_:x <urn:p> _:y .\n_:y <urn:p> _:x .\n",
    "c.trig": "_:g { _:x <urn:p> _:g } GRAPH <urn:g> { _:x <urn:p> [] }",
    "d.jsonld": '{"urn:p": [{"urn:q": {"@list": [1, {}]}}, {"urn:p": {"@id": "_:x"}}]}',
    "e.rdf": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:">'
    '<rdf:Description e:p="x"><e:q><rdf:Description rdf:nodeID="n" e:p="y"/></e:q>'
    "</rdf:Description></rdf:RDF>",
}


def list_labels(path: Path) -> list[str]:
    """Return the labels of the blank nodes of a graph, in the order of its statements."""
    found = (
        term.value
        for quad in pg.open(path).quads(vocabulary=False)
        for term in (quad.graph_name, quad.subject, quad.object)
        if isinstance(term, BlankNode)
    )
    return list(dict.fromkeys(found))


@pytest.mark.parametrize("name", TEXTS)
def test_blank_nodes_are_numbered_in_the_order_of_the_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TEXTS[name])
    labels = list_labels(path)
    assert labels
    assert [int(label[16:], 16) for label in labels] == [*range(len(labels))]
    assert labels == list_labels(path)


def test_blank_nodes_of_files_stay_apart_by_their_name_or_their_text(tmp_path: Path) -> None:
    for folder, name, text in (("1", "a", ""), ("1", "b", ""), ("2", "a", "\n")):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / f"{name}.ttl").write_text(TEXTS["a.ttl"] + text)
    documents = read_documents(tmp_path / "1", tmp_path / "2")
    labels = {quad.subject for item in documents for quad in item.quads}
    assert len(labels) == 3 * len({quad.subject for quad in documents[0].quads})


@TIME
def test_an_archive_has_the_labels_of_its_files(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    for name, text in TEXTS.items():
        (tmp_path / "data" / name).write_text(text)
    large = f'[] <urn:p> _:x , "{"y" * 1_000_001}" .'
    (tmp_path / "data" / "large.ttl").write_text(large)
    (tmp_path / "data" / "unsafe.ttl").write_text(f"# <{'x' * 200}>\n{large}")
    for number in (1, 2):
        archive = pg.load(tmp_path / f"archive-{number}", tmp_path / "data")
        found = {*archive.quads(vocabulary=False)}
        assert found == {*pg.open(tmp_path / "data").quads(vocabulary=False)}
    query = "SELECT * { ?s <urn:p> ?o }"
    answers = [
        pg.open(store=tmp_path / f"archive-{number}").query(query).serialize("csv")
        for number in (1, 2)
    ]
    assert answers[0] == answers[1]


def test_blank_nodes_in_triple_terms_have_the_same_labels() -> None:
    text = "_:x <urn:p> <<( _:x <urn:q> <<( _:y <urn:q> _:x )>> )>> ."
    (quad,) = place_quads(parse(text, format=RdfFormat.TURTLE), NamedNode("urn:g"), text.encode())
    outer = quad.object
    assert isinstance(outer, Triple)
    inner = outer.object
    assert isinstance(inner, Triple)
    assert outer.subject == quad.subject == inner.object != inner.subject


@pytest.mark.parametrize(
    "text",
    [
        "[] a <b> .",
        "<a> <b> () .",
        "<a> <b> _:x .",
        '<a> <b> """x " (""" . [] a <b> .',
        "<<<a> <b> <c>>> <d> <e> .",
        "<a> <b> <c> {| <d> <e> |} .",
        "<a> <b> <c> ~ <d> .",
    ],
)
def test_a_text_may_have_blank_nodes(text: str) -> None:
    assert may_have_blank_nodes(text.encode(), RdfFormat.TURTLE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        '<a> <b> "x [" . # [ (\n<a:[> a:b\\(c a:x_y "_:x" .',
        "<a> <b> '''x ' (''' .",
        "<a> <b> 'x \\' (', '~' .",
        "<g> { <a> <b> <c> }",
    ],
)
def test_signs_in_texts_names_and_comments_are_no_blank_nodes(text: str) -> None:
    assert not may_have_blank_nodes(text.encode(), RdfFormat.TRIG)

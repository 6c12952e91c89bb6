import json

import pytest

import plangraph as pg
from plangraph.errors import UsageError
from plangraph.stores.results import ResultKind

CAP = """
SELECT ?value ?unit ?nothing {
  effect:ft-forces-cap plan:hasQuantity ?q . ?q schema:value ?value ; schema:unitText ?unit
  OPTIONAL { ?q rdfs:seeAlso ?nothing }
}
"""


def test_rows_are_texts_and_none_where_unbound(graph: pg.Graph) -> None:
    results = graph.query(CAP)
    assert results.columns == ("value", "unit", "nothing")
    assert list(results) == [("600000", "persons", None)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("csv", b"value,unit,nothing\r\n600000,persons,\r\n"),
        ("tsv", b'?value\t?unit\t?nothing\n600000\t"persons"\t\n'),
    ],
)
def test_rows_leave_as_the_engines_own_bytes(graph: pg.Graph, name: str, expected: bytes) -> None:
    assert graph.query(CAP).serialize(name) in (
        expected,
        expected.replace(b"600000\t", b'"600000"^^<http://www.w3.org/2001/XMLSchema#decimal>\t'),
    )


def test_json_follows_the_standard(graph: pg.Graph) -> None:
    answer = json.loads(graph.query(CAP).serialize("json"))
    assert answer["head"]["vars"] == ["value", "unit", "nothing"]
    assert answer["results"]["bindings"][0]["unit"] == {"type": "literal", "value": "persons"}


def test_xml_follows_the_standard(graph: pg.Graph) -> None:
    assert b"http://www.w3.org/2005/sparql-results#" in graph.query(CAP).serialize("xml")


@pytest.mark.parametrize(("query", "answer"), [("ASK {}", True), ("ASK { FILTER(false) }", False)])
def test_a_yes_or_no_is_a_bool_in_every_form(graph: pg.Graph, query: str, answer: bool) -> None:
    assert bool(graph.query(query)) is answer
    assert graph.query(query).kind is ResultKind.BOOLEAN
    assert list(graph.query(query)) == [(str(answer).lower(),)]
    assert graph.query(query).serialize("csv") == f"{str(answer).lower()}\n".encode()
    assert json.loads(graph.query(query).serialize("json"))["boolean"] is answer


def test_a_constructed_graph_gives_triples_and_no_table(graph: pg.Graph) -> None:
    states = "VALUES ?s { state:us state:russia }"
    text = f"CONSTRUCT {{ ?s a plan:State }} WHERE {{ {states} ?s a plan:State }}"
    assert graph.query(text).kind is ResultKind.GRAPH
    assert len(list(graph.query(text).quads())) == 2
    assert len(next(iter(graph.query(text)))) == 3
    with pytest.raises(UsageError, match="PG402 graph cannot be written as 'csv'"):
        graph.query(text).serialize("csv")


def test_an_unknown_format_is_a_wrong_call(graph: pg.Graph) -> None:
    with pytest.raises(
        UsageError, match="rows cannot be written as 'ttl' — use ttl, nt, jsonld, rdf for CONSTRUCT"
    ):
        graph.query(CAP).serialize("ttl")


def test_rows_are_true_if_there_are_any(graph: pg.Graph) -> None:
    assert graph.query("SELECT * { ?s a plan:State }")
    assert not graph.query("SELECT * { ?s a plan:NothingLikeIt }")


def test_pandas_gets_numbers_as_numbers_and_things_as_text(graph: pg.Graph) -> None:
    pytest.importorskip("pandas")
    frame = graph.query(CAP).to_pandas()
    assert list(frame.columns) == ["value", "unit", "nothing"]
    assert frame.loc[0, "value"] == 600000.0
    assert frame.loc[0, "unit"] == "persons"
    assert frame.loc[0, "nothing"] is None

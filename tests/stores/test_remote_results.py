"""Answers of a server as they arrive: rows, a boolean, triples made of rows, and what is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import QueryBoolean

from plangraph.errors import IncompleteResult, ServerError
from plangraph.sparql.query_text import parse_query
from plangraph.stores.remote_results import (
    AnswerShape,
    construct,
    find_shape,
    list_described,
    read_answer,
)
from stores.misbehaving import HEAD, ROW, YES

PLACE = "http://host/"


def write_rows(*values: str) -> bytes:
    rows = (b'{"s":{"type":"uri","value":"%s"}}' % value.encode() for value in values)
    return HEAD + b",".join(rows) + b"]}}"


def cut_up(body: bytes, size: int) -> Iterator[bytes]:
    yield b""
    for start in range(0, len(body), size):
        yield body[start : start + size]


@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_rows_are_read_from_pieces_of_any_size(size: int) -> None:
    answer = read_answer(cut_up(write_rows("urn:a", "urn:b"), size), PLACE, None)
    assert [str(row["s"]) for row in answer.rows()] == ["<urn:a>", "<urn:b>"]


def test_an_answer_is_the_results_of_a_query() -> None:
    results = read_answer([write_rows("urn:a")], PLACE, None).to_results()
    assert results.columns == ("s",)
    assert list(results) == [("urn:a",)]


@pytest.mark.parametrize(("value", "expected"), [(b'"1"', True), (b'"0"', False)])
def test_the_rows_that_virtuoso_gives_for_ask_are_a_boolean(value: bytes, expected: bool) -> None:
    row = b'{"__ASK_RETVAL":{"type":"literal","value":%s}}' % value
    body = HEAD.replace(b'"s"', b'"__ASK_RETVAL"') + row + b"]}}"
    answer = read_answer([body], PLACE, None).solutions
    assert isinstance(answer, QueryBoolean)
    assert bool(answer) is expected


def test_no_row_for_ask_is_false() -> None:
    body = HEAD.replace(b'"s"', b'"__ASK_RETVAL"') + b"]}}"
    assert not read_answer([body], PLACE, None).solutions


def test_a_boolean_is_a_boolean() -> None:
    assert bool(read_answer([YES], PLACE, None).to_results())


@pytest.mark.parametrize(
    ("body", "message"),
    [(HEAD, "the answer is cut; it ends in"), (b"{", "is cut")],
)
def test_a_body_that_ends_too_soon_is_incomplete(body: bytes, message: str) -> None:
    with pytest.raises(IncompleteResult, match=message):
        list(read_answer([body], PLACE, None).rows())


def test_only_the_end_of_a_cut_answer_is_shown() -> None:
    body = HEAD + b",".join([ROW] * 50)
    with pytest.raises(IncompleteResult) as caught:
        list(read_answer([body], PLACE, None).rows())
    assert len(str(caught.value)) < 400


def test_a_body_that_is_not_json_is_a_server_error() -> None:
    with pytest.raises(ServerError, match="is not SPARQL JSON but: Hello"):
        read_answer([b"Hello\nworld"], PLACE, None)


@pytest.mark.parametrize(("rows", "checked"), [(999, []), (1000, [1000]), (2000, [2000])])
def test_a_round_number_of_rows_is_checked(rows: int, checked: list[int]) -> None:
    calls: list[int] = []
    body = write_rows(*["urn:a"] * rows)
    assert len(list(read_answer([body], PLACE, calls.append).rows())) == rows
    assert calls == checked


def test_triples_are_made_of_rows_each_once() -> None:
    query = parse_query("CONSTRUCT { ?s <urn:p> <urn:o> } WHERE { ?s ?p ?o }")
    answer = read_answer([write_rows("urn:a", "urn:b", "urn:a")], PLACE, None)
    assert [str(triple.subject) for triple in construct(query, answer)] == ["<urn:a>", "<urn:b>"]


def test_more_rows_than_one_batch_make_all_their_triples() -> None:
    query = parse_query("CONSTRUCT { ?s <urn:p> <urn:o> } WHERE { ?s ?p ?o }")
    values = [f"urn:{number}" for number in range(1001)]
    answer = read_answer([write_rows(*values)], PLACE, None)
    assert len(list(construct(query, answer))) == 1001


def test_a_blank_node_stays_the_same_node_in_all_its_triples() -> None:
    row = b'{"s":{"type":"bnode","value":"b1"}}'
    query = parse_query("CONSTRUCT { ?s <urn:p> ?s ; <urn:q> 1 } WHERE { ?s ?p ?o }")
    answer = read_answer([HEAD + row + b"]}}"], PLACE, None)
    assert {str(triple.subject) for triple in construct(query, answer)} == {"_:b1"}


def test_an_unbound_variable_makes_no_triple() -> None:
    query = parse_query("CONSTRUCT { ?s <urn:p> <urn:o> } WHERE { ?s ?p ?o }")
    assert list(construct(query, read_answer([HEAD + b"{}]}}"], PLACE, None))) == []


def test_what_describe_names_and_finds_is_listed_once() -> None:
    query = parse_query("PREFIX e: <urn:> DESCRIBE <urn:a> e:b ?s WHERE { ?s ?p ?o }")
    answer = read_answer([write_rows("urn:c", "urn:a")], PLACE, None)
    assert list_described(query, answer) == ("urn:a", "urn:b", "urn:c")
    assert list_described(query, None) == ("urn:a", "urn:b")


def test_what_describe_finds_that_is_no_iri_is_left_out() -> None:
    query = parse_query("DESCRIBE ?s WHERE { ?s ?p ?o }")
    assert list_described(query, read_answer([HEAD + ROW + b"]}}"], PLACE, None)) == ()


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("ASK {}", AnswerShape(None)),
        ("SELECT ?b ?a { ?a ?p ?b }", AnswerShape(("b", "a"))),
        ("SELECT (COUNT(*) AS ?n) { ?a ?p ?b }", AnswerShape(("n",))),
        ("SELECT DISTINCT * { ?a <urn:p> ?b }", AnswerShape(("a", "b"), is_any_order=True)),
        ("CONSTRUCT WHERE { ?a ?p ?b }", None),
        ("SELECT ?a { SERVICE <http://127.0.0.1:1/> { ?a ?p ?b } }", None),
        ("SELECT (bif:own(?a) AS ?b) { ?a ?p ?c }", None),
    ],
)
def test_the_shape_of_an_answer_is_known_from_the_query(
    text: str, shape: AnswerShape | None
) -> None:
    assert find_shape(text) == shape


@pytest.mark.parametrize(
    ("body", "asked", "what"),
    [
        (YES, AnswerShape(("s",)), "true or false where rows were asked for"),
        (HEAD + b"]}}", AnswerShape(None), "rows where true or false was asked for"),
        (HEAD + b"]}}", AnswerShape(("a", "b")), r"the columns \?s where \?a \?b were asked for"),
        (HEAD + b"]}}", AnswerShape(("a",), is_any_order=True), r"the columns \?s where \?a"),
    ],
)
def test_an_answer_to_another_query_is_refused(body: bytes, asked: AnswerShape, what: str) -> None:
    with pytest.raises(ServerError, match=f"PG717 the server answers wrongly: {what}"):
        read_answer([body], PLACE, None, asked)


def test_columns_in_another_order_are_right_where_all_are_asked_for() -> None:
    body = HEAD.replace(b'"s"', b'"b","a"') + b"]}}"
    asked = AnswerShape(("a", "b"), is_any_order=True)
    assert list(read_answer([body], PLACE, None, asked).rows()) == []
    with pytest.raises(ServerError, match="PG717"):
        read_answer([body], PLACE, None, AnswerShape(("a", "b")))


def test_a_row_that_is_no_statement_is_refused() -> None:
    body = HEAD.replace(b'"s"', b'"s","p","o"') + ROW + b"]}}"
    with pytest.raises(ServerError, match=r"PG717 .* a row that is no statement"):
        list(read_answer([body], PLACE, None).triples())


def test_what_is_wrong_in_a_complete_answer_is_named_and_not_called_cut() -> None:
    rows = ROW.replace(b'"literal"', b'"uri"') + b"," + b",".join([ROW] * 9000)
    pieces = [HEAD, rows[:100], rows[100:], b"]}}"]
    with pytest.raises(ServerError, match=r"PG717 .* No scheme found in an absolute IRI"):
        list(read_answer(pieces, PLACE, None).rows())


def test_a_few_nested_triple_terms_are_read_and_many_are_refused() -> None:
    begin = b'{"type":"triple","value":{"subject":{"type":"uri","value":"urn:s"},"predicate":'
    begin += b'{"type":"uri","value":"urn:p"},"object":'
    for levels, is_read in ((5, True), (20_000, False)):
        term = begin * levels + b'{"type":"uri","value":"urn:o"}' + b"}}" * levels
        parts = (term[at : at + 1000] for at in range(0, len(term), 1000))
        pieces = [HEAD, b'{"s":', *parts, b"}]}}"]
        if is_read:
            assert len(list(read_answer(pieces, PLACE, None).rows())) == 1
        else:
            with pytest.raises(ServerError, match=r"PG717 .* nested more than 200 levels deep"):
                list(read_answer(pieces, PLACE, None).rows())

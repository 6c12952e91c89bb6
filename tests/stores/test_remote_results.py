"""Answers of a server as they arrive: rows, a boolean, triples made of rows, and what is cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pyoxigraph import QueryBoolean

from plangraph.errors import IncompleteResult, ServerError
from plangraph.sparql.query_text import parse_query
from plangraph.stores.remote_results import construct, list_described, read_answer
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

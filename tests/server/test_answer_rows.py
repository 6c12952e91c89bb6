"""The CSV that the engine writes is read back as the same rows, whatever is in the values."""

from __future__ import annotations

import csv
import io

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.server.answer_rows import parse_answer_rows
from plangraph.stores.embedded import EmbeddedStore

#: What some tools take for the end of a line, and what CSV has to quote.
SIGNS = "\u2028\u2029\x85\x0c\x0b\x1c\x1d\x1e\r\n\t,;\"'\\ a"


def write(rows: list[list[str]]) -> str:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows(rows)
    return target.getvalue()


@given(st.lists(st.lists(st.text(SIGNS), min_size=2, max_size=2)))
def test_rows_are_read_as_they_were_written(rows: list[list[str]]) -> None:
    assert parse_answer_rows(write([["x", "y"], *rows])) == (("x", "y"), rows)


@pytest.mark.parametrize("sign", SIGNS)
def test_each_sign_of_a_value_of_the_engine_stays_in_its_row(sign: str) -> None:
    store = EmbeddedStore(())
    text = pyoxigraph.Literal(f"a{sign}b")
    answer = store.query(f"SELECT ({text} AS ?x) (1 AS ?y) {{}}").serialize("csv").decode()
    assert parse_answer_rows(answer) == (("x", "y"), [[f"a{sign}b", "1"]])
    answer = store.query(f"SELECT ({text} AS ?x) {{}}").serialize("csv").decode()
    assert parse_answer_rows(answer) == (("x",), [[f"a{sign}b"]])


def test_a_long_value_is_one_cell() -> None:
    assert parse_answer_rows(write([["x", "y"], ["a" * 200_000, "1"]]))[1] == [["a" * 200_000, "1"]]


@given(st.lists(st.lists(st.text(SIGNS), min_size=2, max_size=2)), st.integers(0, 50))
def test_what_is_cut_off_leaves_whole_rows_only(rows: list[list[str]], cut: int) -> None:
    text = write([["x", "y"], *rows])
    columns, found = parse_answer_rows(text[: max(0, len(text) - cut)])
    assert columns in ((), ("x", "y"))
    assert found == rows[: len(found)]


def test_unbound_values_and_queries_without_variables_have_their_rows() -> None:
    store = EmbeddedStore(())
    answer = store.query("SELECT ?x { VALUES ?x { UNDEF 1 UNDEF } }").serialize("csv").decode()
    assert parse_answer_rows(answer) == (("x",), [[""], ["1"], [""]])
    assert parse_answer_rows(store.query("SELECT * {}").serialize("csv").decode()) == ((), [[]])
    assert parse_answer_rows("") == ((), [])

"""Rows are counted in streams of bytes, however they are cut."""

import json
from io import BytesIO

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.errors import LimitError
from plangraph.serialization.xml_text import UNWRITABLE
from plangraph.stores.results import Results
from plangraph.stores.row_counter import JsonRows, RowCounter, limit_rows
from plangraph.stores.row_formats import row_format_names

HARD = ['"', '\\"', "\\", "\n", "<result>", "},{", "[{", ",", '"\\', "\r\n", "x" * 50]


def _write(texts: list[str], name: str) -> bytes:
    store = pyoxigraph.Store()
    predicate = pyoxigraph.NamedNode("x:p")
    for number, text in enumerate(texts):
        subject = pyoxigraph.NamedNode(f"x:{number}")
        store.add(pyoxigraph.Quad(subject, predicate, pyoxigraph.Literal(text)))
    query = "SELECT ?s ?o { ?s ?p ?o }"
    return Results(store.query(query)).serialize(name)


@pytest.mark.parametrize("name", row_format_names())
@given(st.lists(st.sampled_from(HARD) | st.text(), max_size=6), st.integers(1, 40))
def test_exactly_the_rows_that_are_allowed_pass(name: str, texts: list[str], step: int) -> None:
    if name == "xml":  # which has no way to write most control characters
        texts = [UNWRITABLE.sub("", text) for text in texts]
    whole = _write(texts, name)
    pieces = [whole[start : start + step] for start in range(0, len(whole), step)]
    target = BytesIO()
    meter = RowCounter(target, name, len(texts))
    for piece in pieces:
        meter.write(piece)
    assert target.getvalue() == whole
    if texts:
        with pytest.raises(LimitError, match=f"more than {len(texts) - 1} rows"):
            _write_all(RowCounter(BytesIO(), name, len(texts) - 1), pieces)


def test_as_many_items_pass_as_are_allowed() -> None:
    assert [*limit_rows("abc", 3)] == ["a", "b", "c"]
    with pytest.raises(LimitError) as caught:
        list(limit_rows("abc", 2))
    assert caught.value.limit == "rows"


def _write_all(meter: RowCounter, pieces: list[bytes]) -> None:
    for piece in pieces:
        meter.write(piece)


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=40,
    ),
    st.integers(1, 9),
)
def test_json_is_complete_at_its_end_and_nowhere_before(value: object, size: int) -> None:
    text = json.dumps({"value": value}).encode()
    shape = JsonRows()
    for start in range(0, len(text), size):
        assert start == 0 or not shape.is_complete
        shape(text[start : start + size])
    assert shape.is_complete


@pytest.mark.parametrize("levels", [3, 30, 3000])
@pytest.mark.parametrize("size", [1, 100, 100_000])
def test_the_depth_of_json_is_known_in_pieces_of_any_size(levels: int, size: int) -> None:
    text = b'[{"a":1},' * levels + b"1" + b"]" * levels + b',{"b":[]}' * 10
    shape = JsonRows()
    for start in range(0, len(text), size):
        shape(text[start : start + size])
    assert shape.depth == 0
    assert shape.deepest >= levels - 8
    assert shape.deepest <= levels + 2

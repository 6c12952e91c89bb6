"""Rows are counted in streams of bytes, however they are cut."""

from io import BytesIO

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.errors import LimitError
from plangraph.stores.results import Results
from plangraph.stores.row_counter import RowCounter, limit_rows
from plangraph.stores.row_formats import row_format_names

HARD = ['"', '\\"', "\\", "\n", "<result>", "},{", "[{", ",", '"\\', "\r\n", "x" * 50]


def _write(texts: list[str]) -> dict[str, bytes]:
    store = pyoxigraph.Store()
    predicate = pyoxigraph.NamedNode("x:p")
    for number, text in enumerate(texts):
        subject = pyoxigraph.NamedNode(f"x:{number}")
        store.add(pyoxigraph.Quad(subject, predicate, pyoxigraph.Literal(text)))
    query = "SELECT ?s ?o { ?s ?p ?o }"
    return {name: Results(store.query(query)).serialize(name) for name in row_format_names()}


@pytest.mark.parametrize("name", row_format_names())
@given(st.lists(st.sampled_from(HARD) | st.text(), max_size=6), st.integers(1, 40))
def test_exactly_the_rows_that_are_allowed_pass(name: str, texts: list[str], step: int) -> None:
    whole = _write(texts)[name]
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

import io
import json
from dataclasses import replace

from plangraph.tabulating.json_rows import write_json
from tabulating.tables import EX, table_of


def test_a_row_is_an_object_with_null_for_what_is_unbound() -> None:
    target = io.BytesIO()
    write_json(table_of("actor unit", (":a", None)), target)
    assert json.loads(target.getvalue()) == [{"actor": f"{EX}a", "unit": None}]


def test_claims_are_nested_in_their_row_and_context_is_apart() -> None:
    target = io.BytesIO()
    write_json(replace(table_of("unit", ("km",), claims=True), has_evidence=True), target)
    (row,) = json.loads(target.getvalue())
    assert (row["unit"], row["context"]) == ("km", [])
    assert (row["evidence"][0]["voice"], row["evidence"][0]["line"]) == ("The paper", 3)

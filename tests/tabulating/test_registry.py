import io
from dataclasses import replace

import pytest

from plangraph.errors import UsageError
from plangraph.tabulating.registry import FORMATS, write_table
from tabulating.tables import Terminal, table_of


def written(name: str | None, target: io.BytesIO, *, ids: bool = False) -> bytes:
    write_table(table_of("actor unit", (":a", "km")), name, target, ids=ids)
    return target.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_writes_a_table_and_the_same_bytes_each_time(name: str) -> None:
    first = written(name, io.BytesIO())
    assert first
    assert written(name, io.BytesIO()) == first


def test_a_terminal_gets_a_text_and_a_file_csv() -> None:
    assert written(None, Terminal()) == written("table", Terminal())
    assert written(None, io.BytesIO()) == written("csv", io.BytesIO())


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx"])
def test_with_ids_a_format_for_programs_has_no_names(name: str) -> None:
    assert written(name, io.BytesIO(), ids=True) != written(name, io.BytesIO())


def test_other_formats_are_refused_with_the_list() -> None:
    table = table_of("unit", ("km",))
    with pytest.raises(
        UsageError, match="PG402 a table cannot be written as 'xml' — use table, csv"
    ):
        write_table(table, "xml", io.BytesIO())
    with pytest.raises(UsageError, match="PG402 evidence cannot be written"):
        write_table(replace(table, has_evidence=True), "xml", io.BytesIO())

"""The formats of rows: their names, their media types, and the engine's bytes."""

import pytest

from plangraph.stores.row_formats import (
    CSV,
    ROW_FORMATS,
    RowFormat,
    find_row_format,
    row_format_names,
)


def test_rows_are_written_in_the_four_formats_of_the_w3c() -> None:
    assert row_format_names() == ("csv", "tsv", "json", "xml")
    media_types = [known.media_type for known in ROW_FORMATS]
    assert media_types == [
        "text/csv",
        "text/tab-separated-values",
        "application/sparql-results+json",
        "application/sparql-results+xml",
    ]


@pytest.mark.parametrize("known", ROW_FORMATS, ids=lambda known: known.name)
def test_the_engine_knows_each_by_the_same_media_type_and_iri(known: RowFormat) -> None:
    assert known.engine.media_type.partition(";")[0] == known.media_type
    assert known.engine.iri == known.iri


def test_only_csv_and_tsv_are_text() -> None:
    assert [known.name for known in ROW_FORMATS if known.is_text] == ["csv", "tsv"]


def test_a_format_is_found_by_its_name_alone() -> None:
    assert find_row_format("csv") is CSV
    assert find_row_format("srj") is None
    assert find_row_format("ttl") is None

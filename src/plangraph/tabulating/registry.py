"""Registry of the formats of tables: what ``--format`` takes for rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import BinaryIO

from plangraph.errors import UsageError
from plangraph.tabulating.delimited import write_csv, write_tsv
from plangraph.tabulating.html_table import write_html
from plangraph.tabulating.json_rows import write_json
from plangraph.tabulating.markdown_table import write_markdown
from plangraph.tabulating.spreadsheet import write_xlsx
from plangraph.tabulating.table import Table
from plangraph.tabulating.text_table import write_text_table

#: Writes a table to a file.
Writer = Callable[[Table, BinaryIO], None]

#: The format of people's own: a table on a terminal.
TEXT = "table"

_WRITERS: Mapping[str, Writer] = {
    TEXT: write_text_table,
    "csv": write_csv,
    "tsv": write_tsv,
    "json": write_json,
    "html": write_html,
    "md": write_markdown,
    "xlsx": write_xlsx,
}

# The formats that write the label of each thing beside its IRI, and how they leave it out.
_WITHOUT_LABELS: Mapping[str, Writer] = {
    "csv": partial(write_csv, labels=False),
    "tsv": partial(write_tsv, labels=False),
    "xlsx": partial(write_xlsx, labels=False),
}

#: The names of the formats, in the order in which help shows them.
FORMATS = tuple(_WRITERS)


def write_table(table: Table, name: str | None, target: BinaryIO, *, ids: bool = False) -> None:
    """Write a table in the format ``name``: by default a text on a terminal, else csv.

    With ``ids``, formats for programs write IRIs alone, without their labels.

    Raises:
        UsageError: the format is none of :data:`FORMATS`.
    """
    name = name or (TEXT if target.isatty() else "csv")
    writer = (_WITHOUT_LABELS.get(name) if ids else None) or _WRITERS.get(name)
    if writer is None:
        what = "evidence" if table.has_evidence else "a table"
        remedy = f"use {', '.join(FORMATS)}"
        raise UsageError("PG402", f"{what} cannot be written as {name!r}", remedy)
    writer(table, target)

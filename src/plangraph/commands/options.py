"""What several verbs share: options, how a graph is opened, how progress is shown."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from plangraph.graph import Graph
    from plangraph.question import EvidencedRow

data_option = click.option(
    "--data",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Read this file or folder; may be given again. Default: the bundled plans.",
)
format_option = click.option(
    "--format",
    "name_of_format",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld"]),
    help="Default: a table on a terminal, else csv; ttl for triples.",
)
rows_option = click.option(
    "--format",
    "name_of_format",
    type=click.Choice(["table", "csv", "tsv", "json"]),
    help="Default: a table on a terminal, else csv.",
)
evidence_option = click.option(
    "--evidence", is_flag=True, help="Add the claims, voices and places of each row."
)


def open_graph(paths: Sequence[str]) -> Graph:
    """Open the data that a verb was given, or the bundled plans."""
    from plangraph.graph import open as open_paths

    return open_paths(*paths)


def write_told(
    graph: Graph,
    columns: Sequence[str],
    rows: Sequence[EvidencedRow],
    name_of_format: str | None,
    *,
    evidence: bool,
) -> None:
    """Write rows to stdout, their IRIs as labels where people read them."""
    from plangraph.answers import write_told as write

    caption = graph.labels.caption if is_table(name_of_format) else str
    write(columns, rows, name_of_format, sys.stdout.buffer, caption, evidence=evidence)


def is_table(name_of_format: str | None) -> bool:
    """Say whether an answer in this format, or in none, is a table for people."""
    return name_of_format == "table" or (name_of_format is None and sys.stdout.isatty())


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Say on a terminal what is being done while it takes its time."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{doing} …"):
        yield

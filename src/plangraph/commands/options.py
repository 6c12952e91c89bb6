"""What several verbs share: options, how a graph is opened, how progress is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from plangraph.text import show_controls

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from plangraph.asking.questions import EvidencedRow
    from plangraph.graph import Graph

if TYPE_CHECKING:
    _ParamType = click.ParamType[str]
else:  # before click 8.3 the class takes no parameter
    _ParamType = click.ParamType

data_option = click.option(
    "--data",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Read this file or folder; may be given again. Default: the bundled plans.",
)
store_option = click.option(
    "--store",
    metavar="DIR|URL",
    help="Ask this archive, which plangraph load has made, or this SPARQL 1.1 endpoint instead.",
)
from_option = click.option(
    "--from", "archive", metavar="DIR", help="The archive, for a --store that is spark://host:port."
)


class FormatName(_ParamType):
    """The name of a format, checked against a list that is read when it is needed."""

    name = "format"

    def __init__(self, list_names: Callable[[], Sequence[str]]) -> None:
        self._list_names = list_names

    @property
    def _choice(self) -> click.Choice[str]:
        return click.Choice(self._list_names())

    def get_metavar(self, param: click.Parameter, ctx: click.Context | None = None) -> str:
        """Return the names as help shows them."""
        return f"[{'|'.join(self._list_names())}]"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name, or refuse one that is not listed."""
        return self._choice.convert(value, param, ctx)

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Return the names that begin with what was typed."""
        return self._choice.shell_complete(ctx, param, incomplete)


def _list_answer_formats() -> list[str]:
    from plangraph.serialization import answer_formats
    from plangraph.stores.row_formats import row_format_names

    return ["table", *row_format_names(), *(known.name for known in answer_formats())]


def _list_table_formats() -> Sequence[str]:
    from plangraph.asking.tables import FORMATS

    return FORMATS


def _list_graph_formats() -> list[str]:
    from plangraph.exporting.registry import list_formats

    return [known.name for known in list_formats()]


format_option = click.option(
    "--format",
    "name_of_format",
    type=FormatName(_list_answer_formats),
    help="Default: a table on a terminal, else csv; ttl for triples.",
)
graph_format_option = click.option(
    "--format",
    "name_of_format",
    type=FormatName(_list_graph_formats),
    help="Default: by the suffix of FILE; ttl on stdout.",
)
rows_option = click.option(
    "--format",
    "name_of_format",
    type=FormatName(_list_table_formats),
    help="Default: a table on a terminal, else csv.",
)
evidence_option = click.option(
    "--evidence", is_flag=True, help="Add the claims, voices and places of each row."
)


def open_graph(paths: Sequence[str], store: str | None = None) -> Graph:
    """Open the data or the store that a verb was given, or the bundled plans."""
    from plangraph.graph import open as open_paths

    graph = open_paths(*paths, store=store)
    for finding in graph.store.findings:
        click.echo(show_controls(str(finding)), err=True)
    return graph


def find_cluster(store: str | None, archive: str | None, option: str = "--from") -> str | None:
    """Return the address of the cluster that is to do the work, or None: then this machine is."""
    is_cluster = store is not None and store.startswith("spark://")
    if is_cluster != (archive is not None):
        raise click.UsageError(f"{option} and a --store that is spark://host:port go together")
    return store if is_cluster else None


def write_told(
    graph: Graph | None,
    columns: Sequence[str],
    rows: Sequence[EvidencedRow],
    name_of_format: str | None,
    *,
    evidence: bool,
) -> None:
    """Write rows to stdout, their IRIs as labels where people read them and a graph has labels."""
    from plangraph.asking.tables import keep_texts
    from plangraph.asking.tables import write_told as write

    captions = keep_texts if graph is None else graph.labels.captions
    write(columns, rows, name_of_format, sys.stdout.buffer, captions, evidence=evidence)


@contextmanager
def counting(doing: str) -> Iterator[Callable[[str, int, int], None]]:
    """Give a function that says on a terminal which of how many files is being worked on."""
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(f"{doing} …") as status:
        yield lambda name, done, all_of_them: status.update(
            f"{doing} {escape(show_controls(name))} ({done + 1} of {all_of_them}) …"
        )


@contextmanager
def progress(doing: str) -> Iterator[None]:
    """Say on a terminal what is being done while it takes its time."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{doing} …"):
        yield

"""Output of a command: the option ``--format``, and the one place that decides how it is used.

Rows go to stdout: as a table where it is a terminal, else as CSV, unless ``--format`` names another
format. The formats are listed where they are registered, and read only when a command runs or shows
its help.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING

import click

from plangraph.commands.source import Command

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from plangraph.asking.questions import EvidencedTable
    from plangraph.asking.tables import Captions
    from plangraph.graph import Graph
    from plangraph.stores.results import Results

    _ParamType = click.ParamType[str]
else:  # before click 8.3 the class takes no parameter
    _ParamType = click.ParamType


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


def list_row_formats() -> Sequence[str]:
    """Return the names of the formats for rows with their evidence."""
    from plangraph.asking.tables import FORMATS

    return FORMATS


def list_answer_formats() -> Sequence[str]:
    """Return the names of the formats for the answer to any query."""
    from plangraph.serialization import answer_formats
    from plangraph.stores.row_formats import row_format_names

    return ["table", *row_format_names(), *(known.name for known in answer_formats())]


def list_graph_formats() -> Sequence[str]:
    """Return the names of the formats for a whole graph."""
    from plangraph.exporting.registry import list_formats

    return [known.name for known in list_formats()]


@dataclass(frozen=True)
class AnswerOutput:
    """How an answer is written: in which format, and with the evidence of its rows or not."""

    format_name: str | None
    evidence: bool = False

    def write_table(self, graph: Graph | None, table: EvidencedTable) -> None:
        """Write rows to stdout; a table for people shows the labels of ``graph``, not IRIs."""
        from plangraph.asking.tables import keep_texts, write_table

        captions = keep_texts if graph is None else graph.labels.captions
        target = sys.stdout.buffer
        write_table(table, self.format_name, target, captions, evidence=self.evidence)

    def write_answer(self, results: Results, captions: Captions) -> None:
        """Write the answer to a query to stdout; a table shows ``captions`` instead of IRIs."""
        from plangraph.asking.tables import write_results

        write_results(results, self.format_name, sys.stdout.buffer, captions)


def _output_options(
    list_names: Callable[[], Sequence[str]], default: str, *, evidence: bool
) -> Callable[[Command], Command]:
    """Return a decorator that adds ``--format`` and ``--evidence`` as the argument ``output``."""

    def add(command: Command) -> Command:
        @wraps(command)
        def run(*, format_name: str | None, evidence: bool = False, **options: object) -> None:
            command(output=AnswerOutput(format_name, evidence), **options)

        choice = click.option(
            "--format", "format_name", type=FormatName(list_names), help=f"Default: {default}."
        )
        return choice(_evidence_option(run) if evidence else run)

    return add


_evidence_option = click.option(
    "--evidence",
    is_flag=True,
    help="Add the claims that each row rests on, with voice and place, and apart those that only "
    "mention one of its things. Default: rows alone.",
)
_BY_TARGET = "a table on a terminal, else csv"

#: The options of a command that writes rows with their evidence.
row_options = _output_options(list_row_formats, _BY_TARGET, evidence=True)

#: The options of a command that writes rows without evidence.
plain_row_options = _output_options(list_row_formats, _BY_TARGET, evidence=False)

#: The options of a command that writes the answer to a question.
question_options = _output_options(
    list_answer_formats, f"{_BY_TARGET}; ttl for triples", evidence=True
)

#: The options of a command that writes the answer to a query.
query_options = _output_options(
    list_answer_formats, f"{_BY_TARGET}; ttl for triples", evidence=False
)

#: The option of a command that writes a whole graph.
graph_format_option = click.option(
    "--format",
    "format_name",
    type=FormatName(list_graph_formats),
    help="Default: by the suffix of FILE; ttl on stdout.",
)

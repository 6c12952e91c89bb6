"""Output of a command: the option ``--format``, and the one place that decides how it is used.

Rows go to stdout: as a table where it is a terminal, else as CSV, unless ``--format`` names another
format. The formats are listed where they are registered, and read only when a command runs or shows
its help.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from typing import TYPE_CHECKING

import click

from plangraph.commands.source import Command

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from plangraph.asking.labels import Captions
    from plangraph.asking.questions import EvidencedTable
    from plangraph.graph import Graph
    from plangraph.stores.results import Results

    _ParamType = click.ParamType[str]
else:  # before click 8.3 the class takes no parameter
    _ParamType = click.ParamType


def find_terminal_width() -> int | None:
    """Return the width of the terminal in characters, None where stdout is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else None


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
    from plangraph.tabulating.registry import FORMATS

    return FORMATS


def list_question_formats() -> Sequence[str]:
    """Return the names of the formats for the answer to a question."""
    from plangraph.stores.row_formats import row_format_names

    return [*dict.fromkeys([*list_row_formats(), *row_format_names()])]


def list_answer_formats() -> Sequence[str]:
    """Return the names of the formats for the answer to any query."""
    from plangraph.serialization import answer_formats

    return [*list_question_formats(), *(known.name for known in answer_formats())]


def list_graph_formats() -> Sequence[str]:
    """Return the names of the formats for a whole graph."""
    from plangraph.exporting.registry import list_formats

    return [known.name for known in list_formats()]


@dataclass(frozen=True)
class AnswerOutput:
    """How an answer is written.

    Attributes:
        format_name: the format, None for the default.
        evidence: whether each row is written with its claims.
        ids: whether formats for programs have IRIs alone, without the labels beside them.
    """

    format_name: str | None
    evidence: bool = False
    ids: bool = False

    def write_question(
        self,
        graph: Graph,
        name: str,
        values: Mapping[str, str],
        days: Mapping[str, str] | None = None,
    ) -> int:
        """Answer a question of the catalogue on stdout; return the number of rows.

        JSON, XML and TSV without evidence, and CSV of IRIs alone, are the standard formats of
        SPARQL, unless ``days`` are assumed.
        """
        from plangraph.asking.questions import EvidencedTable
        from plangraph.stores.row_counter import count_rows
        from plangraph.tabulating.table import wrap_rows

        if days:
            found = graph.ask_assuming(name, days, **values)
        elif self.evidence:
            found = graph.ask_with_evidence(name, **values)
        else:
            results = graph.ask(name, **values)
            if self._is_standard:
                name_of_format = self.format_name or "csv"
                content = results.serialize(name_of_format)
                sys.stdout.buffer.write(content)
                return count_rows(content, name_of_format)
            found = EvidencedTable(results.columns, [*wrap_rows(results)])
        self.write_table(graph, found, name, values)
        return len(found.rows)

    def write_table(
        self,
        graph: Graph | None,
        found: EvidencedTable,
        question: str | None = None,
        values: Mapping[str, str] | None = None,
    ) -> None:
        """Write rows to stdout, with the labels of ``graph`` and what the question says of them."""
        from plangraph.tabulating.answers import make_answer
        from plangraph.tabulating.citations import name_sources
        from plangraph.tabulating.registry import write_table
        from plangraph.tabulating.table import keep_texts, make_table

        if graph is not None and question is not None:
            lookup = graph.lookup
            table = make_answer(lookup, found, question, values or {}, evidence=self.evidence)
        else:
            captions = keep_texts if graph is None else graph.labels.captions
            table = replace(
                make_table(found, captions),
                has_evidence=self.evidence,
                citations=name_sources(found.rows, captions),
            )
        write_table(table, self.format_name, sys.stdout.buffer, ids=self.ids or graph is None)

    def write_results(
        self, results: Results, captions: Captions, prefixes: Mapping[str, str]
    ) -> None:
        """Write the answer to a query to stdout; what people read has ``captions``, not IRIs."""
        from plangraph.tabulating.query_results import write_results

        write_results(results, self.format_name, sys.stdout.buffer, captions, prefixes)

    @property
    def _is_standard(self) -> bool:
        if self.format_name in ("json", "xml", "tsv"):
            return True
        is_csv = self.format_name == "csv" or not (self.format_name or sys.stdout.isatty())
        return self.ids and is_csv


def _output_options(
    list_names: Callable[[], Sequence[str]], default: str, *, evidence: bool, ids: bool
) -> Callable[[Command], Command]:
    """Return a decorator that adds ``--format`` and ``--evidence`` as the argument ``output``."""

    def add(command: Command) -> Command:
        @wraps(command)
        def run(
            *,
            format_name: str | None,
            evidence: bool = False,
            ids: bool = False,
            **options: object,
        ) -> None:
            command(output=AnswerOutput(format_name, evidence, ids), **options)

        choice = click.option(
            "--format", "format_name", type=FormatName(list_names), help=f"Default: {default}."
        )
        with_ids = _ids_option(run) if ids else run
        return choice(_evidence_option(with_ids) if evidence else with_ids)

    return add


_evidence_option = click.option(
    "--evidence",
    is_flag=True,
    help="Add the claims that each row rests on, with voice and place, and apart those that only "
    "mention one of its things. Default: rows alone.",
)
_ids_option = click.option(
    "--ids",
    is_flag=True,
    help="Write IRIs alone in csv, tsv and xlsx. Default: the name of each thing beside its IRI.",
)
_BY_TARGET = "a table on a terminal, else csv"

#: The options of a command that writes rows with their evidence.
row_options = _output_options(list_row_formats, _BY_TARGET, evidence=True, ids=True)

#: The options of a command that writes rows without evidence.
plain_row_options = _output_options(list_row_formats, _BY_TARGET, evidence=False, ids=True)

#: The options of a command that writes the answer to a question.
question_options = _output_options(list_question_formats, _BY_TARGET, evidence=True, ids=True)

#: The options of a command that writes the answer to a query.
query_options = _output_options(
    list_answer_formats, f"{_BY_TARGET}; ttl for triples", evidence=False, ids=False
)

#: The option of a command that writes a whole graph.
graph_format_option = click.option(
    "--format",
    "format_name",
    type=FormatName(list_graph_formats),
    help="Default: by the suffix of FILE; ttl on stdout.",
)

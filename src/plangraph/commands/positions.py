"""``plangraph positions``: list who supports or rejects a clause."""

from __future__ import annotations

import click

from plangraph.commands.messages import exit_with_findings, print_without_plan
from plangraph.commands.output import AnswerOutput, row_options
from plangraph.commands.source import Source, source_options


@click.command()
@click.argument("clause")
@source_options
@click.option(
    "--as-of",
    metavar="DATE",
    help="Only what sources of this day or earlier report. Default: all sources.",
)
@row_options
def positions(*, clause: str, source: Source, as_of: str | None, output: AnswerOutput) -> None:
    """List who supports, objects to, or draws a red line at CLAUSE, by which source and when.

    Exits 1 if no position is reported.

    \b
    plangraph positions "Size of Ukraine's armed forces"
    plangraph positions clause:forces-cap --as-of 2025-11-30 --evidence
    """
    graph = source.open()
    table = graph.positions(clause, as_of=as_of)
    output.write_table(graph, table, "positions", {"clause": clause})
    if not table.rows:
        print_without_plan(graph)
        exit_with_findings("no position is reported")

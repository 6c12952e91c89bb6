"""``plangraph whatif``: list what follows from conditions, or from dropping a clause."""

from __future__ import annotations

import click

from plangraph.commands.messages import exit_with_findings, print_without_plan
from plangraph.commands.output import AnswerOutput, row_options
from plangraph.commands.source import Source, source_options


@click.command()
@click.argument("conditions", nargs=-1, metavar="[CONDITION]...")
@source_options
@click.option(
    "--drop",
    metavar="CLAUSE",
    help="List the effects that depend on this clause instead. Default: no clause is dropped.",
)
@click.option(
    "--breacher",
    metavar="ACTOR",
    help="Add the conditions that this actor meets by its own act. Default: none.",
)
@row_options
def whatif(
    *,
    conditions: tuple[str, ...],
    source: Source,
    drop: str | None,
    breacher: str | None,
    output: AnswerOutput,
) -> None:
    """List which effects start, end, lapse or come back if CONDITIONs hold.

    An effect starts when all its conditions hold; what it reverses lapses, and so on. No
    probability is computed. Without a CONDITION, lists the conditions. Exits 1 if nothing follows.

    \b
    plangraph whatif
    plangraph whatif 'Russia invades Ukraine' --evidence
    plangraph whatif --breacher Russia
    plangraph whatif --drop 'Sanctions relief'
    """
    graph = source.open()
    table = graph.whatif(*conditions, drop=drop, breacher=breacher)
    output.write_table(graph, table)
    if not table.rows:
        print_without_plan(graph)
        exit_with_findings("no effect follows: list the conditions with 'plangraph whatif'")

"""``plangraph ledger``: list obligations and other effects, who would owe what to whom."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import print_gaps, print_message, print_without_plan
from plangraph.commands.output import AnswerOutput, row_options
from plangraph.commands.source import Source, source_options

if TYPE_CHECKING:
    from plangraph.asking.questions import EvidencedTable
    from plangraph.graph import Graph


@click.command()
@source_options
@click.option(
    "--actor", metavar="NAME", help="Only what this actor owes or is owed. Default: every actor."
)
@click.option(
    "--version", metavar="NAME", help="Only in this plan version. Default: every version."
)
@click.option(
    "--balance",
    is_flag=True,
    help="Count the effects of each bearer and beneficiary, per version. Default: list them.",
)
@row_options
def ledger(
    *, source: Source, actor: str | None, version: str | None, balance: bool, output: AnswerOutput
) -> None:
    """List obligations and other effects: who would owe what to whom, one row each.

    \b
    plangraph ledger --actor Ukraine --evidence
    plangraph ledger --balance
    """
    graph = source.open()
    table = graph.ledger(actor=actor, version=version)
    if balance:
        _write_balance(graph, table)
    else:
        output.write_table(graph, table, "ledger", {"version": version} if version else {})
    print_gaps(graph, version)
    if not table.rows:
        print_without_plan(graph)


def _write_balance(graph: Graph, table: EvidencedTable) -> None:
    from plangraph.asking.ledger import balance
    from plangraph.tabulating.text_table import write_rows

    columns, rows = balance(graph.lookup, table)
    captions = graph.labels.captions({*columns, *(thing for row in rows for thing in row[:2])})
    shown = [[*(captions[thing] for thing in row[:2]), *row[2:]] for row in rows]
    write_rows([captions[column] for column in columns], shown, sys.stdout.buffer)
    print_message(
        "what a group owes counts for it and for each member; "
        "counts do not measure importance: one effect may matter more than ten"
    )

"""Who owes what to whom."""

from __future__ import annotations

import sys

import click

from plangraph.commands.options import (
    data_option,
    evidence_option,
    open_graph,
    rows_option,
    store_option,
    write_told,
)


@click.command()
@data_option
@store_option
@click.option("--actor", metavar="NAME", help="Only what this actor owes or is owed.")
@click.option("--version", metavar="NAME", help="Only in this plan version.")
@click.option("--balance", is_flag=True, help="Count the effects of each bearer and beneficiary.")
@rows_option
@evidence_option
def ledger(
    paths: tuple[str, ...],
    store: str | None,
    actor: str | None,
    version: str | None,
    balance: bool,
    name_of_format: str | None,
    evidence: bool,
) -> None:
    """Tell who would owe what to whom, effect by effect.

    \b
    plangraph ledger --actor Ukraine --evidence
    plangraph ledger --balance
    """
    from plangraph.asking.tables import write_rows

    graph = open_graph(paths, store)
    columns, rows = graph.ledger(actor=actor, version=version)
    if not balance:
        write_told(graph, columns, rows, name_of_format, evidence=evidence)
        return
    from plangraph.asking.ledger import balance as count

    head, counts = count(columns, rows)
    captions = graph.labels.captions({*head, *(row[0] for row in counts)})
    rows_shown = [[captions.get(cell, cell) for cell in row] for row in (head, *counts)]
    write_rows(rows_shown[0], rows_shown[1:], sys.stdout.buffer)
    click.echo("counts are not weights: one effect may outweigh ten", err=True)

"""What would follow from a condition, or from dropping a clause."""

from __future__ import annotations

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
@click.argument("conditions", nargs=-1, metavar="[CONDITION]...")
@data_option
@store_option
@click.option("--drop", metavar="CLAUSE", help="Tell which effects would lean on nothing.")
@rows_option
@evidence_option
def whatif(
    conditions: tuple[str, ...],
    paths: tuple[str, ...],
    store: str | None,
    drop: str | None,
    name_of_format: str | None,
    evidence: bool,
) -> None:
    """Tell which effects start, end, lapse or come back if CONDITIONs hold.

    An effect starts when all its conditions hold; what it reverses lapses, and so on. Nothing is
    said of how likely any of it is. Without a CONDITION, lists them. Exits 1 if nothing follows.

    \b
    plangraph whatif
    plangraph whatif 'Russia invades Ukraine' --evidence
    plangraph whatif --drop 'Sanctions relief'
    """
    graph = open_graph(paths, store)
    columns, rows = graph.whatif(*conditions, drop=drop)
    write_told(graph, columns, rows, name_of_format, evidence=evidence)
    if not rows:
        click.echo("nothing that is recorded follows", err=True)
        raise SystemExit(1)

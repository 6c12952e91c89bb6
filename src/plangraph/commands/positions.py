"""Who supports or rejects a clause."""

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
@click.argument("clause")
@data_option
@store_option
@click.option("--as-of", metavar="DATE", help="Only what sources of this day or earlier report.")
@rows_option
@evidence_option
def positions(
    clause: str,
    paths: tuple[str, ...],
    store: str | None,
    as_of: str | None,
    name_of_format: str | None,
    evidence: bool,
) -> None:
    """Tell who supports, objects to, or draws a red line at CLAUSE, by which source and when.

    Exits 1 if nobody is reported to have a position.

    \b
    plangraph positions "Size of Ukraine's armed forces"
    plangraph positions clause:forces-cap --as-of 2025-11-30 --evidence
    """
    graph = open_graph(paths, store)
    columns, rows = graph.positions(clause, as_of=as_of)
    write_told(graph, columns, rows, name_of_format, evidence=evidence)
    if not rows:
        click.echo("nobody is reported to have a position", err=True)
        raise SystemExit(1)

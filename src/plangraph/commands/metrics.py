"""How central things are and what hangs together."""

from __future__ import annotations

import click

from plangraph.commands.options import (
    data_option,
    open_graph,
    rows_option,
    store_option,
    write_told,
)


@click.command()
@data_option
@store_option
@rows_option
def metrics(paths: tuple[str, ...], store: str | None, name_of_format: str | None) -> None:
    """Count edges, components, PageRank, betweenness and communities of every node.

    An edge is a triple of two IRIs.

    \b
    plangraph metrics
    plangraph metrics --data my-plan/ --format csv
    """
    from plangraph.metrics import COLUMNS
    from plangraph.question import EvidencedRow

    graph = open_graph(paths, store)
    rows = [EvidencedRow(item.as_row(), ()) for item in graph.metrics()]
    write_told(graph, COLUMNS, rows, name_of_format, evidence=False)

"""How central things are and what hangs together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plangraph.commands.options import (
    data_option,
    find_cluster,
    from_option,
    open_graph,
    progress,
    rows_option,
    store_option,
    write_told,
)

if TYPE_CHECKING:
    from plangraph.metrics import Measure


@click.command()
@data_option
@store_option
@from_option
@rows_option
def metrics(
    paths: tuple[str, ...], store: str | None, archive: str | None, name_of_format: str | None
) -> None:
    """Count edges, components and PageRank of every node; an edge is a triple of two IRIs.

    \b
    plangraph metrics
    plangraph metrics --data my-plan/ --format csv
    plangraph metrics --store spark://host:7077 --from archive
    """
    from plangraph.metrics import COLUMNS
    from plangraph.question import EvidencedRow

    if master := find_cluster(store, archive):
        graph, measures = None, _measure_on_cluster(master, archive or "")
    else:
        graph = open_graph(paths, store)
        measures = graph.metrics()
    rows = [EvidencedRow(item.as_row(), ()) for item in measures]
    write_told(graph, COLUMNS, rows, name_of_format, evidence=False)


def _measure_on_cluster(master: str, archive: str) -> tuple[Measure, ...]:
    from plangraph.spark import measure_archive

    with progress("measuring"):
        return measure_archive(master, archive)

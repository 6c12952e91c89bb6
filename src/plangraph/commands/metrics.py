"""How central things are, what hangs together, and how much there is of what."""

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
    from plangraph.measuring.metrics import Measure
    from plangraph.measuring.tallies import Tally, TallyBy


@click.command()
@data_option
@store_option
@from_option
@click.option(
    "--by", type=click.Choice(["topic", "party", "version"]), help="Count by this instead."
)
@rows_option
def metrics(
    paths: tuple[str, ...],
    store: str | None,
    archive: str | None,
    by: TallyBy | None,
    name_of_format: str | None,
) -> None:
    """Count edges, components, PageRank, betweenness and communities of every node.

    An edge is a triple of two IRIs. A cluster leaves betweenness and communities out.

    With --by, count the versions, clause versions, effects and claims of all plans instead.

    \b
    plangraph metrics
    plangraph metrics --by party
    plangraph metrics --data my-plan/ --format csv
    plangraph metrics --store spark://host:7077 --from archive
    """
    from plangraph.asking.questions import EvidencedRow
    from plangraph.measuring import metrics, tallies

    master = find_cluster(store, archive)
    graph = None if master else open_graph(paths, store)
    found: tuple[Tally, ...] | tuple[Measure, ...]
    if graph is not None:
        found = graph.tally(by) if by else graph.metrics()
    else:
        found = _measure_on_cluster(master or "", archive or "", by)
    columns = (by, *tallies.COLUMNS) if by else metrics.COLUMNS
    rows = [EvidencedRow(item.as_row(), ()) for item in found]
    write_told(graph, columns, rows, name_of_format, evidence=False)


def _measure_on_cluster(
    master: str, archive: str, by: TallyBy | None
) -> tuple[Tally, ...] | tuple[Measure, ...]:
    from plangraph.spark import measure_archive, tally_archive

    with progress("measuring"):
        return tally_archive(master, archive, by) if by else measure_archive(master, archive)

"""``plangraph metrics``: measure how central nodes are, or count by topic, party or version."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import print_message, print_without_plan, show_progress
from plangraph.commands.output import AnswerOutput, plain_row_options
from plangraph.commands.source import ClusterArchive, Source, cluster_source_options

if TYPE_CHECKING:
    from plangraph.graph import Graph
    from plangraph.measuring.metrics import Measure
    from plangraph.measuring.tallies import Tally, TallyBy


@click.command()
@cluster_source_options
@click.option(
    "--by",
    type=click.Choice(["topic", "party", "version"]),
    help="Count by this instead. Default: measure every node.",
)
@plain_row_options
def metrics(*, source: Source, by: TallyBy | None, output: AnswerOutput) -> None:
    """Write the degrees, component, PageRank, betweenness and community of every node.

    An edge is a triple between two things that people ask about: evidence, words of schemes,
    amounts and times are left out. In a very large graph betweenness is an estimate, and
    betweenness_error is its standard error. On a cluster, betweenness and communities are not
    computed.

    With --by, count the versions, clause versions, effects and claims of all plans instead.

    \b
    plangraph metrics
    plangraph metrics --by party
    plangraph metrics --data my-plan/ --format csv
    plangraph metrics --store spark://host:7077 --from archive
    """
    from plangraph.asking.questions import EvidencedRow, EvidencedTable
    from plangraph.measuring import metrics, tallies

    graph: Graph | None = None
    if archive := source.find_cluster():
        found = _measure_archive(archive, by)
    else:
        graph = source.open()
        found = graph.tally(by) if by else graph.metrics()
    columns = (by, *tallies.COLUMNS) if by else metrics.COLUMNS
    rows = [EvidencedRow(item.as_row(), ()) for item in found]
    output.write_table(graph, EvidencedTable(columns, rows))
    if graph is not None and not rows:
        _explain_emptiness(graph, by)


def _explain_emptiness(graph: Graph, by: TallyBy | None) -> None:
    if by:
        print_without_plan(graph)
    else:
        print_message("nothing is measured: no statement of the data links two things with IRIs")


def _measure_archive(
    archive: ClusterArchive, by: TallyBy | None
) -> tuple[Tally, ...] | tuple[Measure, ...]:
    from plangraph.spark import measure_archive, tally_archive

    with show_progress("measuring"):
        return tally_archive(*archive, by) if by else measure_archive(*archive)

"""``plangraph export``: write the graph in a standard format."""

from __future__ import annotations

import sys

import click

from plangraph.commands.messages import print_message, show_progress
from plangraph.commands.output import graph_format_option
from plangraph.commands.source import (
    ClusterArchive,
    Source,
    base_option,
    cluster_source_options,
    publishing_option,
)


@click.command()
@cluster_source_options
@base_option
@publishing_option
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="The file to write. Default: stdout."
)
@graph_format_option
@click.option(
    "--vocabulary/--no-vocabulary",
    default=True,
    help="With or without the terms of the ontology. Default: with them.",
)
def export(*, source: Source, output: str, format_name: str | None, vocabulary: bool) -> None:
    """Write the graph as Turtle or in another format; the same data give the same bytes.

    A format of several files writes all of them or none.

    \b
    plangraph export -o plan.ttl
    plangraph export --format trig --no-vocabulary
    plangraph export --store spark://host:7077 --from archive -o all.nq
    plangraph export --format pax    a row of PA-X codes for each version
    plangraph export -o plan.xlsx    a row for each effect, which import-table reads back
    """
    if archive := source.find_cluster():
        _export_on_cluster(archive, output)
        return
    from plangraph.exporting.export import describe_loss

    graph = source.open()
    if output == "-":
        for piece in graph.serialize(format_name or "ttl", vocabulary=vocabulary):
            sys.stdout.buffer.write(piece.encode())
    else:
        for path in graph.export(output, format_name, vocabulary=vocabulary):
            print_message(f"wrote {path}")
    for sentence in describe_loss(graph.published, output, format_name):
        print_message(sentence)


def _export_on_cluster(archive: ClusterArchive, output: str) -> None:
    from plangraph.spark import export_archive

    with show_progress("exporting"):
        number = export_archive(*archive, output)
    print_message(f"wrote {number:,} statements to {output}")

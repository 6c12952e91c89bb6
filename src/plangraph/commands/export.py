"""The graph as a file in a standard format."""

from __future__ import annotations

import sys

import click

from plangraph.commands.options import (
    data_option,
    find_cluster,
    from_option,
    graph_format_option,
    open_graph,
    progress,
    store_option,
)


@click.command()
@data_option
@store_option
@from_option
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where to write. Default: stdout."
)
@graph_format_option
@click.option(
    "--vocabulary/--no-vocabulary", default=True, help="With the ontology's terms, the default."
)
def export(
    paths: tuple[str, ...],
    store: str | None,
    archive: str | None,
    output: str,
    name_of_format: str | None,
    vocabulary: bool,
) -> None:
    """Write the graph as Turtle or in another format; the same data give the same bytes.

    \b
    plangraph export -o plan.ttl
    plangraph export --format trig --no-vocabulary
    plangraph export --store spark://host:7077 --from archive -o all.nq
    plangraph export --format pax    a row of PA-X codes for each version
    """
    if master := find_cluster(store, archive):
        _export_on_cluster(master, archive or "", output)
        return
    graph = open_graph(paths, store)
    if output != "-":
        for path in graph.export(output, name_of_format, vocabulary=vocabulary):
            click.echo(f"wrote {path}", err=True)
        return
    for piece in graph.serialize(name_of_format or "ttl", vocabulary=vocabulary):
        sys.stdout.buffer.write(piece.encode())


def _export_on_cluster(master: str, archive: str, output: str) -> None:
    from plangraph.spark import export_archive

    with progress("exporting"):
        number = export_archive(master, archive, output)
    click.echo(f"wrote {number:,} statements to {output}", err=True)

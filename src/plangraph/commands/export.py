"""The graph as a file in a standard format."""

from __future__ import annotations

import sys

import click

from plangraph.commands.options import data_option, open_graph, store_option


@click.command()
@data_option
@store_option
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where to write. Default: stdout."
)
@click.option(
    "--format",
    "name_of_format",
    type=click.Choice(["ttl", "trig", "nt", "nq", "jsonld", "rdf", "graphml", "pax"]),
    help="Default: by the ending of FILE; ttl on stdout.",
)
@click.option(
    "--vocabulary/--no-vocabulary", default=True, help="With the ontology's terms, the default."
)
def export(
    paths: tuple[str, ...],
    store: str | None,
    output: str,
    name_of_format: str | None,
    vocabulary: bool,
) -> None:
    """Write the graph as Turtle or in another format; the same data give the same bytes.

    \b
    plangraph export -o plan.ttl
    plangraph export --format trig --no-vocabulary
    plangraph export --format pax    a row of PA-X codes for each version
    """
    graph = open_graph(paths, store)
    if output != "-":
        graph.export(output, name_of_format, vocabulary=vocabulary)
        click.echo(f"wrote {output}", err=True)
        return
    for piece in graph.serialize(name_of_format or "ttl", vocabulary=vocabulary):
        sys.stdout.buffer.write(piece.encode())

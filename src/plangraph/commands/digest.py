"""One number for a whole graph."""

from __future__ import annotations

import click

from plangraph.commands.options import data_option, open_graph, store_option


@click.command()
@data_option
@store_option
@click.option(
    "--vocabulary/--no-vocabulary", default=True, help="With the ontology's terms, the default."
)
def digest(paths: tuple[str, ...], store: str | None, vocabulary: bool) -> None:
    """Print the SHA-256 of the canonical quads (RDFC-1.0): the same data give the same digits.

    \b
    plangraph digest
    plangraph digest --data my-plan/ --no-vocabulary
    """
    click.echo(open_graph(paths, store).digest(vocabulary=vocabulary))

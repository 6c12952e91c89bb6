"""``plangraph digest``: print the digest of the whole graph."""

from __future__ import annotations

import click

from plangraph.commands.source import Source, base_option, source_options


@click.command()
@source_options
@base_option
@click.option(
    "--vocabulary/--no-vocabulary",
    default=True,
    help="With or without the terms of the ontology. Default: with them.",
)
@click.option(
    "--graphs",
    is_flag=True,
    help="With the names of graphs, which contain those of files. Default: without them.",
)
def digest(*, source: Source, vocabulary: bool, graphs: bool) -> None:
    """Print the SHA-256 of the statements (RDFC-1.0): the same data give the same digest.

    The names of files, their number and their syntax do not change it, unless you give --graphs.

    \b
    plangraph digest
    plangraph digest --data my-plan/ --no-vocabulary
    """
    click.echo(source.open().digest(vocabulary=vocabulary, graphs=graphs))

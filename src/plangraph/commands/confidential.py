"""Option ``--with-confidential`` of the commands that write or serve what others will read."""

from __future__ import annotations

from dataclasses import replace
from functools import wraps

import click

from plangraph.commands.source import Command, Source

with_confidential_option = click.option(
    "--with-confidential",
    is_flag=True,
    help="Keep confidential sources and what rests on them. Default: leave out, and say how much.",
)


def publishing_option(command: Command) -> Command:
    """Add ``--with-confidential``; the command's ``source`` opens a graph that obeys it."""

    @wraps(command)
    def run(*, source: Source, with_confidential: bool, **options: object) -> None:
        command(source=replace(source, with_confidential=with_confidential), **options)

    return with_confidential_option(run)

"""``plangraph slice``: write the part of an archive around some things."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import click

from plangraph.commands.messages import print_message, show_progress
from plangraph.commands.number import Number
from plangraph.commands.source import Source, cluster_source_options, publishing_option


@click.command()
@cluster_source_options
@publishing_option
@click.option(
    "--around",
    multiple=True,
    metavar="THING",
    help="Start at this thing; may be given again. Default: start at a period.",
)
@click.option(
    "--hops", type=Number(0), default=2, show_default=True, help="How many hops to follow."
)
@click.option(
    "--since",
    metavar="DAY",
    help="Start at things with a date on this day or later. Default: no first day.",
)
@click.option(
    "--until",
    metavar="DAY",
    help="Start at things with a date on this day or earlier. Default: no last day.",
)
@click.option("-o", "--output", required=True, metavar="FILE.nq", help="The file to write.")
def slice(
    *,
    source: Source,
    around: tuple[str, ...],
    hops: int,
    since: str | None,
    until: str | None,
    output: str,
) -> None:
    """Write the subgraph around an actor, a clause or a plan, or of a period, with evidence.

    A hop follows one triple; from an actor to a clause that binds it are two. A thing with more
    than 100 links is included, but hops do not continue from it. A thing that is only mentioned
    keeps its names.

    \b
    plangraph slice --around state:ukraine -o slice.nq
    plangraph slice --since 2025-11-01 --until 2025-11-30 --hops 1 -o november.nq
    plangraph slice --store spark://host:7077 --from archive --around state:ukraine -o slice.nq
    plangraph ask bound-by --actor Ukraine --data slice.nq
    """
    with show_progress("slicing"):
        if archive := source.find_cluster():
            from plangraph.spark import slice_archive

            write_slice: Callable[..., int] = partial(slice_archive, *archive)
        else:
            write_slice = source.open().slice
        number = write_slice(output, *around, hops=hops, since=since, until=until)
    print_message(f"wrote {number:,} statements to {output}")

"""What lies around something, cut out of many plans."""

from __future__ import annotations

import click

from plangraph.commands.options import (
    data_option,
    find_cluster,
    from_option,
    open_graph,
    progress,
    store_option,
)


@click.command(name="slice")
@data_option
@store_option
@from_option
@click.option("--around", multiple=True, metavar="THING", help="Begin here; may be given again.")
@click.option("--hops", type=click.IntRange(0), default=2, show_default=True, help="How far to go.")
@click.option("--since", metavar="DAY", help="Begin at what has a date on this day or later.")
@click.option("--until", metavar="DAY", help="Begin at what has a date on this day or earlier.")
@click.option("-o", "--output", required=True, metavar="FILE.nq", help="Where to write.")
def cut(
    paths: tuple[str, ...],
    store: str | None,
    archive: str | None,
    around: tuple[str, ...],
    hops: int,
    since: str | None,
    until: str | None,
    output: str,
) -> None:
    """Cut out what lies around an actor, a clause, a plan or in a period, with its evidence.

    A hop leads along one triple; from an actor to a clause that binds it are two. A thing with more
    than 100 links is reached but not passed through. What is only mentioned keeps its names.

    \b
    plangraph slice --around state:ukraine -o slice.nq
    plangraph slice --since 2025-11-01 --until 2025-11-30 --hops 1 -o november.nq
    plangraph slice --store spark://host:7077 --from archive --around state:ukraine -o slice.nq
    plangraph ask bound-by --actor Ukraine --data slice.nq
    """
    with progress("slicing"):
        if master := find_cluster(store, archive):
            from plangraph.spark import slice_archive

            number = slice_archive(
                master, archive or "", output, *around, hops=hops, since=since, until=until
            )
        else:
            graph = open_graph(paths, store)
            number = graph.slice(output, *around, hops=hops, since=since, until=until)
    click.echo(f"wrote {number:,} statements to {output}", err=True)

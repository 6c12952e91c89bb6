"""Files into an archive that opens at once, however large it grows."""

from __future__ import annotations

import click

from plangraph.commands.options import counting


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--store", required=True, metavar="DIR", help="The archive; made if it is not there.")
def load(files: tuple[str, ...], store: str) -> None:
    """Load FILEs and folders into an archive, by default the bundled plans.

    Every verb that reads takes the archive as --store. Files that are in it are left alone, so a
    load that was cut off goes on where it stopped.

    \b
    plangraph load --store archive my-plan/ events.nt
    plangraph ask bound-by --actor Ukraine --store archive
    """
    from plangraph.graph import load as load_files

    with counting("loading") as tell:
        graph = load_files(store, *files, tell=tell)
    click.echo(f"{store} holds {len(graph.store):,} statements", err=True)

"""Files into an archive that opens at once, however large it grows."""

from __future__ import annotations

import click

from plangraph.commands.options import counting


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--store", required=True, metavar="DIR|URL", help="A folder, or a SPARQL endpoint.")
@click.option("--graph-store", metavar="URL", help="Where the server takes graphs, if not found.")
def load(files: tuple[str, ...], store: str, graph_store: str | None) -> None:
    """Load FILEs and folders into an archive or a server, by default the bundled plans.

    Every verb that reads takes either as --store. Files that are in it are left alone, so a load
    that was cut off goes on where it stopped. A server's user and password are read from ~/.netrc
    or from PLANGRAPH_STORE_USER and PLANGRAPH_STORE_PASSWORD.

    \b
    plangraph load --store archive my-plan/ events.nt
    plangraph load --store http://127.0.0.1:7878/query my-plan/
    plangraph ask bound-by --actor Ukraine --store archive
    """
    from plangraph.graph import load as load_files

    with counting("loading") as tell:
        graph = load_files(store, *files, graph_store=graph_store, tell=tell)
    click.echo(f"{store} holds {len(graph.store):,} statements", err=True)

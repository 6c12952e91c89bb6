"""Files into an archive that opens at once, however large it grows."""

from __future__ import annotations

import click

from plangraph.commands.options import counting, find_cluster, progress


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--store", required=True, metavar="DIR|URL", help="A folder, a SPARQL endpoint, or spark://…."
)
@click.option("--graph-store", metavar="URL", help="Where the server takes graphs, if not found.")
@click.option("--to", "archive", metavar="DIR", help="The archive that spark://… is to fill.")
def load(files: tuple[str, ...], store: str, graph_store: str | None, archive: str | None) -> None:
    """Load FILEs and folders into an archive or a server, by default the bundled plans.

    Every verb that reads takes either as --store. Files that are in it are left alone, so a load
    that was cut off goes on where it stopped. A server's user and password are read from ~/.netrc
    or from PLANGRAPH_STORE_USER and PLANGRAPH_STORE_PASSWORD. A Spark cluster fills the archive
    --to, a folder or an s3a:// URL, anew each time.

    \b
    plangraph load --store archive my-plan/ events.nt
    plangraph load --store http://127.0.0.1:7878/query my-plan/
    plangraph load --store spark://host:7077 --to archive my-plan/
    plangraph ask bound-by --actor Ukraine --store archive
    """
    from plangraph.graph import load as load_files

    if master := find_cluster(store, archive, "--to"):
        number = _load_on_cluster(master, files, archive or "")
    else:
        with counting("loading") as progress:
            number = len(
                load_files(store, *files, graph_store=graph_store, progress=progress).store
            )
    click.echo(f"{archive or store} holds {number:,} statements", err=True)


def _load_on_cluster(master: str, files: tuple[str, ...], archive: str) -> int:
    from plangraph import resources
    from plangraph.spark import load_archive

    with progress("loading"):
        return load_archive(master, files or [resources.data_dir()], archive).quads

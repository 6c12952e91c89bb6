"""``plangraph load``: load files into an archive or a server."""

from __future__ import annotations

from pathlib import Path

import click

from plangraph.commands.messages import print_findings, print_message, show_progress
from plangraph.commands.source import (
    ClusterArchive,
    base_option,
    choose_files,
    explain_answers,
    find_cluster,
    with_confidential_option,
)


@click.command()
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option(
    "--store", required=True, metavar="DIR|URL", help="A folder, a SPARQL endpoint, or spark://…."
)
@click.option(
    "--graph-store",
    metavar="URL",
    help="The address where the server takes graphs. Default: plangraph finds it.",
)
@click.option(
    "--to",
    "archive",
    metavar="DIR",
    help="The archive that spark://… fills. Default: none.",
)
@base_option
@with_confidential_option
def load(
    *,
    files: tuple[str, ...],
    store: str,
    graph_store: str | None,
    archive: str | None,
    with_confidential: bool,
) -> None:
    """Load FILEs and folders into an archive or a server.

    Without a FILE, load the project here, else the bundled plans.

    Every command that reads data takes either as --store. Files that are in it already are not
    loaded again, so a load that was interrupted continues. A server's user and password are read
    from ~/.netrc or from PLANGRAPH_STORE_USER and PLANGRAPH_STORE_PASSWORD. A Spark cluster writes
    the archive --to, a folder or an s3a:// URL, anew each time.

    \b
    plangraph load --store archive my-plan/ events.nt
    plangraph load --store http://127.0.0.1:7878/query my-plan/
    plangraph load --store spark://host:7077 --to archive my-plan/
    plangraph ask bound-by --actor Ukraine --store archive
    """
    from plangraph.commands.skipped import print_likely_data
    from plangraph.reading.relative_names import list_relative_names_in

    print_likely_data(files := choose_files(files))
    if target := find_cluster(store, archive, "--to"):
        number = _load_on_cluster(target, files, with_confidential=with_confidential)
    else:
        number = _load(store, graph_store, files, with_confidential=with_confidential)
    print_findings(list_relative_names_in(*map(Path, files)))
    print_message(f"{archive or store} holds {number:,} statements")


def _load(
    store: str, graph_store: str | None, files: tuple[str, ...], *, with_confidential: bool
) -> int:
    from plangraph.opening import load as load_files

    with show_progress("loading") as show, explain_answers(store):
        graph = load_files(
            *(store, *files),
            graph_store=graph_store,
            with_confidential=with_confidential,
            progress=lambda name, done, total: show(f"{name} ({done + 1} of {total})"),
        )
    return len(graph.store)


def _load_on_cluster(
    target: ClusterArchive, files: tuple[str, ...], *, with_confidential: bool
) -> int:
    from plangraph import resources
    from plangraph.slicing.publishable import find_refusal
    from plangraph.spark import load_archive

    if not with_confidential and (refusal := find_refusal(map(Path, files))):
        raise refusal

    with show_progress("loading"):
        return load_archive(target.master, files or [resources.data_dir()], target.folder).quads

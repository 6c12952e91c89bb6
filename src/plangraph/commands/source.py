"""Data source of a command: the options ``--data`` and ``--store``, and the graph they open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from plangraph.commands.messages import print_findings, print_taken_names

if TYPE_CHECKING:
    from plangraph.graph import Graph

Command = Callable[..., None]


class ClusterArchive(NamedTuple):
    """An archive on a Spark cluster: the address of its master, and the folder of the archive."""

    master: str
    folder: str


@dataclass(frozen=True)
class Source:
    """What a command reads: the files ``paths``, a ``store``, or an ``archive`` on a cluster."""

    paths: tuple[str, ...] = ()
    store: str | None = None
    archive: str | None = None

    def open(self) -> Graph:
        """Open the files or the store, by default the bundled plans; print what is wrong in it."""
        from plangraph.graph import open as open_graph
        from plangraph.reading.targets import refuse_stdout

        if self.store is None:
            refuse_stdout(map(Path, self.paths))
        graph = open_graph(*self.paths, store=self.store)
        print_findings(graph.store.findings)
        print_taken_names(graph)
        return graph

    def find_cluster(self) -> ClusterArchive | None:
        """Return the archive on a cluster if one is named; see :func:`find_cluster`."""
        return find_cluster(self.store, self.archive, "--from")


def find_cluster(store: str | None, archive: str | None, option: str) -> ClusterArchive | None:
    """Return the archive on a cluster, or None where this machine does the work.

    Raises:
        click.UsageError: only one of ``option`` and a store ``spark://…`` is given.
    """
    master = store if store is not None and store.startswith("spark://") else None
    if master is None and archive is None:
        return None
    if master is None or archive is None:
        raise click.UsageError(f"{option} and a --store that is spark://host:port go together")
    return ClusterArchive(master, archive)


data_option = click.option(
    "--data",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Read this file or folder; may be given again. Default: the bundled plans.",
)
store_option = click.option(
    "--store",
    metavar="DIR|URL",
    help="Read this archive, which plangraph load has made, or this SPARQL 1.1 endpoint instead. "
    "Default: none.",
)
from_option = click.option(
    "--from",
    "archive",
    metavar="DIR",
    help="The archive, for a --store that is spark://host:port. Default: none.",
)


def _read_anew(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Use no kept files until the command ends."""
    if value:
        from plangraph.reading.kept_files import without_kept_files

        ctx.with_resource(without_kept_files())


no_cache_option = click.option(
    "--no-cache",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_read_anew,
    help="Parse every data file anew, and keep nothing of them in the cache folder. "
    "Default: files that are unchanged are not parsed again.",
)


def source_options(command: Command) -> Command:
    """Add ``--data`` and ``--store``; the command gets them as ``source``."""

    @wraps(command)
    def run(*, paths: tuple[str, ...], store: str | None, **options: object) -> None:
        command(source=Source(paths, store), **options)

    return data_option(store_option(run))


def cluster_source_options(command: Command) -> Command:
    """Add ``--data``, ``--store`` and ``--from``; the command gets them as ``source``."""

    @wraps(command)
    def run(
        *, paths: tuple[str, ...], store: str | None, archive: str | None, **options: object
    ) -> None:
        command(source=Source(paths, store, archive), **options)

    return data_option(store_option(from_option(run)))

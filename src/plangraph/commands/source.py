"""Data source of a command: the options ``--data`` and ``--store``, and the graph they open.

Without either it is the project in which the command is called, and outside of any project the
bundled plans.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from plangraph.commands.messages import (
    print_bundled,
    print_confidential,
    print_findings,
    print_left_out,
    print_taken_names,
)
from plangraph.errors import DataError

if TYPE_CHECKING:
    from plangraph.graph import Graph
    from plangraph.project import Project

Command = Callable[..., None]


class ClusterArchive(NamedTuple):
    """An archive on a Spark cluster: the address of its master, and the folder of the archive."""

    master: str
    folder: str


@dataclass(frozen=True)
class Source:
    """What a command reads: the files ``paths``, a ``store``, or an ``archive`` on a cluster.

    With none of them it reads the project here, or the bundled plans. ``with_confidential`` is None
    for a command that publishes nothing.
    """

    paths: tuple[str, ...] = ()
    store: str | None = None
    archive: str | None = None
    with_confidential: bool | None = None

    @cached_property
    def project(self) -> Project | None:
        """The project in which the command is called, where no other data are named."""
        return None if self.paths or self.store is not None else find_project_here()

    @property
    def files(self) -> tuple[str, ...]:
        """The files and folders to read: those that are named, or the project; else none."""
        return self.paths or list_folders(self.project)

    def open(self) -> Graph:
        """Open the files, the store, the project here or the bundled plans; print what is wrong."""
        from plangraph.opening import open as open_graph
        from plangraph.reading.targets import refuse_stdout

        if self.store is None:
            refuse_stdout(map(Path, self.files))
        if self.files:
            # lazy: only folders of files need it
            from plangraph.commands.skipped import print_likely_data

            print_likely_data(self.files)
        graph = open_graph(*self.files, store=self.store)
        print_findings(graph.store.findings)
        if self.paths:  # a project has a base
            from plangraph.reading.relative_names import list_relative_names

            print_findings(list_relative_names(graph.documents))
        if self.with_confidential is not None:
            graph.with_confidential = self.with_confidential
            print_left_out(graph)
        self.announce(graph)
        return graph

    def announce(self, graph: Graph) -> None:
        """Print whose plans are read, what names mean, and that an answer may be confidential."""
        self.announce_names(graph)
        if self.with_confidential is None and not self.is_bundled:
            print_confidential(graph)

    def announce_names(self, graph: Graph) -> None:
        """Print whose plans are read, if they are bundled, and from now on what names mean."""
        if self.is_bundled:
            print_bundled()
        print_taken_names(graph)

    @property
    def is_bundled(self) -> bool:
        """Whether the bundled plans are read, because nothing is named and no project is here."""
        return self.store is None and not self.files

    def place_output(self, output: str | None, name: str) -> str:
        """Return where to write: ``output`` if it is named, else ``name``.

        In a project, ``name`` is in its folder of outputs, which is made and marked; it is deleted
        at the end of the command if nothing was written.
        """
        if output is not None or self.project is None:
            return output or name
        from plangraph.reading.outputs import output_folder

        folder = os.path.relpath(self.project.output)
        click.get_current_context().with_resource(output_folder(Path(folder)))
        return os.path.join(folder, name)

    def find_cluster(self) -> ClusterArchive | None:
        """Return the archive on a cluster if one is named; see :func:`find_cluster`."""
        return find_cluster(self.store, self.archive, "--from")


def find_project_here() -> Project | None:
    """Return the project in which a command is called, or None.

    Raises:
        DataError: its ``plangraph.toml`` is wrong.
    """
    from plangraph.project import find_project

    return find_project()


def open_project_here() -> tuple[Project, Graph]:
    """Return the project in which a command is called, and its graph.

    Raises:
        UsageError: it is called in none.
        DataError: its ``plangraph.toml`` or a file of its data cannot be read.
    """
    from plangraph.opening import open as open_graph
    from plangraph.project import open_project

    project = open_project(".")
    return project, open_graph(project=project.root)


def list_folders(project: Project | None) -> tuple[str, ...]:
    """Return the folder of a project as it is named from the working folder; of None, none."""
    return () if project is None else (os.path.relpath(project.root),)


def choose_files(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files and folders that are named, or the project here.

    Without either, print that the bundled plans are read, and return nothing.
    """
    found = paths or list_folders(find_project_here())
    if not found:
        print_bundled()
    return found


def choose_own_files(paths: tuple[str, ...]) -> tuple[str, ...]:
    """Return the files and folders that are named, or the project here.

    Raises:
        click.UsageError: neither is there; the bundled plans are not meant.
    """
    found = paths or list_folders(find_project_here())
    if not found:
        raise click.UsageError("name a file or folder: no project is here")
    return found


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
    help="Read this file or folder; may be given again. Default: the project here, else the bundled"
    " plans.",
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
        from plangraph.keeping.kept_files import without_kept_files

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


@contextmanager
def explain_answers(store: str | None) -> Iterator[None]:
    """Report an answer of a server that nothing in a plan explains, instead of a traceback.

    Questions read answers as those of a store that holds plans. A server may send anything, such as
    a word where each plan has a number. Other exceptions are mistakes of plangraph.

    Raises:
        ServerError: work on the answers of the server ``store`` has failed; with the line of code.
    """
    try:
        yield
    except (ArithmeticError, LookupError, ValueError) as exc:
        if store is None or "://" not in store:
            raise
        from plangraph.stores.remote_results import make_answer_error

        *_, place = traceback.extract_tb(exc.__traceback__)
        where = f"{type(exc).__name__} at {os.path.basename(place.filename)}:{place.lineno}"
        what = f"an answer does not fit what was asked ({where})"
        raise make_answer_error(store, what) from exc


@contextmanager
def place_findings(source: Source) -> Iterator[None]:
    """Name file and line of what no output can write, where an error about it does not.

    Raises:
        DataError: some files have terms of RDF 1.2.
    """
    try:
        yield
    except DataError as exc:
        from plangraph.reading.newer_terms import CODE

        if source.files and any(item.code == CODE and not item.path for item in exc.findings):
            from plangraph.reading.documents import read_documents
            from plangraph.reading.newer_terms import find_newer_terms

            documents = read_documents(*map(Path, source.files))
            if found := [item for one in documents for item in find_newer_terms(one)]:
                raise DataError(found) from exc
        raise


def _read_with_base(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    """Resolve relative names against this address until the command ends."""
    if value is not None:
        from plangraph.reading.data_files import reading_with_base

        ctx.with_resource(reading_with_base(value))


base_option = click.option(
    "--base",
    metavar="IRI",
    expose_value=False,
    callback=_read_with_base,
    help="Resolve relative names against this address where a file has no @base. Default: the base "
    "of the project, else an address that the name of the file decides.",
)


def source_options(command: Command) -> Command:
    """Add ``--data`` and ``--store``; the command gets them as ``source``."""
    return data_option(store_option(_give_source(command)))


def cluster_source_options(command: Command) -> Command:
    """Add ``--data``, ``--store`` and ``--from``; the command gets them as ``source``."""
    return data_option(store_option(from_option(_give_source(command))))


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


def lock_project_here(*, is_writing: bool = True) -> AbstractContextManager[None]:
    """Keep reviews and other verbs from changing the data meanwhile, if this is a project.

    Raises:
        UsageError: another process keeps the lock for too long.
        TargetError: the folder of proposals cannot be written.
    """
    from plangraph.authoring.proposals.proposal_lock import lock_proposals

    project = find_project_here() if is_writing else None
    return nullcontext() if project is None else lock_proposals(project)


def _give_source(command: Command) -> Command:
    @wraps(command)
    def run(
        *, paths: tuple[str, ...], store: str | None, archive: str | None = None, **options: object
    ) -> None:
        source = Source(paths, store, archive)
        with explain_answers(store), place_findings(source):
            command(source=source, **options)

    return run

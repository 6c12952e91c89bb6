"""Open or load a store, given as a folder or as the address of a server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plangraph.errors import UsageError
from plangraph.stores.batches import Progress, ignore_progress
from plangraph.stores.protocol import Store


def open_store(place: Path | str) -> Store:
    """Open a store for reading: the archive in a folder, or the server at an address.

    Of a server that answers some queries wrongly, what it holds is read into memory, unless it is
    too much; the store then warns.

    Raises:
        UsageError: the address is not one of a server, or is one of a Spark cluster.
        StoreError: there is no such store, or it cannot be opened.
        IncompleteResult: the server returned fewer quads than it counts.
    """
    if _is_address(place):
        from plangraph.stores.endpoint import EndpointStore

        server = EndpointStore(str(place))
        return server.fetch() if server.is_copied else server
    from plangraph.stores.archive import ArchiveStore

    return ArchiveStore(place)


def load_store(
    place: Path | str,
    paths: Sequence[Path],
    *,
    graph_store: str | None = None,
    progress: Progress = ignore_progress,
    confidential: bool = False,
) -> None:
    """Load files and folders into a store; a folder that does not exist becomes an archive.

    An archive of ``confidential`` files is marked as such before the first of them.
    ``graph_store`` is the address where a server accepts graphs; without it, the address is
    derived for the servers that plangraph knows.

    Raises:
        UsageError: a path does not exist or is not a data file; or the address is one of Spark.
        DataError: a file has errors; the files before it are complete.
        StoreError: the store cannot be written.
    """
    if _is_address(place):
        from plangraph.stores.upload import upload

        upload(str(place), paths, graph_store=graph_store, progress=progress)
        return
    if graph_store is not None:
        message, remedy = "--graph-store needs a server, not a folder", "leave --graph-store out"
        raise UsageError("PG411", message, remedy, path=str(place))
    from plangraph.stores.load import load_files

    load_files(Path(place), paths, progress=progress, confidential=confidential)


def _is_address(place: Path | str) -> bool:
    if str(place).startswith("spark://"):
        message = "a Spark cluster does not answer SPARQL"
        raise UsageError("PG807", message, "slice the archive, then ask the slice", path=str(place))
    return "://" in str(place)

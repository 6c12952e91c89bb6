"""Which kind of store a word names: a folder, or the address of a server."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from plangraph.store import Store
from plangraph.stores.archive import Archive
from plangraph.stores.loading import Telling, load_archive


def open_store(place: Path | str) -> Store:
    """Open a store for reading.

    Raises:
        StoreError: there is none, or it cannot be opened.
    """
    return Archive(place)


def load_store(
    place: Path | str, paths: Sequence[Path], *, tell: Telling = lambda *_: None
) -> None:
    """Load files and folders into a store, which is made if it is a folder that does not exist.

    Raises:
        UsageError: a path does not exist or is no data file.
        DataError: a file has errors; those before it are complete.
        StoreError: the store cannot be written.
    """
    load_archive(Path(place), paths, tell=tell)

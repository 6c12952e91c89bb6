"""Archive: a store in a folder. Oxigraph on disk opens it at once, whatever its size.

An archive is a folder with a manifest (:mod:`plangraph.stores.manifest`) and Oxigraph's own files
in ``quads/``; :mod:`plangraph.stores.load` writes it. A reader sees the archive as it was when the
reader opened it, even while another process adds files.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pyoxigraph

from plangraph.errors import Finding, StoreError
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.manifest import MANIFEST_NAME, Manifest, read_manifest
from plangraph.stores.protocol import warn_incomplete

#: The folder of an archive that holds Oxigraph's own files.
QUADS = "quads"

_RETRY_SECONDS = (0.05, 0.2)


class ArchiveStore(EmbeddedStore):
    """An archive opened for reading; see :class:`plangraph.stores.protocol.Store`.

    Raises:
        StoreError: the folder holds no archive, or a damaged one.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.manifest = find_manifest(self.folder)
        with translate_errors(self.folder):
            self._store = _open_quads(self.folder / QUADS)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A warning if a load was interrupted or is still running."""
        return warn_incomplete(str(self.folder), len(self.manifest.files), self.manifest.pending)

    @property
    def is_in_memory(self) -> bool:
        """Whether the quads are in the memory of this process: they are on disk."""
        return False

    def _guard(self) -> AbstractContextManager[None]:
        return translate_errors(self.folder)


def _open_quads(folder: Path) -> pyoxigraph.Store:
    """Open the quads; retry, because opening fails while a writer merges the files."""
    for pause in _RETRY_SECONDS:
        try:
            return pyoxigraph.Store.read_only(str(folder))
        except (OSError, RuntimeError):
            time.sleep(pause)
    return pyoxigraph.Store.read_only(str(folder))


def find_manifest(folder: Path) -> Manifest:
    """Return the manifest of the archive in ``folder``.

    Raises:
        StoreError: there is no archive, or its manifest cannot be read.
    """
    if not os.path.isfile(folder / MANIFEST_NAME):  # Path.is_file raises where a name is too long
        message = "no archive here" if os.path.exists(folder) else "no such archive"
        remedy = "name a folder that plangraph load has made"
        raise StoreError("PG701", message, remedy, place=str(folder))
    try:
        return read_manifest(folder)
    except (OSError, ValueError) as exc:
        raise _make_damaged_error(folder, exc) from exc


@contextmanager
def translate_errors(folder: Path) -> Iterator[None]:
    """Turn an exception of Oxigraph about its files into a :class:`StoreError`.

    Raises:
        StoreError: another process is writing the archive, or its files are damaged.
    """
    try:
        yield
    except (OSError, RuntimeError) as exc:
        if "lock" in str(exc).lower():
            message = "another process is writing this archive"
            remedy = "wait until it has finished; reading is possible meanwhile"
            raise StoreError("PG703", message, remedy, place=str(folder)) from exc
        raise _make_damaged_error(folder, exc) from exc


def _make_damaged_error(folder: Path, exc: Exception) -> StoreError:
    reason = str(exc).strip().partition("\n")[0]
    message = f"this archive is damaged or was changed while it was read: {reason}"
    remedy = "try again; if the error stays, load the files into a new folder"
    return StoreError("PG702", message, remedy, place=str(folder))

"""Quads in a folder: Oxigraph on disk, opened for reading at once, however many there are.

An archive is a folder with a manifest (:mod:`plangraph.stores.manifest`) and Oxigraph's own files
in ``quads/``. :mod:`plangraph.stores.load` fills it. A reader sees the archive as it was when it
was opened, also while another process adds to it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pyoxigraph

from plangraph.errors import Finding, Severity, StoreError
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.manifest import NAME, Manifest, read_manifest

#: The folder of an archive that holds Oxigraph's own files.
QUADS = "quads"

_PAUSES = (0.05, 0.2)  # seconds


class ArchiveStore(EmbeddedStore):
    """An archive opened for reading.

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
        """A warning if the load of a file was cut off or is still going on."""
        missing = self.manifest.pending
        if not missing:
            return ()
        loaded = len(self.manifest.files)
        message = f"{loaded} of {loaded + len(missing)} files are loaded; {missing[0]} is not"
        remedy = "run the same plangraph load again, it goes on where it stopped"
        place = str(self.folder)
        return (Finding(place, 0, "PG704", message, remedy, severity=Severity.WARNING),)

    @property
    def is_in_memory(self) -> bool:
        """Whether the quads are in the memory of this process: they are on disk."""
        return False

    def _reading(self) -> AbstractContextManager[None]:
        return translate_errors(self.folder)


def _open_quads(folder: Path) -> pyoxigraph.Store:
    """Open the quads; again, if a writer merged their files at that very moment."""
    for pause in _PAUSES:
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
    if not (folder / NAME).is_file():
        message = "no archive here" if folder.exists() else "no such archive"
        remedy = "name a folder that plangraph load has made"
        raise StoreError("PG701", message, remedy, place=str(folder))
    try:
        return read_manifest(folder)
    except (OSError, ValueError) as exc:
        raise _damaged(folder, exc) from exc


@contextmanager
def translate_errors(folder: Path) -> Iterator[None]:
    """Turn what Oxigraph says of its files into a finding.

    Raises:
        StoreError: another process writes the archive, or its files are damaged.
    """
    try:
        yield
    except (OSError, RuntimeError) as exc:
        if "lock" in str(exc).lower():
            message = "another process is writing this archive"
            remedy = "wait until it has finished; reading is possible meanwhile"
            raise StoreError("PG703", message, remedy, place=str(folder)) from exc
        raise _damaged(folder, exc) from exc


def _damaged(folder: Path, exc: Exception) -> StoreError:
    reason = str(exc).strip().partition("\n")[0]
    message = f"this archive is damaged or was changed while it was read: {reason}"
    remedy = "try again; if it stays so, load its files into a new folder"
    return StoreError("PG702", message, remedy, place=str(folder))

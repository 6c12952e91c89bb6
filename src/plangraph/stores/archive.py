"""Archive: a store in a folder. Oxigraph on disk opens it at once, whatever its size.

An archive is a folder with a manifest (:mod:`plangraph.stores.manifest`) and Oxigraph's own files
in ``quads/``; :mod:`plangraph.stores.load` writes it. Where loaded files share statements, the
default graph is the merge of all graphs (:mod:`plangraph.stores.merging`). A reader sees the
archive as it was when the reader opened it, even while another process adds files.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, serialize

from plangraph.errors import FULL_DISK, Finding, StoreError, TargetError
from plangraph.files import write_atomically
from plangraph.keeping.kept_files import open_kept_files
from plangraph.keeping.recall import recall
from plangraph.reading.file_prefixes import merge_prefixes
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.exact_literals import ExactLiterals
from plangraph.stores.manifest import MANIFEST_NAME, Manifest, read_manifest
from plangraph.stores.merging import count_named, is_merged
from plangraph.stores.protocol import warn_incomplete

#: The folder of an archive that holds Oxigraph's own files.
QUADS = "quads"
#: The file of an archive with the statements whose literal Oxigraph changes; may be missing.
LITERALS = "literals.nq"
#: The file of an archive with the prefixes of the files that were loaded; may be missing.
PREFIXES = "prefixes.json"

_RETRY_SECONDS = (0.05, 0.2)


class ArchiveStore(EmbeddedStore):
    """An archive opened for reading; see :class:`plangraph.stores.protocol.Store`.

    Raises:
        StoreError: the folder holds no archive, or a damaged one.
    """

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self._state = _find_state(self.folder)
        self.manifest = find_manifest(self.folder)
        with translate_errors(self.folder):
            self._store = _open_quads(self.folder / QUADS)
            self.literals = _read_literals(self.folder / LITERALS)
            self._is_merged = is_merged(self._store)

    @cached_property
    def file_prefixes(self) -> Mapping[str, str]:
        """The prefixes of the files that were loaded."""
        return read_prefixes(self.folder)

    @property
    def merged(self) -> pyoxigraph.Store | None:
        """The archive itself, if its default graph is the merge of all graphs."""
        return self._store if self._is_merged else None

    def mark_changed(self) -> None:
        """Do nothing: an archive that is opened for reading does not change."""

    def _read_quads(self, subject: NamedNode | None = None) -> Iterator[Quad]:
        quads = super()._read_quads(subject)
        if not self._is_merged:
            return quads
        return (quad for quad in quads if not isinstance(quad.graph_name, DefaultGraph))

    def __len__(self) -> int:
        """Return the number of quads."""
        if not self._is_merged:
            return super().__len__()
        with self._guard():
            return count_named(self._store)

    def dump(self) -> bytes:
        """Return every quad as N-Quads; blank nodes keep the labels they have in this store."""
        if not self._is_merged:
            return super().dump()
        return serialize(self.quads(), format=RdfFormat.N_QUADS) or b""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A warning if a load was interrupted or is still running."""
        return warn_incomplete(str(self.folder), len(self.manifest.files), self.manifest.pending)

    @property
    def is_confidential(self) -> bool:
        """Whether confidential files were to be loaded, even if the load was interrupted."""
        return self.manifest.confidential

    @property
    def is_in_memory(self) -> bool:
        """Whether the quads are in the memory of this process: they are on disk."""
        return False

    def recall(self, question: Iterable[bytes], make: Callable[[], bytes]) -> bytes | None:
        """Return what ``make`` returns of all quads, or what was kept of the same state of them.

        The question is all that decides the answer beside the quads. None where nothing can be
        kept: without a cache folder, of confidential files, and while files are being loaded.
        """
        manifest = self.manifest
        is_moving = manifest.begun or manifest.pending or self._state != _find_state(self.folder)
        if is_moving or manifest.confidential or open_kept_files() is None:
            return None
        return recall([pyoxigraph.__version__.encode(), self._state, *question], make)

    def _guard(self) -> AbstractContextManager[None]:
        return translate_errors(self.folder)


def _find_state(folder: Path) -> bytes:
    """Return what tells an archive, and what is loaded in it, from any other; empty without one.

    Each load writes the manifest before and after it changes the quads.
    """
    try:
        found = os.stat(folder / MANIFEST_NAME)
    except OSError:
        return b""
    place = os.path.abspath(folder)
    return os.fsencode(f"{place}\0{found.st_ino}\0{found.st_mtime_ns}\0{found.st_size}")


def _read_literals(file: Path) -> ExactLiterals:
    literals = ExactLiterals()
    if file.exists():
        for _ in literals.note(pyoxigraph.parse(path=str(file), format=RdfFormat.N_QUADS)):
            pass
    return literals


def append_literals(folder: Path, literals: ExactLiterals) -> None:
    """Add statements to those of an archive whose literal Oxigraph changes."""
    if literals:
        with (folder / LITERALS).open("ab") as target:
            serialize(literals.quads(), target, RdfFormat.N_QUADS)


def read_prefixes(folder: Path) -> Mapping[str, str]:
    """Return the prefixes of the files that an archive was loaded from."""
    file = folder / PREFIXES
    if not file.exists():
        return {}
    return {str(name): str(iri) for name, iri in json.loads(file.read_bytes()).items()}


def add_file_prefixes(folder: Path, prefixes: Mapping[str, str]) -> None:
    """Add the prefixes of a file to those of an archive."""
    known = read_prefixes(folder)
    merged = merge_prefixes([known, prefixes])
    if merged != known:
        write_atomically(folder / PREFIXES, [json.dumps(merged, indent=0)])


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
        TargetError: the disk is full.
    """
    try:
        yield
    except (OSError, RuntimeError) as exc:
        for reason in FULL_DISK:
            if reason in str(exc):
                raise TargetError(str(folder), reason) from exc
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

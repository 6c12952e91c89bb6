"""Large files: entries of any size in a folder, written and read in pieces, within a bound.

An entry is written to a temporary file, which is then renamed, and begins with a hash of the rest.
It is checked when it is first opened: one that is damaged is removed. The entries that were not
used for the longest time are removed; the one that was used last stays. Several processes may use
one folder, each with this bound.
"""

from __future__ import annotations

import io
import os
import secrets
import tempfile
import time
from collections import OrderedDict
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from plangraph.keeping.kept_files import find_cache_folder, is_private

_BINARY = getattr(os, "O_BINARY", 0)  # on Windows, line endings would be changed
_SUFFIX = ".page"
_PART = ".part"
_DIGEST_BYTES = 32
_PIECE_BYTES = 1_000_000
_OLD_SECONDS = 86_400


class LargeFiles:
    """The entries of one folder; ``max_bytes`` is how many bytes they may take."""

    def __init__(self, folder: Path, max_bytes: int) -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._checked: set[str] = set()
        #: The size of each entry in bytes, that which was used last at the end.
        self._sizes: OrderedDict[str, int] = OrderedDict(self._list())
        self.size = sum(self._sizes.values())
        self._remove_oldest()

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._sizes)

    def open(self, name: str) -> BinaryIO | None:
        """Return an entry, opened at its first byte; None where there is none."""
        if name not in self._sizes:
            return None
        try:
            file = self._path_of(name).open("rb", buffering=0)
        except OSError:
            self._forget(name)
            return None
        if name not in self._checked and not _is_whole(file):
            file.close()
            self._remove(name)
            return None
        if name not in self._checked:
            self._checked.add(name)
            with suppress(OSError):
                os.utime(self._path_of(name))
        self._sizes.move_to_end(name)
        file.seek(_DIGEST_BYTES)
        return file

    def begin(self, name: str) -> LargeFileWriter:
        """Return a writer for an entry.

        Raises:
            OSError: nothing can be written here.
        """
        return LargeFileWriter(self, name, self._folder / f"{name}-{secrets.token_hex(4)}{_PART}")

    def _add(self, name: str, size: int) -> None:
        self._forget(name)
        self._checked.add(name)
        self._sizes[name] = size
        self.size += size
        self._remove_oldest()

    def _list(self) -> list[tuple[str, int]]:
        """Return the entries with their sizes by time of use; remove what was not finished."""
        found = []
        with suppress(OSError), os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith(_SUFFIX):
                    status = entry.stat(follow_symlinks=False)
                    name = entry.name.removesuffix(_SUFFIX)
                    found.append((status.st_mtime, name, status.st_size))
                elif entry.name.endswith(_PART) and _is_old(entry.stat(follow_symlinks=False)):
                    os.unlink(entry.path)
        return [(name, size) for _, name, size in sorted(found)]

    def _remove_oldest(self) -> None:
        while self.size > self._max_bytes and len(self._sizes) > 1:
            self._remove(next(iter(self._sizes)))

    def _remove(self, name: str) -> None:
        with suppress(OSError):
            os.unlink(self._path_of(name))
        self._forget(name)

    def _forget(self, name: str) -> None:
        self.size -= self._sizes.pop(name, 0)
        self._checked.discard(name)

    def _path_of(self, name: str) -> Path:
        return self._folder / f"{name}{_SUFFIX}"


class LargeFileWriter:
    """An entry that is being written."""

    def __init__(self, files: LargeFiles, name: str, place: Path) -> None:
        self._files = files
        self._name = name
        self._place = place
        self._digest = sha256()
        self._size = _DIGEST_BYTES
        handle = os.open(place, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
        self._file: BinaryIO = io.FileIO(handle, "rb+")
        self._file.write(bytes(_DIGEST_BYTES))

    def write(self, piece: bytes) -> None:
        """Add a piece.

        Raises:
            OSError: it cannot be written; then :meth:`discard` the entry.
        """
        rest = memoryview(piece)
        while rest:
            rest = rest[self._file.write(rest) :]
        self._digest.update(piece)
        self._size += len(piece)

    def finish(self) -> BinaryIO:
        """Return the entry, opened at its first byte, which others can open from now on.

        Raises:
            OSError: it cannot be written; then :meth:`discard` it.
        """
        self._file.seek(0)
        self._file.write(self._digest.digest())
        os.replace(self._place, self._files._path_of(self._name))
        self._files._add(self._name, self._size)
        self._file.seek(_DIGEST_BYTES)
        return self._file

    def take_back(self) -> bytes:
        """Return what whole pieces were written, and remove it."""
        self._file.seek(_DIGEST_BYTES)
        written = self._file.read(self._size - _DIGEST_BYTES)
        self.discard()
        return written

    def discard(self) -> None:
        """Remove what was written."""
        self._file.close()
        with suppress(OSError):
            os.unlink(self._place)


class LargeFileRoom:
    """The folder of large files: one in the user's cache folder, else a temporary one."""

    def __init__(self, name: str, max_bytes: int) -> None:
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        folder = _find_folder(name)
        if folder is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="plangraph-")
            folder = Path(self._temporary.name)
        self.files = LargeFiles(folder, max_bytes)

    def close(self) -> None:
        """Remove a temporary folder."""
        if self._temporary is not None:
            self._temporary.cleanup()


def _find_folder(name: str) -> Path | None:
    """Return a folder in the cache folder, which only this user can enter; None without one."""
    cache = find_cache_folder()
    if cache is None:
        return None
    folder = cache / name
    try:
        for place in (cache, folder):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not is_private(place.lstat()):
                return None
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None


def _is_old(status: os.stat_result) -> bool:
    """Return whether a temporary file was left by a process that was killed."""
    return time.time() - status.st_mtime > _OLD_SECONDS


def _is_whole(file: BinaryIO) -> bool:
    """Return whether the rest of an entry has the hash that it begins with."""
    found = sha256()
    expected = file.read(_DIGEST_BYTES)
    while piece := file.read(_PIECE_BYTES):
        found.update(piece)
    return found.digest() == expected

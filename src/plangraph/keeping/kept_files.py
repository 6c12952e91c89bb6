"""Kept files: what was read and made before, in the user's cache folder, found by a hash.

The folder is ``$PLANGRAPH_CACHE``, or else ``plangraph`` in ``$XDG_CACHE_HOME``, by default
``~/.cache`` (https://specifications.freedesktop.org/basedir-spec/latest/), or in
``%LOCALAPPDATA%`` on Windows. It is used only if it belongs to this user and nobody else may enter
it; else, and where nothing can be written, all is read anew, without a message. Several processes
may use it at once: an entry is written to a temporary file, which is then renamed. An entry that is
damaged counts as missing. The entries that were not used for the longest time are removed.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

from plangraph.interrupts import hold

#: The environment variable that names the folder, or is :data:`OFF`.
CACHE = "PLANGRAPH_CACHE"

#: The value with which no files are kept, and none that were kept are used.
OFF = "off"

#: How many bytes all entries may take on a disk: enough for three million quads.
MAX_BYTES = 100_000_000

_SUFFIX = ".kept"
_BINARY = getattr(os, "O_BINARY", 0)  # on Windows, line endings would be changed
_DIGEST_BYTES = 32
_BLOCK = 4_096  # bytes; a file takes whole blocks of a disk
_FRESH = 600  # seconds; the time of use of an entry is exact to so many


class _Entry(NamedTuple):
    used: float
    size: int
    path: str


class KeptFiles:
    """The entries in one folder; ``max_bytes`` is how many bytes they may take."""

    def __init__(self, folder: Path, max_bytes: int = MAX_BYTES) -> None:
        self._folder = str(folder)
        self._max_bytes = max_bytes
        self._room = 0  # bytes that may be written until the folder is measured again

    def find(self, name: str) -> bytes | None:
        """Return the content of an entry; None if there is none, or if it is damaged."""
        try:
            with open(self._path_of(name), "rb", buffering=0) as file:
                content = file.read()
                if time.time() - os.fstat(file.fileno()).st_mtime > _FRESH:
                    os.utime(self._path_of(name))
        except OSError:
            return None
        digest, body = content[:_DIGEST_BYTES], content[_DIGEST_BYTES:]
        return body if digest == _hash_entry(name, body) else None

    def keep(self, name: str, body: bytes) -> None:
        """Write an entry, unless it is impossible or too large."""
        size = _round_up(_DIGEST_BYTES + len(body))
        if size > self._max_bytes // 2:
            return
        with suppress(OSError):
            self._write(name, _hash_entry(name, body) + body)
        self._room -= size
        if self._room < 0:
            self._remove_oldest()
            self._room = self._max_bytes // 8

    def _write(self, name: str, content: bytes) -> None:
        """Write an entry to a temporary file, and rename it; two threads never write the same."""
        temporary = self._path_of(f"{name}-{os.getpid()}")
        with hold():
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)
            try:
                with open(handle, "wb") as file:
                    file.write(content)
                os.replace(temporary, self._path_of(name))
            except OSError:
                os.unlink(temporary)
                raise

    def _remove_oldest(self) -> None:
        """Remove entries until seven eighths of the bytes are left; temporary files count too."""
        entries = sorted(self._list_entries())
        excess = sum(entry.size for entry in entries) - self._max_bytes // 8 * 7
        for entry in entries:
            if excess <= 0:
                return
            with suppress(OSError):
                os.unlink(entry.path)
            excess -= entry.size

    def _list_entries(self) -> Iterator[_Entry]:
        with suppress(OSError), os.scandir(self._folder) as found:
            for item in found:
                if item.name.endswith(_SUFFIX):
                    status = item.stat(follow_symlinks=False)
                    yield _Entry(status.st_mtime, _round_up(status.st_size), item.path)

    def _path_of(self, name: str) -> str:
        return f"{self._folder}{os.sep}{name}{_SUFFIX}"


def open_kept_files() -> KeptFiles | None:
    """Return the kept files of this user, or None where they may not or cannot be used."""
    folder = find_cache_folder()
    return None if folder is None else _open_folder(folder)


@contextmanager
def without_kept_files() -> Iterator[None]:
    """Use no kept files, here and in child processes, while the context lasts."""
    before = os.environ.get(CACHE)
    os.environ[CACHE] = OFF
    try:
        yield
    finally:
        if before is None:
            del os.environ[CACHE]
        else:
            os.environ[CACHE] = before


def find_cache_folder() -> Path | None:
    """Return the folder of kept files, which may not exist; None if there is to be none."""
    if own := os.environ.get(CACHE):
        return None if own == OFF else Path(os.path.abspath(own))
    is_windows = sys.platform == "win32"
    place = os.environ.get("LOCALAPPDATA" if is_windows else "XDG_CACHE_HOME", "")
    if not os.path.isabs(place):  # then it is to be ignored
        place = "" if is_windows else os.path.expanduser("~/.cache")
    return Path(place, "plangraph") if os.path.isabs(place) else None


def hash_parts(parts: Iterable[bytes]) -> bytes:
    """Return a hash of a list of texts: other texts, and other limits between them, change it."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.digest()


@cache
def _open_folder(folder: Path) -> KeptFiles | None:
    """Return the kept files in a folder, which is made if it does not exist."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        is_own = is_private(folder.lstat())
    except OSError:
        return None
    return KeptFiles(folder) if is_own else None


def is_private(status: os.stat_result) -> bool:
    """Return whether something is a folder, no link to one, of this user alone."""
    if not stat.S_ISDIR(status.st_mode):
        return False
    if sys.platform == "win32":  # there, the folder of the user's own data is private
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o077


def _round_up(size: int) -> int:
    """Return how many bytes of a disk a file of this size takes."""
    return -(-size // _BLOCK) * _BLOCK


def _hash_entry(name: str, body: bytes) -> bytes:
    return hash_parts([name.encode(), body])

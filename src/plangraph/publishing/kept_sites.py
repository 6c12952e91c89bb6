"""Kept sites: what each file of a site was made of, so that a file that is still right stays.

The record of a site is in the user's cache folder, under a hash of the site's own folder. It holds
for each file a key, which is a hash of all that decides its content, a hash of the content, and how
the file was when it was written: its size, its time, and its number on the disk. A file that was
changed since is written anew.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from plangraph.keeping.kept_files import hash_parts, open_kept_files

_FASTEST = 1  # level of compression


class KeptPage(NamedTuple):
    """A file of a site: its key, the hash of its content, its size, time and number on the disk.

    The key and the hash are in hexadecimal digits.
    """

    key: str
    content: str
    size: int
    time: int
    number: int


class KeptSite(NamedTuple):
    """What a folder holds: the key of the whole site, and its files by their paths."""

    key: str
    pages: Mapping[str, KeptPage]

    def find(self, folder: str, path: str) -> KeptPage | None:
        """Return what is known of a file of the folder; None if it was changed since."""
        page = self.pages.get(path)
        return page if page is not None and _is_unchanged(folder, path, page) else None

    def is_whole(self, folder: str, key: bytes) -> bool:
        """Return whether the folder holds the site with this key, and no file was changed."""
        is_known = bool(key) and self.key == key.hex()
        return is_known and all(
            _is_unchanged(folder, path, page) for path, page in self.pages.items()
        )


def note_page(file: str, key: str, content: str) -> KeptPage:
    """Return how a file is now, which has this key and this hash of its content.

    Raises:
        OSError: there is no such file.
    """
    found = os.lstat(file)
    return KeptPage(key, content, found.st_size, found.st_mtime_ns, found.st_ino)


def recall_site(folder: Path) -> KeptSite:
    """Return what is known of a folder; nothing where no site was written to it before."""
    kept = open_kept_files()
    found = kept.find(_name(folder)) if kept else None
    if found is None:
        return KeptSite("", {})
    key, pages = json.loads(zlib.decompress(found))
    return KeptSite(key, {path: KeptPage(*page) for path, page in pages.items()})


def keep_site(folder: Path, site: KeptSite) -> None:
    """Keep what a folder holds."""
    if kept := open_kept_files():
        kept.keep(_name(folder), zlib.compress(json.dumps(site).encode(), _FASTEST))


def _name(folder: Path) -> str:
    return hash_parts([b"files of a site", os.fsencode(folder)]).hex()


def _is_unchanged(folder: str, path: str, page: KeptPage) -> bool:
    try:
        return note_page(os.path.join(folder, path), page.key, page.content) == page
    except OSError:
        return False

"""Sources: read a folder of lawful copies, and describe the places of passages in them.

A source is recognised by its SHA-256, whatever the name of its file. Offsets count Unicode code
points of the UTF-8 file from 0, the end exclusive
(https://www.w3.org/TR/annotation-model/#text-position-selector).

The hashes of a confidential source are keyed with its salt (HMAC-SHA-256,
https://www.rfc-editor.org/rfc/rfc2104), which is in a file ``NAME.salt`` beside ``NAME.txt``.
Without the salt nobody can guess a short passage from its hash.
"""

import hashlib
import hmac
import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from plangraph.checking.folding import FoldedPlace, FoldedText, fold
from plangraph.errors import DataError, Finding, UsageError
from plangraph.files import decode_utf8, read_bytes

#: The largest file that is read as a source, in bytes; larger ones are not sources.
MAX_BYTES = 5_000_000

#: The ending of the file that holds a salt in hexadecimal, beside the source that it belongs to.
SALT_SUFFIX = ".salt"


class FoldedSpan(NamedTuple):
    """Place of a passage in the folded text of its source, and the hash of its folded text."""

    place: FoldedPlace
    sha256: str


class Passage(NamedTuple):
    """A passage of a source: 1-based line, 0-based offsets in code points, hashes of the text.

    ``folded`` is None if the folded place is not known.
    """

    line: int
    start: int
    end: int
    sha256: str
    folded: FoldedSpan | None


@dataclass(frozen=True)
class SourceFile:
    """A file that may be a source, with its text and its hash, keyed if it has a ``salt``."""

    path: Path
    text: str
    sha256: str
    salt: bytes | None = None

    @cached_property
    def folded(self) -> FoldedText:
        """The folded text, which is made at the first use."""
        return fold(self.text)

    def describe(self, start: int, end: int) -> Passage:
        """Return the passage from ``start`` to ``end``; not folded if only marks are in it."""
        place = self.folded.place_of(start, end)
        folded = self.folded.text[place.start : place.start + place.length]
        return Passage(
            line_of(self.text, start),
            start,
            end,
            hash_text(self.text[start:end], self.salt),
            FoldedSpan(place, hash_text(folded, self.salt)) if folded else None,
        )


def read_source_files(folder: Path) -> tuple[SourceFile, ...]:
    """Read every UTF-8 file below ``folder``, sorted by path; other files are not sources.

    Raises:
        UsageError: the folder does not exist.
    """
    if not os.path.isdir(folder):
        raise UsageError("PG001", "no such folder", "give a folder of sources", path=str(folder))
    files = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == SALT_SUFFIX:
            continue
        if path.is_file() and path.stat().st_size <= MAX_BYTES:
            content = path.read_bytes()
            try:
                text = content.decode("utf-8")
            except UnicodeDecodeError:
                continue
            salt = read_salt(path)
            files.append(SourceFile(path, text, hash_bytes(content, salt), salt))
    return tuple(files)


def read_salt(path: Path) -> bytes | None:
    """Return the salt beside a source, None if it has none.

    Raises:
        DataError: the file of the salt holds something else.
    """
    file = path.with_suffix(SALT_SUFFIX)
    if not file.is_file():
        return None
    try:
        return bytes.fromhex(decode_utf8(read_bytes(file, str(file)), str(file)))
    except ValueError as exc:
        message = "it holds no salt in hexadecimal"
        remedy = "put the salt back that was written with the source"
        raise DataError([Finding(str(file), 1, "PG331", message, remedy)]) from exc


def hash_bytes(content: bytes, salt: bytes | None = None) -> str:
    """Return the SHA-256 of some bytes in hexadecimal, or with a salt their HMAC-SHA-256."""
    if salt is None:
        return hashlib.sha256(content).hexdigest()
    return hmac.new(salt, content, hashlib.sha256).hexdigest()


def hash_text(text: str, salt: bytes | None = None) -> str:
    """Return the hash of a text's UTF-8 bytes; see :func:`hash_bytes`."""
    return hash_bytes(text.encode(), salt)


def line_of(text: str, offset: int) -> int:
    """Return the 1-based line of the character at ``offset``."""
    return text.count("\n", 0, offset) + 1

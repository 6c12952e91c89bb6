"""Extracted text: what was read from a document, how, and in which form it is kept.

The form is the same for every kind of file: UTF-8 without a byte order mark, NFC
(https://www.unicode.org/reports/tr15/), lines that end in a line feed and in no space, no control
characters, and at most one empty line in a row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import NoReturn

from plangraph.errors import DataError, Finding, UsageError

#: The largest original that is read, in bytes.
MAX_FILE_BYTES = 100_000_000

#: The longest text that is kept, in bytes of UTF-8: what is longer is no source (``check``).
MAX_TEXT_BYTES = 5_000_000

#: Takes the number of pages that were read, and the number of all pages.
PageProgress = Callable[[int, int], None]

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_SPACE_AT_END = re.compile(r"[ \t\u00a0\u3000]+(?=\n|$)")
_BREAKS = re.compile(r"\r\n?|\x0c|\x85|\u2028|\u2029")
_PAGES = re.compile(r"([0-9]{1,5})(?:-([0-9]{1,5}))?")
_EMPTY_LINES = re.compile(r"\n{3,}")


class Changes(StrEnum):
    """How the tracked changes of a Word file are read: as if accepted, or as if rejected."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True)
class ReadOptions:
    """How a document is read.

    ``encoding`` is that of a text or HTML file that declares none, ``changes`` the reading of
    tracked changes. ``pages`` are the pages of a PDF that are read, from 1; None for all.
    """

    encoding: str | None = None
    changes: Changes = Changes.ACCEPTED
    pages: frozenset[int] | None = None


@dataclass(frozen=True)
class ExtractedText:
    """The text of a document in the form in which it is kept.

    ``how`` states how it was read, for the data. ``warnings`` are what its reader should look at.
    """

    text: str
    how: str
    warnings: tuple[str, ...] = ()


def normalise_text(text: str) -> str:
    """Return a text in the form in which it is kept; it ends in a line feed unless empty."""
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    text = _SPACE_AT_END.sub("", _CONTROLS.sub("", text))
    text = _EMPTY_LINES.sub("\n\n", text).strip("\n")
    return f"{text}\n" if text.strip() else ""


def read_pages(text: str) -> frozenset[int]:
    """Return the pages in a list such as ``1-4,7``.

    Raises:
        UsageError: it is no such list.
    """
    found: set[int] = set()
    for part in text.split(","):
        match = _PAGES.fullmatch(part.strip())
        first, last = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
        if not 1 <= first <= last:
            message = f"{part!r} is no page and no range of pages"
            raise UsageError("PG330", message, "write pages from 1, as in 1-4,7")
        found |= set(range(first, last + 1))
    return frozenset(found)


def refuse_document(path: str, code: str, message: str, remedy: str) -> NoReturn:
    """Raise the error of a document that cannot be read."""
    raise DataError([Finding(path, 0, code, message, remedy)])

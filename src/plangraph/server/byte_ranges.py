"""Byte ranges: the part of a body that a request asks for (RFC 9110, section 14).

https://www.rfc-editor.org/rfc/rfc9110#name-range-requests
"""

from __future__ import annotations

import re
from typing import NamedTuple

_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE)


class ByteRange(NamedTuple):
    """A part of a body: its first byte, and how many bytes it has."""

    start: int
    length: int


class UnsatisfiableRangeError(Exception):
    """The body has no byte of the range."""


def read_range(header: str, length: int) -> ByteRange | None:
    """Return the range that the header ``Range`` names of a body with this length.

    None stands for the whole body: there is no header, it is not understood, or it names several
    ranges, which a server may ignore.

    >>> read_range("bytes=-5", 100)
    ByteRange(start=95, length=5)

    Raises:
        UnsatisfiableRangeError: the body has no byte of the range.
    """
    found = _RANGE.fullmatch(header)
    if not found or not (found[1] or found[2]):
        return None
    if not found[1]:
        start, end = max(0, length - int(found[2])), length - 1
        if not int(found[2]):
            raise UnsatisfiableRangeError
    else:
        start, end = int(found[1]), int(found[2]) if found[2] else length - 1
        if end < start:
            # A last byte before the first one is no valid range, unless the body is too short.
            if found[2]:
                return None
            raise UnsatisfiableRangeError
    if start >= length:
        raise UnsatisfiableRangeError
    return ByteRange(start, min(end, length - 1) - start + 1)

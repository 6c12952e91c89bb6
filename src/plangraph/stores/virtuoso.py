"""Virtuoso: convert data before it is sent, and normalise non-standard results.

Measured with Virtuoso 7.2; docs/stores.md has the table. Virtuoso converts durations of whole days
or months to numbers of its own and returns those numbers. It keeps a duration with a time of day as
it is written. So durations are sent with a time of zero, which is removed when they come back
(``P14DT0S`` equals ``P14D``, https://www.w3.org/TR/xmlschema11-2/#duration).

It also answers some queries wrongly, and ends at others, so they are answered from a copy in memory
of what it holds, up to :data:`MOST_COPIED` quads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plangraph.vocabulary import XSD

#: Of a larger Virtuoso no copy is made: reading this many quads takes about 20 seconds.
MOST_COPIED = 200_000
#: The only column of Virtuoso's answer to ASK: 1, 0, or no row at all.
ASK_COLUMN = "__ASK_RETVAL"

_LONGEST_LINE = 64_000_000  # bytes
_DURATION = re.compile(rf'"(-?P[0-9YMD]+)"\^\^<({re.escape(XSD.duration)})>')
# Quotation marks inside a JSON text are escaped, so these patterns match only outside texts.
_BLANK_NODE = re.compile(rb'("type": "bnode", "value": ")nodeID://')
_ZERO_TIME = re.compile(rb'(#duration", "value": "-?P[0-9YMD]+)T0S"')
_BOOLEAN = re.compile(rb'(#boolean", "value": )"([01])"')
_BOOLEAN_WORDS = {b"0": b'"false"', b"1": b'"true"'}


def is_virtuoso(server: str) -> bool:
    """Return whether the Server header ``server`` is that of Virtuoso."""
    return server.startswith("Virtuoso")


def prepare(ntriples: str) -> str:
    """Return N-Triples with durations that Virtuoso keeps unchanged."""
    return _DURATION.sub(r'"\1T0S"^^<\2>', ntriples)


def normalise(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield a JSON answer of Virtuoso in standard form, split at line ends; each row is a line."""
    rest = b""
    for piece in pieces:
        whole, line_break, rest = (rest + piece).rpartition(b"\n")
        yield _normalise_lines(whole + line_break)
        if len(rest) > _LONGEST_LINE:  # no row: so long a value is refused by who reads it
            yield rest
            rest = b""
    yield _normalise_lines(rest)


def _normalise_lines(lines: bytes) -> bytes:
    lines = _BLANK_NODE.sub(rb"\1", lines)
    lines = _ZERO_TIME.sub(rb'\1"', lines)
    return _BOOLEAN.sub(lambda found: found[1] + _BOOLEAN_WORDS[found[2]], lines)

"""What Virtuoso says in its own way, said in the standard one.

Measured of Virtuoso 7.2 (docs/stores.md has the table). It reckons durations of whole days and
months in numbers of its own and gives those back; a duration with a time of day it keeps as it is
written. So durations leave with a time of nought (``P14DT0S`` is ``P14D``,
https://www.w3.org/TR/xmlschema11-2/#duration) and lose it again when they come back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plangraph.vocabulary import XSD

_DURATION = re.compile(rf'"(-?P[0-9YMD]+)"\^\^<({re.escape(XSD.duration)})>')
# Quotation marks inside a text are escaped, so what follows stands between texts.
_BLANK = re.compile(rb'("type": "bnode", "value": ")nodeID://')
_NOUGHT = re.compile(rb'(#duration", "value": "-?P[0-9YMD]+)T0S"')
_BOOLEAN = re.compile(rb'(#boolean", "value": )"([01])"')
_WORDS = {b"0": b'"false"', b"1": b'"true"'}
#: The only column of its answer to ASK, which is 1, or 0 or no row at all.
ASK = "__ASK_RETVAL"


def is_virtuoso(server: str) -> bool:
    """Say whether a server that calls itself so is Virtuoso."""
    return server.startswith("Virtuoso")


def prepare(ntriples: str) -> str:
    """Return N-Triples with durations that survive there."""
    return _DURATION.sub(r'"\1T0S"^^<\2>', ntriples)


def translate(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the pieces of a JSON answer as the standard has them; a row is a line there."""
    rest = b""
    for piece in pieces:
        whole, line_break, rest = (rest + piece).rpartition(b"\n")
        yield _translate(whole + line_break)
    yield _translate(rest)


def _translate(lines: bytes) -> bytes:
    lines = _BLANK.sub(rb"\1", lines)
    lines = _NOUGHT.sub(rb'\1"', lines)
    return _BOOLEAN.sub(lambda found: found[1] + _WORDS[found[2]], lines)

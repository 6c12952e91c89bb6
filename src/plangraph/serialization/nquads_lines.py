"""Lines of N-Quads without their full stop, and the terms in a line.

Oxigraph writes one space between terms, and no line break inside a term.
https://www.w3.org/TR/n-quads/
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

# Only a plain space ends a term: an IRI may hold other characters that Python counts as spaces.
_TERMS = re.compile(r'([^ ]+) ([^ ]+) ("[^"\\]*(?:\\.[^"\\]*)*"[^ ]*|[^ ]+)(?: ([^ ]+))?')


def split_lines(nquads: bytes) -> list[str]:
    """Return the lines of N-Triples or N-Quads, each without its full stop."""
    return nquads.decode().split(" .\n")[:-1]


def join_lines(lines: Iterable[str]) -> bytes:
    """Return the document that :func:`split_lines` splits into these lines."""
    return "".join([f"{line} .\n" for line in lines]).encode()


class LineTerms(NamedTuple):
    """The terms of one line; ``graph`` is empty for the default graph."""

    subject: str
    predicate: str
    object: str
    graph: str


def split_terms(line: str) -> LineTerms:
    """Return the terms of a line.

    Raises:
        ValueError: it is not a line of N-Quads without its full stop.
    """
    match = _TERMS.fullmatch(line)
    if match is None:
        raise ValueError(f"not a line of N-Quads: {line}")
    return LineTerms(*match.groups(""))

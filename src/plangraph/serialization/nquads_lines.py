"""Lines of N-Quads, without their end, and the terms in them. https://www.w3.org/TR/n-quads/

What Oxigraph writes has one space between terms and no line break inside them.
"""

import re
from collections.abc import Iterable

# Only a plain space ends a term: an IRI may hold other characters that Python takes for spaces.
_TERMS = re.compile(r'([^ ]+) ([^ ]+) ("[^"\\]*(?:\\.[^"\\]*)*"[^ ]*|[^ ]+)(?: ([^ ]+))?')


def split_lines(nquads: bytes) -> list[str]:
    """Return the lines of N-Triples or N-Quads, each without its full stop."""
    return nquads.decode().split(" .\n")[:-1]


def join_lines(lines: Iterable[str]) -> bytes:
    """Return the document that :func:`split_lines` splits into these lines."""
    return "".join([f"{line} .\n" for line in lines]).encode()


def split_terms(line: str) -> tuple[str, str, str, str]:
    """Return subject, predicate, object and graph; the name of the default graph is empty."""
    match = _TERMS.fullmatch(line)
    if match is None:
        raise ValueError(f"not a line of N-Quads: {line}")
    subject, predicate, value, graph = match.groups("")
    return subject, predicate, value, graph

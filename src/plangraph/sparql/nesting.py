"""Nesting: find a query that is nested so deeply, or has so many parts, that the engine crashes.

Oxigraph calls itself for each nested group and for each OPTIONAL, MINUS and BIND of a group, and
ends the process when its stack is full: measured with 8 MB at 750 nested FILTER EXISTS, 2,100
nested groups, and 2,600 OPTIONAL, MINUS or BIND in a row.
"""

from typing import NamedTuple

from plangraph.sparql.tokens import TokenKind, tokenize

#: The largest number of groups within each other.
MAX_GROUPS = 200

#: The largest number of OPTIONAL, MINUS and BIND in a query.
MAX_PARTS = 1_000

_PARTS = ("OPTIONAL", "MINUS", "BIND")
_STEPS: dict[str, int] = {TokenKind.OPENING_BRACE: 1, TokenKind.CLOSING_BRACE: -1}


class Overload(NamedTuple):
    """What is too much in a query, and its line from 1."""

    what: str
    line: int


def find_overload(text: str) -> Overload | None:
    """Return what is too much for the engine in a query; None if nothing is."""
    capitals = text.upper()
    if text.count("{") <= MAX_GROUPS and sum(map(capitals.count, _PARTS)) <= MAX_PARTS:
        return None
    groups = parts = 0
    for token in tokenize(text):
        groups += _STEPS.get(token.kind, 0)
        parts += any(word in token.keyword for word in _PARTS)
        if groups > MAX_GROUPS or parts > MAX_PARTS:
            most = f"{MAX_PARTS:,} OPTIONAL, MINUS and BIND"
            if groups > MAX_GROUPS:
                most = f"{MAX_GROUPS} groups within each other"
            return Overload(f"more than {most}", text.count("\n", 0, token.start) + 1)
    return None

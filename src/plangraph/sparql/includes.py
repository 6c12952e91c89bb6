"""Includes: insert a pattern that several queries share, so that each of them is complete.

A comment line ``# include: NAME`` in the pattern of a query is replaced by the pattern of another
query, ``NAME.rq``. ``# include: NAME actor=bearer`` also renames a variable. The variables that the
other query selects are those of the query around; the others are its own: if it is included again,
they get a number, so that two copies do not share them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from typing import NamedTuple

from plangraph.sparql.query_text import parse_query
from plangraph.sparql.tokens import TokenKind, tokenize

_LINE = re.compile(r"^(?P<indent> *)# include: (?P<name>[a-z-]+)(?P<renamed>(?: \w+=\w+)*)$", re.M)


class Include(NamedTuple):
    """An include in a query: the name of the other query, and its variables that are renamed."""

    name: str
    renamed: Mapping[str, str]


def find_includes(text: str) -> tuple[Include, ...]:
    """Return the includes of a query, in order."""
    return tuple(map(_read, _LINE.finditer(text)))


def insert_includes(text: str, read: Callable[[str], str]) -> str:
    """Return a query with the patterns that it includes; ``read`` returns a query by its name."""
    seen: Counter[str] = Counter()

    def insert(match: re.Match[str]) -> str:
        include = _read(match)
        seen[include.name] += 1
        lines = _write(read(include.name), include.renamed, seen[include.name])
        # The pattern of a file is indented by two spaces already.
        indent = match["indent"].removeprefix("  ")
        return "\n".join(f"{indent}{line}" if line else line for line in lines)

    return _LINE.sub(insert, text)


def _read(match: re.Match[str]) -> Include:
    pairs = (pair.partition("=")[::2] for pair in match["renamed"].split())
    return Include(match["name"], dict(pairs))


def _write(shared: str, renamed: Mapping[str, str], number: int) -> list[str]:
    """Return the lines of the pattern of a query, with its variables renamed."""
    parsed = parse_query(shared)
    start, last = parsed.pattern or (0, 0)
    text, end = "", start
    for token in tokenize(shared):
        if token.kind is TokenKind.VARIABLE and start <= token.start < last:
            name = token.text[1:]
            own = name if name in parsed.variables or number == 1 else f"{name}{number}"
            text += f"{shared[end : token.start]}?{renamed.get(name, own)}"
            end = token.end
    return (text + shared[end:last]).strip("\n").rstrip().splitlines()

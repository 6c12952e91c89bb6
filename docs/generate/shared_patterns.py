"""Write the patterns that several queries share into each, so that every file is a whole query.

A comment line ``# include: NAME`` in a query is followed by the pattern of the query
``ontology/questions/shared/NAME.rq`` and by the line ``# end: NAME``. With ``actor=bearer`` behind
the name a variable is renamed. The variables that the other query selects are those of the query
around; the others are its own: if it is included again, they get a number, so that two copies do
not share them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from plangraph.sparql.query_text import parse_query
from plangraph.sparql.tokens import TokenKind, tokenize

_SHARED = "ontology/questions/shared"
_FOLDERS = ("ontology/questions", "ontology/lint", "src/plangraph/queries")
_BLOCK = re.compile(
    r"^(?P<indent> *)# include: (?P<name>[a-z-]+)(?P<renamed>(?: \w+=\w+)*)\n"
    r"(?:(?:(?! *# include: ).*\n)*?(?P=indent)# end: (?P=name)\n)?",
    re.M,
)


class Include(NamedTuple):
    """An include in a query: the name of the other query, and its variables that are renamed."""

    name: str
    renamed: Mapping[str, str]


def generate_queries(root: Path) -> Mapping[str, str]:
    """Return every query that includes a pattern, with the pattern as it is now."""

    def read(name: str) -> str:
        return (root / _SHARED / f"{name}.rq").read_text(encoding="utf-8")

    paths = (path for folder in _FOLDERS for path in sorted((root / folder).glob("*.rq")))
    texts = {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return {
        name: insert_patterns(text, read) for name, text in texts.items() if find_includes(text)
    }


def find_includes(text: str) -> tuple[Include, ...]:
    """Return the includes of a query, in order."""
    return tuple(map(_read, _BLOCK.finditer(text)))


def remove_patterns(text: str) -> str:
    """Return a query without what it includes."""
    return _BLOCK.sub("", text)


def insert_patterns(text: str, read: Callable[[str], str]) -> str:
    """Return a query with what it includes; ``read`` returns a query by its name."""
    seen: Counter[str] = Counter()

    def insert(match: re.Match[str]) -> str:
        include = _read(match)
        seen[include.name] += 1
        lines = _write(read(include.name), include.renamed, seen[include.name])
        indent = match["indent"]
        # The pattern of a file is indented by two spaces already.
        inner = [f"{indent.removeprefix('  ')}{line}" if line else line for line in lines]
        first, _, _ = match[0].partition("\n")
        return "\n".join((first, *inner, f"{indent}# end: {include.name}", ""))

    return _BLOCK.sub(insert, text)


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

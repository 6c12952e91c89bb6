"""Terminals: split a query into all its tokens, each of a kind that the grammar knows.

Unlike :mod:`plangraph.sparql.tokens`, which every query goes through, numbers, operators and
punctuation are tokens too, and so is a sign that no query may have. Runs in linear time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.sparql.tokens import TOKEN_PATTERN, Token

#: The kind of a sign that no query may have, and of the end; those of keywords are in capitals.
OTHER, END = "other", "end"

# Signs that begin or end as other tokens do.
_LONG_SIGNS = ("<<(", ")>>", "{|", "|}")
_TERMINAL = re.compile(
    r"(?P<number>(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)[eE][+-]?[0-9]++|[0-9]*+\.[0-9]++|[0-9]++)"
    rf"|(?P<long>{'|'.join(map(re.escape, _LONG_SIGNS))})|{TOKEN_PATTERN}"
    r"|(?P<short>\^\^|\|\||&&|!=|<=|>=|<<|>>|[.,;=<>!+*/|^?~\[\]-])|(?P<other>\S)",
    re.DOTALL,
)
# Keywords that capitals do not name as well.
_SMALL_WORDS = ("a", "true", "false")
# Kinds whose tokens may have dots inside, but not at the end.
_DOTTED = ("name", "word", "blank")
_LAST_DOTS = re.compile(r"(?<![\\.])\.+$")


def list_terminals(text: str) -> list[Token]:
    """Return the tokens of a query without its comments, and one of the kind ``END`` after them.

    >>> [token.kind for token in list_terminals("ASK { ?a ex:b 1. }")]
    ['ASK', '{', 'variable', 'name', 'number', '.', '}', 'end']
    """
    found = [*_split(text)]
    last = found[-1].end if found else 0
    return [*found, Token(END, "", last)]


def _split(text: str) -> Iterator[Token]:
    for match in _TERMINAL.finditer(text):
        kind, whole = match.lastgroup or OTHER, match[0]
        if kind == "comment":
            continue
        bare = _LAST_DOTS.sub("", whole) if kind in _DOTTED else whole
        yield Token(_name(kind, bare), bare, match.start())
        for dot in range(len(bare), len(whole)):
            yield Token(".", ".", match.start() + dot)


def _name(kind: str, text: str) -> str:
    """Return the kind of a token as the grammar names it."""
    if kind in ("long", "short", "brace", "closing", "round"):
        return text
    if kind == "word":
        return text if text in _SMALL_WORDS else text.upper()
    return "namespace" if kind == "name" and text.find(":") == len(text) - 1 else kind

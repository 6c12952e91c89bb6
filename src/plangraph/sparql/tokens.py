"""SPARQL tokenizer: split a query into its words, names, strings and brackets, with positions.

The tokens are the terminals of the grammar (https://www.w3.org/TR/sparql11-query/#sparqlGrammar),
so keywords and brackets inside strings, IRIs, comments and names are not taken for such. Whether
the query is well-formed is checked by the engine, not here. Runs in linear time.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


def _write_set(ascii_members: str) -> str:
    """Return the pattern of one of these characters, or of any that is not ASCII.

    The grammar has characters that are not ASCII in names, strings, IRIs and comments only, so all
    of them may count as parts of names. Listing those of the grammar makes a set that takes long
    to compile.
    """
    others = (chr(code) for code in range(128) if chr(code) not in ascii_members)
    return f"[^{re.escape(''.join(others))}]"


_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGITS = "0123456789"
_START = _write_set(_LETTERS)
_PART = _write_set(f"{_LETTERS}{_DIGITS}_")
_PART_OR_DOT = _write_set(f"{_LETTERS}{_DIGITS}_-.")
_LOCAL_PART = _write_set(f"{_LETTERS}{_DIGITS}_-.:")

#: The pattern of a token; each kind is a group, and so is a comment.
TOKEN_PATTERN = (
    r"(?P<comment>\#[^\r\n]*+)"
    r'|(?P<iri><[^<>"{}|^`\x00-\x20]*+>)'
    r'|(?P<string>"""(?:[^"\\]|\\.|"(?!""))*+"""'
    r"|'''(?:[^'\\]|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\r\n]|\\.)*+"'
    r"|'(?:[^'\\\r\n]|\\.)*+')"
    r"|(?P<tag>@[A-Za-z]++(?:-++[A-Za-z0-9]++)*+)"
    rf"|(?P<variable>[?$]{_PART}++)"
    rf"|(?P<blank>_:{_PART_OR_DOT}*+)"
    rf"|(?P<name>(?:{_START}{_PART_OR_DOT}*+)?"
    rf":(?:{_LOCAL_PART}|%[0-9A-Fa-f]{{2}}|\\[_~.!$&'()*+,;=/?\#@%-])*+)"
    rf"|(?P<word>{_START}{_PART_OR_DOT}*+)"
    r"|(?P<brace>\{)"
    r"|(?P<closing>\})"
    r"|(?P<round>[()])"
)
_TOKEN = re.compile(TOKEN_PATTERN, re.DOTALL)


class TokenKind(StrEnum):
    """Kind of a token; the value is the name of its group in the pattern."""

    IRI = "iri"
    STRING = "string"
    LANGUAGE_TAG = "tag"
    VARIABLE = "variable"
    BLANK_NODE = "blank"
    NAME = "name"  # a prefixed name, or the prefix in a PREFIX declaration
    WORD = "word"
    OPENING_BRACE = "brace"
    CLOSING_BRACE = "closing"
    PARENTHESIS = "round"


_KINDS: dict[str | None, TokenKind] = {kind.value: kind for kind in TokenKind}


class Token(NamedTuple):
    """One token: its kind, its text, and its start as a 0-based character offset.

    The kind is a :class:`TokenKind`, or the name that the grammar has for it
    (:mod:`plangraph.sparql.syntax.terminals`).
    """

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """The part that may contain keywords, in capitals: a word, or the prefix of a name."""
        if self.kind is TokenKind.WORD:
            return self.text.upper()
        return self.text.partition(":")[0].upper() if self.kind is TokenKind.NAME else ""


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, without comments, numbers, operators and punctuation."""
    for match in _TOKEN.finditer(text):
        kind = _KINDS.get(match.lastgroup)  # None for a comment
        if kind is not None:
            yield Token(kind, match[0], match.start())


def find_line_and_column(text: str, start: int) -> tuple[int, int]:
    """Return the line and the column of an offset, which count from 1."""
    return text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)

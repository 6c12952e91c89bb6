"""SPARQL tokenizer: split a query into its words, names, strings and brackets, with positions.

The tokens are the terminals of the grammar (https://www.w3.org/TR/sparql11-query/#sparqlGrammar),
so keywords and brackets inside strings, IRIs, comments and names are not taken for such. Whether
the query is well-formed is checked by the engine, not here. Runs in linear time.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

_LETTER = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_NAME = rf"_0-9\u00B7\u0300-\u036F\u203F-\u2040{_LETTER}"
_TOKEN = re.compile(
    rf"""
      (?P<comment> \#[^\r\n]*+ )
    | (?P<iri> <[^<>"{{}}|^`\x00-\x20]*+> )
    | (?P<string> \"""(?: [^"\\] | \\. | "(?!"") )*+\"""
                | '''(?: [^'\\] | \\. | '(?!'') )*+'''
                | "(?: [^"\\\r\n] | \\. )*+"
                | '(?: [^'\\\r\n] | \\. )*+' )
    | (?P<tag> @[A-Za-z]++(?: -++[A-Za-z0-9]++ )*+ )
    | (?P<variable> [?$][{_NAME}]++ )
    | (?P<blank> _:[{_NAME}.-]*+ )
    | (?P<name> (?: [{_LETTER}][{_NAME}.-]*+ )?
                :(?: [{_NAME}:.-] | %[0-9A-Fa-f]{{2}} | \\[_~.!$&'()*+,;=/?\#@%-] )*+ )
    | (?P<word> [{_LETTER}][{_NAME}.-]*+ )
    | (?P<brace> {{ )
    | (?P<closing> }} )
    | (?P<round> [()] )
    """,
    re.VERBOSE | re.DOTALL,
)


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
    """One token: its kind, its text, and its start as a 0-based character offset."""

    kind: TokenKind
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

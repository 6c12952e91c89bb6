"""The tokens of a SPARQL query: its words, names, strings and braces, each where it stands.

The text is cut as the grammar does (https://www.w3.org/TR/sparql11-query/#sparqlGrammar), so that
what strings, IRIs, comments and names hold is no keyword and no brace. Whether the query is
well-formed is for an engine to say. Takes time in proportion to the length.
"""

import re
from collections.abc import Iterator
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


class Token(NamedTuple):
    """One token: which kind it is of, as it is written, and where it begins."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the text goes on after it."""
        return self.start + len(self.text)

    @property
    def keyword(self) -> str:
        """The part that may hold keywords, in capitals: a word, or the prefix of a name."""
        if self.kind == "word":
            return self.text.upper()
        return self.text.partition(":")[0].upper() if self.kind == "name" else ""


def tokenize(text: str) -> Iterator[Token]:
    """Yield the tokens of a query, without comments and the marks between tokens."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or ""
        if kind != "comment":
            yield Token(kind, match[0], match.start())

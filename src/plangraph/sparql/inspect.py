"""Query inspection: properties of a SPARQL query, found in its tokens before an engine runs it.

Finds out whether the query is an update, names a dataset of its own or may have another answer
each time, and every place where it would read data from outside the store. Words in strings, IRIs
and comments do not count (:mod:`plangraph.sparql.tokens`). The engine accepts keywords without a
space around them (``SERVICEex:a``, ``trueSERVICE``), so a keyword counts anywhere in a word.
Whether the query is well-formed is checked by the engine, not here. Runs in linear time.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from plangraph.sparql.tokens import Token, TokenKind, find_line_and_column, tokenize

_VOLATILE = re.compile(r"RAND|UUID|NOW|BNODE")
_SERVICE = re.compile("SERVICE", re.IGNORECASE)
_SILENT = re.compile("(?<=SERVICE)SILENT|^SILENT", re.IGNORECASE)
_SCHEME = re.compile(r"<?([A-Za-z][A-Za-z0-9+.-]*):")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_NOTABLE = ("SERVICE", "FROM", "RAND", "UUID", "NOW", "BNODE", *sorted(_UPDATES))
_CLOSING = (TokenKind.CLOSING_BRACE, TokenKind.PARENTHESIS)
# Keywords before a name that is followed by a brace, where the name is no service.
_BEFORE_GRAPH = ("GRAPH", "FROM", "NAMED", "DESCRIBE")


@dataclass(frozen=True)
class ExternalAccess:
    """A place where a query would read data from outside the store: SERVICE, or FROM a file.

    Line and column count from 1.
    """

    what: str
    line: int
    column: int


@dataclass(frozen=True)
class QueryProperties:
    """Properties of a query.

    ``is_update``: it is a SPARQL update. ``names_dataset``: it has FROM or FROM NAMED.
    ``volatile``: it uses random numbers, new blank nodes or the current time.
    """

    is_update: bool = False
    names_dataset: bool = False
    volatile: bool = False
    external_accesses: tuple[ExternalAccess, ...] = ()


@lru_cache(maxsize=256)
def inspect_query(text: str) -> QueryProperties:
    """Return the properties of the query ``text``."""
    capitals = text.upper()
    if not any(word in capitals for word in _NOTABLE):
        return QueryProperties()
    tokens = tuple(item for item in tokenize(text) if item.kind not in _CLOSING)
    words = [token.keyword for token in tokens if token.kind is TokenKind.WORD]
    prologue = _Prologue(tokens)
    return QueryProperties(
        is_update=_is_update(tokens),
        names_dataset=any(_is_from(token, prologue) for token in tokens),
        volatile=any(_VOLATILE.search(word) for word in words),
        external_accesses=tuple(
            ExternalAccess(what, *find_line_and_column(text, start))
            for what, start in _find_external_accesses(tokens, prologue)
        ),
    )


def hide_services(text: str) -> str:
    """Return the query with each SERVICE written as GRAPH, to check its syntax without a request.

    Both take an IRI or a variable, and a group; every other word stays at its place.

    >>> hide_services("ASK { SERVICE SILENT <x:a> {} }")
    'ASK { GRAPH          <x:a> {} }'
    """
    tokens = tuple(item for item in tokenize(text) if item.kind not in _CLOSING)
    starts = {start for _, start in _find_external_accesses(tokens, _Prologue(tokens))}
    hidden = text
    for token, following in pairwise((*tokens, *tokens[-1:])):
        if token.start in starts and (found := _SERVICE.search(token.text)):
            hidden = _overwrite(hidden, token.start + found.start(), "GRAPH".ljust(len("SERVICE")))
            for part in (token, following):
                if silent := _SILENT.search(part.text):
                    hidden = _overwrite(hidden, part.start + silent.start(), " " * len(silent[0]))
    return hidden


def _overwrite(text: str, start: int, words: str) -> str:
    return text[:start] + words + text[start + len(words) :]


def find_scheme(iri: str) -> str:
    """Return the scheme of an IRI in lower case, empty if the IRI is relative."""
    found = _SCHEME.match(iri)
    return found[1].lower() if found else ""


class _Prologue:
    """The prefixes and the base that a query declares."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.schemes: dict[str, str] = {}
        self.base = ""
        for first, second in pairwise(tokens):
            if second.kind is not TokenKind.IRI:
                continue
            scheme = _SCHEME.match(second.text)
            if first.kind is TokenKind.NAME and first.text.endswith(":"):
                self.schemes[first.text.upper()] = scheme[1] if scheme else self.base
            elif first.keyword.endswith("BASE"):
                self.base = scheme[1] if scheme else self.base

    def scheme(self, token: Token) -> str:
        """Return the scheme of an IRI, or of the IRI of a prefixed name, in lower case."""
        if token.kind is TokenKind.IRI:
            found = _SCHEME.match(token.text)
            return (found[1] if found else self.base).lower()
        prefix = token.keyword + ":"
        bare = re.sub(r"^(FROM)?(NAMED)?", "", prefix)
        return self.schemes.get(prefix, self.schemes.get(bare, "")).lower()

    def declares(self, token: Token) -> bool:
        """Return whether the query declares the prefix of this name, as it is written."""
        return token.keyword + ":" in self.schemes


def _is_update(tokens: tuple[Token, ...]) -> bool:
    """Return whether the first keyword after the prologue is one of an update."""
    before = ""
    for token in tokens:
        # A declared prefix may have any name.
        if not before.endswith("PREFIX") and token.keyword.startswith(_FORMS):
            return False
        if token.kind is TokenKind.WORD and token.keyword in _UPDATES:
            return True
        if token.kind is TokenKind.OPENING_BRACE:
            return False
        before = token.keyword
    return False


def _is_from(token: Token, prologue: _Prologue) -> bool:
    """Return whether a token is or contains the keyword FROM."""
    if token.kind is TokenKind.WORD:
        return "FROM" in token.keyword
    return token.keyword.startswith("FROM") and not prologue.declares(token)


def _find_external_accesses(
    tokens: tuple[Token, ...], prologue: _Prologue
) -> Iterator[tuple[str, int]]:
    """Yield what reads data from outside the store, with its offset."""
    before = ""
    for index, token in enumerate(tokens):
        following = tokens[index + 1 : index + 3]
        if "SERVICE" in token.keyword and _calls(token, before, following):
            yield "SERVICE", token.start
        if _is_from(token, prologue):
            graphs = (token, *following) if token.kind is TokenKind.NAME else following
            named = [item for item in graphs if item.kind in (TokenKind.IRI, TokenKind.NAME)][:1]
            if any(prologue.scheme(item) == "file" for item in named):
                yield "FROM a file", token.start
        before = token.keyword


def _calls(token: Token, before: str, following: tuple[Token, ...]) -> bool:
    """Return whether a word, or a name with a keyword in its prefix, calls a service."""
    if token.kind is TokenKind.WORD:
        return True
    opens = bool(following) and following[0].kind is TokenKind.OPENING_BRACE
    return opens and not before.endswith(_BEFORE_GRAPH)

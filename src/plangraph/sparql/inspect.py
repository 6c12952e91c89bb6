"""What a SPARQL query is, told by its tokens, before any engine sees it.

Whether it is an update, names a dataset of its own or could answer differently tomorrow, and every
place where it would leave the store. The text is cut into the tokens of the grammar
(https://www.w3.org/TR/sparql11-query/#sparqlGrammar), so that strings, IRIs, comments and names
that merely hold such words are none of those places. The engine runs keywords into what follows
(``SERVICEex:a``, ``trueSERVICE``), so a keyword counts wherever it stands in a word. Whether the
query is well-formed is for the engine to say. Takes time in proportion to the length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from plangraph.sparql.tokens import Token, tokenize

_VOLATILE = re.compile(r"RAND|UUID|NOW|BNODE")
_SCHEME = re.compile(r"<?([A-Za-z][A-Za-z0-9+.-]*):")
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
_UPDATES = frozenset(
    ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH")
)
_NOTABLE = ("SERVICE", "FROM", "RAND", "UUID", "NOW", "BNODE", *sorted(_UPDATES))
# What only holds together what stands in it.
_MARKS = ("closing", "round")
# What may stand before a name that is followed by a brace without being a service.
_BEFORE_GRAPH = ("GRAPH", "FROM", "NAMED", "DESCRIBE")


@dataclass(frozen=True)
class ExternalAccess:
    """A place where a query would leave the store; line and column count from 1."""

    what: str
    line: int
    column: int


@dataclass(frozen=True)
class QueryProperties:
    """What a query is.

    ``is_update`` tells that it is none; ``names_dataset``, that it has FROM or FROM NAMED;
    ``volatile``, that it draws random numbers, new nodes or the time.
    """

    is_update: bool = False
    names_dataset: bool = False
    volatile: bool = False
    external_accesses: tuple[ExternalAccess, ...] = ()


@lru_cache(maxsize=256)
def inspect_query(text: str) -> QueryProperties:
    """Return what the query ``text`` is.

    A text without any of the words in question needs not be cut.
    """
    capitals = text.upper()
    if not any(word in capitals for word in _NOTABLE):
        return QueryProperties()
    tokens = tuple(item for item in tokenize(text) if item.kind not in _MARKS)
    words = [token.keyword for token in tokens if token.kind == "word"]
    prologue = _Prologue(tokens)
    return QueryProperties(
        is_update=_is_update(tokens),
        names_dataset=any(_is_from(token, prologue) for token in tokens),
        volatile=any(_VOLATILE.search(word) for word in words),
        external_accesses=tuple(
            ExternalAccess(what, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
            for what, start in _find_external_accesses(tokens, prologue)
        ),
    )


def find_scheme(iri: str) -> str:
    """Return the scheme of an IRI in small letters, empty if it is relative."""
    found = _SCHEME.match(iri)
    return found[1].lower() if found else ""


class _Prologue:
    """The prefixes and the base that a query declares."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.schemes: dict[str, str] = {}
        self.base = ""
        for first, second in pairwise(tokens):
            if second.kind != "iri":
                continue
            scheme = _SCHEME.match(second.text)
            if first.kind == "name" and first.text.endswith(":"):
                self.schemes[first.text.upper()] = scheme[1] if scheme else self.base
            elif first.keyword.endswith("BASE"):
                self.base = scheme[1] if scheme else self.base

    def scheme(self, token: Token) -> str:
        """Return the scheme of the IRI that an IRI or prefixed name stands for."""
        if token.kind == "iri":
            found = _SCHEME.match(token.text)
            return (found[1] if found else self.base).lower()
        prefix = token.keyword + ":"
        bare = re.sub(r"^FROM(NAMED)?", "", prefix)
        return self.schemes.get(prefix, self.schemes.get(bare, "")).lower()

    def declares(self, token: Token) -> bool:
        """Say whether the prefix of a name, as it stands, is declared."""
        return token.keyword + ":" in self.schemes


def _is_update(tokens: tuple[Token, ...]) -> bool:
    """Say whether the first keyword after the prologue changes something."""
    before = ""
    for token in tokens:
        # A prefix that is declared may be called anything.
        if not before.endswith("PREFIX") and token.keyword.startswith(_FORMS):
            return False
        if token.kind == "word" and token.keyword in _UPDATES:
            return True
        if token.kind == "brace":
            return False
        before = token.keyword
    return False


def _is_from(token: Token, prologue: _Prologue) -> bool:
    if token.kind == "word":
        return "FROM" in token.keyword
    return token.keyword.startswith("FROM") and not prologue.declares(token)


def _find_external_accesses(
    tokens: tuple[Token, ...], prologue: _Prologue
) -> Iterator[tuple[str, int]]:
    before = ""
    for place, token in enumerate(tokens):
        following = tokens[place + 1 : place + 3]
        if "SERVICE" in token.keyword and _calls(token, before, following):
            yield "SERVICE", token.start
        if _is_from(token, prologue):
            graphs = (token, *following) if token.kind == "name" else following
            named = [item for item in graphs if item.kind in ("iri", "name")][:1]
            if any(prologue.scheme(item) == "file" for item in named):
                yield "FROM a file", token.start
        before = token.keyword


def _calls(token: Token, before: str, following: tuple[Token, ...]) -> bool:
    """Say whether a word, or a name that a keyword may have run into, calls a service."""
    if token.kind == "word":
        return True
    opens = bool(following) and following[0].kind == "brace"
    return opens and not before.endswith(_BEFORE_GRAPH)

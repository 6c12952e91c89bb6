"""IRIs of a query: those that its text names, with prefixes expanded.

https://www.w3.org/TR/sparql11-query/#prefNames
"""

from collections.abc import Mapping
from types import MappingProxyType

from plangraph.sparql.tokens import Token, TokenKind, tokenize

#: No prefix is known unless it is declared.
NO_PREFIXES: Mapping[str, str] = MappingProxyType({})


def list_iris(text: str, known: Mapping[str, str] = NO_PREFIXES) -> frozenset[str]:
    """Return the IRIs that a query names, without its prefixes.

    Each prefix must be declared, or be one of ``known``; other names are left out.

    >>> sorted(list_iris("PREFIX ex: <http://e.org/> SELECT * { ?a ex:b <http://e.org/c> }"))
    ['http://e.org/b', 'http://e.org/c']
    """
    prefixes = {f"{prefix}:": iri for prefix, iri in known.items()}
    found: set[str] = set()
    before: list[Token] = []
    for token in tokenize(text):
        is_declared = len(before) > 1 and before[-2].keyword == "PREFIX"
        if token.kind is TokenKind.IRI and is_declared:
            prefixes[before[-1].text] = token.text[1:-1]
        elif token.kind is TokenKind.IRI:
            found.add(token.text[1:-1])
        elif token.kind is TokenKind.NAME and before and before[-1].keyword != "PREFIX":
            prefix, _, local = token.text.partition(":")
            if f"{prefix}:" in prefixes:
                found.add(prefixes[f"{prefix}:"] + local)
        before = [*before[-1:], token]
    return frozenset(found)

"""Prefixes of a SPARQL query: those that it declares, and the IRIs that its names stand for.

https://www.w3.org/TR/sparql11-query/#prefNames
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from plangraph.sparql.tokens import Token, TokenKind, tokenize

#: No prefix is known unless it is declared.
NO_PREFIXES: Mapping[str, str] = MappingProxyType({})


class UndeclaredPrefix(NamedTuple):
    """A prefix that nothing declares, and the offset of the name that has it."""

    prefix: str
    start: int


def list_declared(text: str) -> dict[str, str]:
    """Return the prefixes that a query declares, with their absolute IRIs.

    >>> list_declared("PREFIX a: <urn:x:> ASK { a:b ?c 1 }")
    {'a': 'urn:x:'}
    """
    tokens = [*tokenize(text)]
    return {
        name.text.partition(":")[0]: iri.text[1:-1]
        for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False)
        if word.keyword == "PREFIX" and iri.kind is TokenKind.IRI and ":" in iri.text
    }


def find_declarations(text: str) -> dict[int, str]:
    """Return the prefixes that a query declares by the offset of their name there."""
    return {
        second.start: second.text.partition(":")[0]
        for first, second in pairwise(tokenize(text))
        if first.keyword == "PREFIX" and second.kind is TokenKind.NAME
    }


def find_undeclared(text: str, known: Container[str]) -> UndeclaredPrefix | None:
    """Return the first prefix that neither the query declares nor ``known`` has; None for none.

    >>> find_undeclared("PREFIX a: <x:> ASK { a:b c:d 1 }", ())
    UndeclaredPrefix(prefix='c', start=25)
    """
    declared = find_declarations(text)
    prefixes = {*declared.values()}
    for token in tokenize(text):
        if token.kind is TokenKind.NAME and token.start not in declared:
            prefix = token.text.partition(":")[0]
            if prefix not in prefixes and prefix not in known:
                return UndeclaredPrefix(prefix, token.start)
    return None


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

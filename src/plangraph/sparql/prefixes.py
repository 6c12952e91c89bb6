"""Prefixes of a SPARQL query: those that it declares, and the first one that nothing declares."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise
from typing import NamedTuple

from plangraph.sparql.tokens import TokenKind, tokenize


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


def find_undeclared(text: str, known: Container[str]) -> UndeclaredPrefix | None:
    """Return the first prefix that neither the query declares nor ``known`` has; None for none.

    >>> find_undeclared("PREFIX a: <x:> ASK { a:b c:d 1 }", ())
    UndeclaredPrefix(prefix='c', start=25)
    """
    tokens = [*tokenize(text)]
    declared = {
        second.start: second.text.partition(":")[0]
        for first, second in pairwise(tokens)
        if first.keyword == "PREFIX" and second.kind is TokenKind.NAME
    }
    prefixes = {*declared.values()}
    for token in tokens:
        if token.kind is TokenKind.NAME and token.start not in declared:
            prefix = token.text.partition(":")[0]
            if prefix not in prefixes and prefix not in known:
                return UndeclaredPrefix(prefix, token.start)
    return None

"""Find a thing by a name that people use: ``Ukraine``, ``Kyiv``, ``nato``, ``state:ukraine``."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Set
from itertools import chain
from typing import NamedTuple

from plangraph.asking.rows import read_rows, read_rows_about
from plangraph.errors import UsageError
from plangraph.stores.protocol import Store
from plangraph.vocabulary import SCHEME, compact, expand

# Not a path with four branches: Oxigraph keeps every pair of those, to return none twice.
_NAMES = """
SELECT ?thing ?name WHERE {
  VALUES ?property { rdfs:label skos:prefLabel skos:altLabel skos:hiddenLabel }
  ?thing ?property ?name
}
"""
# Branches instead of one path: a seventh of the time, and the same answer from any engine.
_NAMES_OF_KIND = """
SELECT ?thing ?name ?kind WHERE {
  {
    ?thing a ?kind ;
      rdfs:label|skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name
  } UNION {
    ?kind a owl:Class .
    ?thing a/rdfs:subClassOf+ ?kind ;
      rdfs:label|skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name
  } UNION {
    ?thing skos:inScheme ?kind ;
      rdfs:label|skos:prefLabel|skos:altLabel|skos:hiddenLabel ?name
  }
}
"""

#: How the kind of a parameter begins whose values are the words of a list.
WORD_LIST = "scheme:"

_MAX_LISTED = 20  # things of a kind that an error lists


class NameRow(NamedTuple):
    """One name of a thing: a label, an alternative label or a hidden one, in any language."""

    thing: str
    name: str


class _Index(NamedTuple):
    """The things of a class that have names, and which things each name means."""

    things: frozenset[str]
    by_name: Mapping[str, Set[str]]


class Names:
    """The names of the things in a store.

    Of a store in memory they are read once, into an index for each class that is asked for. Any
    other store is read at each search, row by row, so that memory does not grow with the store.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._indexes: dict[str | None, _Index] = {}

    def find(
        self, word: str, *, kind: str | None = None, among: Container[str] | None = None
    ) -> str:
        """Return the IRI of the thing that ``word`` names.

        A word is an IRI, a CURIE, a label in any language, another name, or the last part of the
        IRI; letter case does not matter. ``kind`` is the class the thing must have, as a CURIE,
        or the word list that it must be in; ``among`` are the only things to choose from.

        Raises:
            UsageError: nothing, or more than one thing, has this name.
        """
        iri, name = expand(word), word.casefold()
        if (among is None or iri in among) and self._has(iri, kind):
            return iri
        things = sorted(
            thing for thing in self._match(name, kind) if among is None or thing in among
        )
        if len(things) == 1:
            return things[0]
        if things:
            remedy = f"choose one of {', '.join(map(compact, things))}"
            raise UsageError("PG403", f"{word!r} names more than one thing", remedy)
        raise UsageError("PG404", f"nothing is called {word!r}", self._suggest(name, kind, among))

    def _suggest(self, name: str, kind: str | None, among: Container[str] | None) -> str:
        """Return how to fix an unknown name: the nearest one, and all things if they are few."""
        things: set[str] = set()

        def read_known() -> Iterator[str]:
            for thing, known in self._read(kind):
                if among is None or thing in among:
                    if len(things) <= _MAX_LISTED:
                        things.add(thing)
                    yield known

        nearest = difflib.get_close_matches(name, read_known(), n=1)
        few = ", ".join(sorted(map(_read_key, things))) if len(things) <= _MAX_LISTED else ""
        if nearest:
            return f"did you mean {nearest[0]!r}?{f' There are: {few}' if few else ''}"
        return f"use one of: {few}" if few else "use a label or an IRI of the data"

    def _has(self, iri: str, kind: str | None) -> bool:
        """Return whether a thing of this class has a name."""
        if self._store.is_in_memory:
            return iri in self._index(kind).things
        query, bindings = _choose_query(kind)
        rows = read_rows_about(self._store, query, NameRow, [iri], **bindings)
        return next(rows, None) is not None

    def _match(self, name: str, kind: str | None) -> Set[str]:
        """Return the things of this class that have this name, in lower case."""
        if self._store.is_in_memory:
            return self._index(kind).by_name.get(name, frozenset())
        return {thing for thing, known in self._read(kind) if known == name}

    def _index(self, kind: str | None) -> _Index:
        if kind not in self._indexes:
            things: dict[str, set[str]] = defaultdict(set)
            for thing, name in self._read(kind):
                things[name].add(thing)
            self._indexes[kind] = _Index(frozenset(chain.from_iterable(things.values())), things)
        return self._indexes[kind]

    def _read(self, kind: str | None) -> Iterator[tuple[str, str]]:
        """Yield the things of this class with each of their names, in lower case."""
        query, bindings = _choose_query(kind)
        for thing, name in read_rows(self._store, query, NameRow, **bindings):
            yield thing, name.casefold()
            yield thing, _read_key(thing).casefold()


def _read_key(iri: str) -> str:
    """Return the last part of an IRI, which is a name of its thing."""
    return re.split("[/#]", iri)[-1]


def _choose_query(kind: str | None) -> tuple[str, dict[str, str]]:
    return (_NAMES_OF_KIND, {"kind": expand_kind(kind)}) if kind else (_NAMES, {})


def expand_kind(kind: str) -> str:
    """Return the IRI of the class or of the word list that the kind of a parameter names."""
    return SCHEME + kind.removeprefix(WORD_LIST) if kind.startswith(WORD_LIST) else expand(kind)

"""Look-up: the words for the things of one store, which are read when they are first needed.

A graph has one look-up and hands it to everything that needs a store and its words: labels, names,
descriptions and evidence. What is in it is a snapshot: after the quads change, make a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property

from plangraph.asking.descriptions import Descriptions
from plangraph.asking.evidence import Evidence, find_evidence, read_evidence
from plangraph.asking.find import Names
from plangraph.asking.labels import Labels
from plangraph.stores.protocol import Store


class Lookup:
    """The labels, names, descriptions and evidence of a store, for readers of one language.

    Of a store in memory what was read is kept. Archives and servers are asked for the things at
    hand only, unless a method says that it reads all.
    """

    def __init__(self, store: Store, language: str = "en") -> None:
        self.store = store
        self.language = language
        self.labels = Labels(store, language)
        self.names = Names(store)
        self._evidence: Mapping[str, tuple[Evidence, ...]] | None = None

    def translate(self, language: str) -> Lookup:
        """Return a look-up of the same store for readers of another language."""
        if language == self.language:
            return self
        other = Lookup(self.store, language)
        other.names, other._evidence = self.names, self._evidence
        return other

    @cached_property
    def descriptions(self) -> Descriptions:
        """The descriptions of everything that has one; reads all."""
        self.labels.read_all()
        return Descriptions(self.store, self.labels)

    def find_evidence(self, things: Iterable[str]) -> Mapping[str, tuple[Evidence, ...]]:
        """Return the evidence for each of these things that has any, by IRI, in source order."""
        if self._evidence is None:
            return find_evidence(self.store, things)
        return {thing: self._evidence[thing] for thing in things if thing in self._evidence}

    def read_evidence(self) -> Mapping[str, tuple[Evidence, ...]]:
        """Return the evidence for everything; reads all."""
        if self._evidence is not None:
            return self._evidence
        found = read_evidence(self.store)
        if self.store.is_in_memory:
            self._evidence = found
        return found

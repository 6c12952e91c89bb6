"""Look-up: labels, names, descriptions and evidence of the things in one store.

Each graph has one look-up, which is given to all code that needs the words for things. It is a
snapshot: once the quads have changed, make a new one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.asking.catalogue import read_catalogue
from plangraph.asking.descriptions import Descriptions
from plangraph.asking.evidence import Evidence, find_evidence, read_evidence
from plangraph.asking.labels import Labels
from plangraph.asking.names import Names
from plangraph.asking.questions import Question
from plangraph.asking.support import StatedClaims, find_support, read_support
from plangraph.stores.near import bring_near
from plangraph.stores.protocol import Store

if TYPE_CHECKING:
    from plangraph.asking.sentences.sentence_writer import Sentences

# The IRI of an effect has this in it, as the names of the short form have.
_EFFECT = "/effect/"


class Lookup:
    """What people read about the things in a store, for readers of one language.

    All is read when it is first needed. The methods ``find_…`` read only what belongs to the things
    they are given; the methods ``read_…`` read all, and keep it where the store is in memory.
    ``folders`` are those of the data, which may have questions of the user.
    """

    def __init__(self, store: Store, language: str = "en", *, folders: Sequence[Path] = ()) -> None:
        self.store = store
        self.folders = tuple(folders)
        self.language = language
        self.labels = Labels(store, language, write=self._write_label)
        self.names = Names(store)
        self._descriptions: Descriptions | None = None
        self._evidence: Mapping[str, tuple[Evidence, ...]] | None = None
        self._support: StatedClaims | None = None
        self._sentences: Sentences | None = None
        self._translated: dict[str, Lookup] = {}
        #: What was read and made of the store: :mod:`plangraph.asking.shared` fills it.
        self.shared: dict[object, object] = {}

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions about the data, those of ``folders`` among them, sorted by name.

        Raises:
            DataError: with every problem in every question of the user.
        """
        return read_catalogue(self.folders)

    @property
    def sentences(self) -> Sentences:
        """The writer of sentences; what it reads is kept where the store is in memory."""
        if self._sentences is not None:
            return self._sentences
        # lazy: slow to import, and many answers need no sentence
        from plangraph.asking.sentences.sentence_writer import Sentences

        found = Sentences(self.store, self.language)
        if self.store.is_in_memory:
            self._sentences = found
        return found

    def find_sentences(self, things: Collection[str]) -> Sentences:
        """Return the writer of the sentences about some things."""
        if self.store.is_in_memory:
            return self.sentences
        # lazy: slow to import, and many answers need no sentence
        from plangraph.asking.sentences.sentence_writer import Sentences

        return Sentences(self.store, self.language, things)

    def _write_label(self, thing: str) -> str | None:
        """Return what an effect would do, as the caption of one that has no label."""
        if _EFFECT not in thing:
            return None
        sentences = self.find_sentences([thing])
        if not sentences.facts.effect_kind(thing):
            return None
        return sentences.alone(thing).text.removesuffix(".")

    def bring_near(self) -> Lookup:
        """Return a look-up of a copy in memory, where the store is elsewhere and small enough."""
        store = bring_near(self.store)
        return self if store is self.store else Lookup(store, self.language, folders=self.folders)

    def translate(self, language: str) -> Lookup:
        """Return the look-up of the same store for readers of another language."""
        if language == self.language:
            return self
        if language not in self._translated:
            self._translated[language] = Lookup(self.store, language, folders=self.folders)
        other = self._translated[language]
        other.names, other._support = self.names, self._support
        return other

    def find_descriptions(self, things: Collection[str]) -> Descriptions:
        """Return the descriptions of some things."""
        if self._descriptions is not None:
            return self._descriptions
        return Descriptions(self.store, self.labels, things)

    def read_descriptions(self) -> Descriptions:
        """Return the descriptions of all things."""
        if self._descriptions is not None:
            return self._descriptions
        found = Descriptions(self.store, self.labels)
        if self.store.is_in_memory:
            self._descriptions = found
        return found

    def find_evidence(self, things: Collection[str]) -> Mapping[str, tuple[Evidence, ...]]:
        """Return the evidence for each of some things that has any, by IRI, in source order."""
        if self._evidence is None:
            return find_evidence(self.store, things, self.language)
        return {thing: self._evidence[thing] for thing in things if thing in self._evidence}

    def read_evidence(self) -> Mapping[str, tuple[Evidence, ...]]:
        """Return the evidence for all things that have any, by IRI, in source order."""
        if self._evidence is not None:
            return self._evidence
        found = read_evidence(self.store, self.language)
        if self.store.is_in_memory:
            self._evidence = found
        return found

    def find_support(self, claims: Iterable[str]) -> StatedClaims:
        """Return what some claims state, which decides the rows that they support."""
        return self._support or find_support(self.store, claims)

    def read_support(self) -> StatedClaims:
        """Return what all claims state, which decides the rows that they support."""
        if self._support is not None:
            return self._support
        found = read_support(self.store)
        if self.store.is_in_memory:
            self._support = found
        return found

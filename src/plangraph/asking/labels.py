"""Labels: find the label of an IRI in a language, or its CURIE if it has no label."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import is_iri, read_rows, read_rows_about
from plangraph.stores.protocol import Store
from plangraph.text import name_end, name_words
from plangraph.vocabulary import compact, is_thing

#: Returns the caption of each text: a label for an IRI, any other text unchanged.
Captions = Callable[[Collection[str]], Mapping[str, str]]

# Most labels that are kept of a store that is not in memory; beyond it, all are read again.
_MOST_KEPT = 50_000


class LabelRow(NamedTuple):
    """A row of ``queries/labels.rq``: one label of a thing, its language tag or an empty text.

    ``rank`` is 0 of a label, and more of a name or a title that stands in for one.
    """

    thing: str
    label: str
    language: str
    rank: str


class Labels:
    """The labels of the things in a store, for readers of one language.

    A label in ``language`` comes first, then one in English, then any other; a thing without a
    label has the name or the title that other vocabularies give it. Labels are read when they are
    needed: :meth:`caption` reads all labels of a store in memory at once, and of any other store
    only the label it is asked for, so that memory does not grow with the store. For several things
    use :meth:`captions` or :meth:`read`: they need one query, not one each.
    ``write`` returns the caption of a thing without a label, or None to show its CURIE.
    """

    def __init__(
        self,
        store: Store,
        language: str = "en",
        *,
        write: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._store = store
        self._write = write
        self._languages = (language, "en")
        self._labels: dict[str, str | None] = {}
        self._is_whole = False

    @property
    def language(self) -> str:
        """The tag of the reader's language."""
        return self._languages[0]

    def caption(self, text: str) -> str:
        """Return the label of an IRI, a sentence or its CURIE where it has none, or the text."""
        return self.find(text) or self._write(text) or compact(text)

    def find(self, thing: str) -> str | None:
        """Return the label of a thing, or None where it has none."""
        if not self._is_whole and self._is_missing(thing):
            if self._store.is_in_memory:
                self.read_all()
            else:
                self.read([thing])
        return self._labels.get(thing)

    def name(self, thing: str) -> str:
        """Return the caption of a thing of a plan; of any other its label or the end of its IRI."""
        return self.caption(thing) if is_thing(thing) else self.find(thing) or name_end(thing)

    def word(self, term: str) -> str:
        """Return the label of a class or property, or else the words of its IRI: ``child of``."""
        return self.find(term) or name_words(term)

    def captions(self, texts: Collection[str]) -> dict[str, str]:
        """Return the caption of each text, as :meth:`caption` does, with one query for all."""
        self.read(texts)
        labels = self._labels
        return {text: labels.get(text) or self._write(text) or compact(text) for text in texts}

    def read(self, things: Collection[str]) -> None:
        """Read the labels of some things, so that :meth:`caption` needs no query for them.

        SPARQL has no name for a blank node: where one is among the things, all labels are read.
        """
        if self._is_whole:
            return
        missing = [*filter(self._is_missing, things)]
        if any(thing.startswith("_:") for thing in missing):
            self.read_all()
            return
        if len(self._labels) + len(missing) > _MOST_KEPT:
            self._labels.clear()
            missing = [*filter(self._is_missing, things)]
        self._labels |= dict.fromkeys(missing)
        self._keep(read_rows_about(self._store, resources.read_query("labels"), LabelRow, missing))

    def read_all(self) -> None:
        """Read the labels of all things; use this to draw or list a whole store."""
        if not self._is_whole:
            self._keep(read_rows(self._store, resources.read_query("labels"), LabelRow))
            self._is_whole = True

    def rank(self, language: str) -> int:
        """Return the place of a language for the reader: 0 is the reader's own."""
        known = self._languages
        return known.index(language) if language in known else len(known)

    def _is_missing(self, text: str) -> bool:
        """Return whether a text can name a thing whose label was not asked for yet."""
        return text not in self._labels and (text.startswith("_:") or is_iri(text))

    def _keep(self, rows: Iterable[LabelRow]) -> None:
        """Keep the first label of each thing: by rank, by language, then by the alphabet."""
        best: dict[str, tuple[str, int, str, str]] = {}
        for thing, label, tag, rank in rows:
            key = (rank, self.rank(tag), tag, label)
            if thing not in best or key < best[thing]:
                best[thing] = key
        self._labels |= {thing: label for thing, (*_, label) in best.items()}

"""Synonyms: find the words of the word lists by what else people call them.

A word has a label and other names (``skos:altLabel``, ``skos:hiddenLabel``,
https://www.w3.org/TR/skos-reference/#labels). Who writes ``report`` is shown ``give-account``,
which has that name, before a word that is only spelled alike.
"""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from plangraph.reading.document import Document
from plangraph.vocabulary import SCHEME, SKOS

#: How well a name fits: it is the label or another name, it is a phrase that drafting looks for,
#: or it has the text as one of its words, or as the beginning of one.
IS_NAME, IS_PHRASE, HAS_WORD, HAS_BEGINNING = range(4)

_MOST = 3
_LENGTHS = {HAS_WORD: 4, HAS_BEGINNING: 5}  # characters: shorter texts are in too many names
_PROPERTIES = {SKOS.prefLabel: IS_NAME, SKOS.altLabel: IS_NAME, SKOS.hiddenLabel: IS_PHRASE}


class Synonyms:
    """The names of all words of the documents."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._names = [
            (quad.subject.value, _fold(quad.object.value), fit)
            for document in documents
            for quad in document.quads
            if (fit := _PROPERTIES.get(quad.predicate.value)) is not None
            and isinstance(quad.subject, NamedNode)
            and isinstance(quad.object, Literal)
            and quad.subject.value.startswith(SCHEME)
        ]

    def find(self, text: str, namespace: str = SCHEME) -> list[tuple[int, str]]:
        """Return up to three words of a list, or of all, with how well they fit; the best first.

        Hyphens are spaces. A word that fits by more of its names comes first; beginnings of words
        count only where nothing else fits.
        """
        wanted = _fold(text)
        found: dict[str, dict[int, int]] = {}
        for word, name, kind in self._names:
            if word.startswith(namespace) and (fit := _fit(wanted, name, kind)) is not None:
                counts = found.setdefault(word, {})
                counts[fit] = counts.get(fit, 0) + 1
        best = min((min(counts) for counts in found.values()), default=0)
        if best < HAS_BEGINNING:
            found = {word: counts for word, counts in found.items() if min(counts) < HAS_BEGINNING}
        ranked = sorted((min(counts), -counts[min(counts)], word) for word, counts in found.items())
        return [(fit, word) for fit, _, word in ranked[:_MOST]]


def _fold(text: str) -> str:
    return " ".join(text.replace("-", " ").casefold().split())


def _fit(wanted: str, name: str, kind: int) -> int | None:
    """Return how well a name fits a text, or None if it does not."""
    if wanted == name:
        return kind
    padded = f" {name} "
    for fit, part in ((HAS_WORD, f" {wanted} "), (HAS_BEGINNING, f" {wanted}")):
        if len(wanted) >= _LENGTHS[fit] and part in padded:
            return fit
    return None

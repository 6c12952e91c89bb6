"""From an IRI to what people read: its label in their language, or its short form."""

from plangraph.stores.protocol import Store
from plangraph.vocabulary import compact

_LABELS = """
SELECT DISTINCT ?thing ?label (LANG(?label) AS ?language) WHERE {
  ?thing skos:prefLabel|rdfs:label ?label
}
ORDER BY ?thing ?language ?label
"""


class Labels:
    """The captions of everything in a store, for readers of one language.

    A label in ``language`` comes first, then one in English, then any.
    """

    def __init__(self, store: Store, language: str = "en") -> None:
        self._captions: dict[str, str] = {}
        ranks: dict[str, int] = {}
        for thing, label, tag in store.select(_LABELS):
            rank = [language, "en"].index(tag) if tag in (language, "en") else 2
            if thing is not None and label is not None and rank < ranks.get(thing, 3):
                ranks[thing] = rank
                self._captions[thing] = label

    def caption(self, text: str) -> str:
        """Return the label of an IRI, its short form where it has none, any other text as it is."""
        return self._captions.get(text) or compact(text)

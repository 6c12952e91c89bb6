"""Foreign words: the ``skos:Concept``s of other vocabularies, which our word lists do not bind.

A word is held to the rules of plangraph's lists where its name is that of such a word or of a thing
of a plan, where it is in such a list, or where a file in YAML, plangraph's own form, has it. Any
other vocabulary has rules of its own
(https://www.w3.org/TR/skos-reference/).
"""

from collections.abc import Iterable
from typing import NamedTuple

from plangraph.asking.rows import read_rows
from plangraph.reading.document import Document
from plangraph.stores.protocol import Store
from plangraph.vocabulary import PLAN, SCHEME, is_thing

_CONCEPTS = "SELECT ?word ?list { ?word a skos:Concept OPTIONAL { ?word skos:inScheme ?list } }"
_YAML = (".yaml", ".yml")


class _ConceptRow(NamedTuple):
    """A word, and a list that it is in."""

    word: str
    list: str | None


def find_foreign_words(store: Store, documents: Iterable[Document]) -> frozenset[str]:
    """Return the concepts in a store that are no words of plangraph or of a project."""
    written = [item.lines.subjects for item in documents if item.path.endswith(_YAML)]
    words: set[str] = set()
    ours: set[str] = set()
    for row in read_rows(store, _CONCEPTS, _ConceptRow):
        words.add(row.word)
        is_named = row.word.startswith((SCHEME, PLAN.iri)) or is_thing(row.word)
        is_written = any(row.word in subjects for subjects in written)
        if is_named or is_written or (row.list or "").startswith(SCHEME):
            ours.add(row.word)
    return frozenset(words - ours)

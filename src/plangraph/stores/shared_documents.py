"""Shared documents: whether several of the documents in a store hold the same one.

What was found of kept files is kept too, so that a small plan beside the ontology is looked up
statement by statement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain, islice

from pyoxigraph import Quad, Store

from plangraph.reading.document import Document
from plangraph.reading.kept_documents import KeptQuads, recall_fact
from plangraph.stores.filled_store import FilledStore
from plangraph.stores.merging import has_shared_statements
from plangraph.vocabulary import VOCABULARY_GRAPH

_MOST_LOOKED_UP = 5_000  # statements; to look each up takes 3 µs


def find_shared(documents: Sequence[Document], store: Store) -> bool:
    """Return whether several graphs of a store hold the same statement.

    ``documents`` are all that the store holds; none where that is not known.
    """
    find = partial(_find, documents, store)
    names = _list_kept(documents)
    return recall_fact("shared", names, find) if names else find()


def _find(documents: Sequence[Document], store: Store) -> bool:
    """Look up the statements beside the ontology, or all where these are many."""
    ontology = [item for item in documents if item.graph.startswith(VOCABULARY_GRAPH)]
    others = [item.quads for item in documents if not item.graph.startswith(VOCABULARY_GRAPH)]
    names = _list_kept(ontology)
    if not names or sum(map(len, others)) > _MOST_LOOKED_UP:
        return has_shared_statements(store)
    if recall_fact("shared", names, lambda: has_shared_statements(FilledStore(ontology).store)):
        return True
    return _are_shared(chain.from_iterable(others), store)


def _list_kept(documents: Sequence[Document]) -> list[str]:
    """Return the names of kept files; none where one document is not kept."""
    kept = [item.quads.name for item in documents if isinstance(item.quads, KeptQuads)]
    return kept if len(kept) == len(documents) else []


def _are_shared(quads: Iterable[Quad], store: Store) -> bool:
    """Return whether more than one graph of a store holds the statement of one of its quads."""
    for quad in quads:
        found = store.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
        if len([*islice(found, 2)]) > 1:
            return True
    return False

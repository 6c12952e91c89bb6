"""Filled store: the quads of documents in a new Oxigraph store in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO

import pyoxigraph
from pyoxigraph import Quad, RdfFormat

from plangraph.reading.document import Document
from plangraph.reading.kept_documents import KeptQuads
from plangraph.reading.lazy_quads import LazyQuads
from plangraph.stores.exact_literals import (
    ExactLiterals,
    has_exact_literals,
    has_exact_literals_in_nquads,
)

_STEP = 16_000_000  # bytes of N-Quads that are loaded at once


class FilledStore:
    """A store with the quads of documents in their order; ``literals`` are those it changes."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.store = pyoxigraph.Store()
        self.literals = ExactLiterals()
        waiting = BytesIO()
        for document in documents:
            quads = document.quads
            nquads = _write_plain(quads)
            if nquads is not None:
                waiting.write(nquads)
            if nquads is None or waiting.tell() > _STEP:
                self._load(waiting)
            if isinstance(quads, LazyQuads) and not has_exact_literals(quads.content):
                quads.load_into(self.store)
            elif nquads is None:
                self.store.bulk_extend(self.literals.note(quads))
        self._load(waiting)

    def _load(self, text: BytesIO) -> None:
        """Add the quads of a text, and empty it: kept files beside each other are one step."""
        if text.tell():
            self.store.load(text.getvalue(), format=RdfFormat.N_QUADS, lenient=True)
            text.seek(0)
            text.truncate()


def _write_plain(quads: Sequence[Quad]) -> bytes | None:
    """Return the N-Quads of a kept file, if the engine may load them as they are.

    It would rename blank nodes, and change literals that have to be noted.
    """
    if not isinstance(quads, KeptQuads) or quads.has_blank_nodes:
        return None
    nquads = quads.write_nquads()
    return None if has_exact_literals_in_nquads(nquads) else nquads

"""Hashed documents: one hash of the quads of some files, which finds what was made of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from plangraph.keeping.kept_files import hash_parts
from plangraph.reading.kept_documents import KeptQuads, write_kept_nquads
from plangraph.reading.lazy_quads import LazyQuads

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from plangraph.reading.documents import Document


def hash_documents(documents: Iterable[Document]) -> bytes:
    """Return a hash of the quads of documents in their order, parsed or kept alike."""
    return hash_parts(part for one in documents for part in (one.graph.encode(), *_write(one)))


def _write(document: Document) -> Sequence[bytes]:
    quads: Sequence[Quad] = document.quads
    if isinstance(quads, KeptQuads):
        return [b"quads", quads.write_nquads()]
    if isinstance(quads, LazyQuads):
        return [b"text", quads.content]
    return [b"quads", write_kept_nquads(quads)]

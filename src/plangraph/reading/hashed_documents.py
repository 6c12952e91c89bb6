"""Hashed documents: one hash of what some files say, which finds what was made of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from plangraph.keeping.kept_files import hash_parts
from plangraph.reading.kept_documents import KeptQuads, write_kept_nquads
from plangraph.reading.lazy_quads import LazyQuads

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from plangraph.reading.documents import Document


def hash_documents(documents: Iterable[Document]) -> bytes:
    """Return a hash of the quads and prefixes of documents in their order."""
    return hash_parts(part for one in documents for part in _list_parts(one))


def _list_parts(document: Document) -> Iterator[bytes]:
    yield document.graph.encode()
    yield from _write(document)
    yield repr(list(document.read_prefixes().items())).encode()


def _write(document: Document) -> Sequence[bytes]:
    quads: Sequence[Quad] = document.quads
    if isinstance(quads, KeptQuads):
        return [b"quads", quads.write_nquads()]
    if isinstance(quads, LazyQuads):
        return [b"text", quads.content]
    return [b"quads", write_kept_nquads(quads)]

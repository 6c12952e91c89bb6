"""Recall: return what was made before of the same question, else make it and keep it."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator

from plangraph.keeping.kept_files import hash_parts, open_kept_files

_FASTEST = 1  # level of compression
_PIECE_BYTES = 1_000_000


def recall(question: Iterable[bytes], make: Callable[[], bytes]) -> bytes:
    """Return what ``make`` returns, or what was kept of the same question.

    The question is all that decides the answer, the code that finds it included.
    """
    kept = open_kept_files()
    if kept is None:
        return make()
    name = hash_parts(question).hex()
    found = kept.find(name)
    if found is None:
        found = make()
        kept.keep(name, found)
    return found


def recall_pieces(
    question: Iterable[bytes], make: Callable[[], Iterable[bytes]]
) -> Iterator[bytes]:
    """Yield the pieces that ``make`` returns, or what was kept of the same question in others.

    Only the compressed content is in memory.
    """
    kept = open_kept_files()
    if kept is None:
        yield from make()
        return
    name = hash_parts(question).hex()
    if (found := kept.find(name)) is not None:
        yield from _unpack(found)
        return
    packer, packed = zlib.compressobj(_FASTEST), []
    for piece in make():
        packed.append(packer.compress(piece))
        yield piece
    kept.keep(name, b"".join([*packed, packer.flush()]))


def _unpack(packed: bytes) -> Iterator[bytes]:
    unpacker = zlib.decompressobj()
    while packed:
        yield unpacker.decompress(packed, _PIECE_BYTES)
        packed = unpacker.unconsumed_tail
    yield unpacker.flush()

"""Kept rows: what is read of all of an archive, as it is kept from one run to the next."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from plangraph import resources
from plangraph.asking.rows import RowT, read_rows
from plangraph.stores.archive import ArchiveStore
from plangraph.stores.protocol import Store

_FASTEST = 1  # level of compression


def recall_rows(
    store: Store,
    name: str,
    row_type: type[RowT],
    read: Callable[[Store, str, type[RowT]], Iterable[RowT]] = read_rows,
) -> list[RowT] | None:
    """Return the rows of one of our queries, given by its name, that an archive has.

    None of any other store, and where nothing can be kept. ``read`` is how the rows are read.
    """
    if not isinstance(store, ArchiveStore):
        return None
    query = resources.read_query(name)
    code = Path(__file__).with_name("rows.py").read_bytes() + Path(__file__).read_bytes()
    question = [code, query.encode(), read.__name__.encode()]
    kept = store.recall(question, lambda: _write(read(store, query, row_type)))
    return None if kept is None else [*map(row_type._make, json.loads(zlib.decompress(kept)))]


def _write(rows: Iterable[object]) -> bytes:
    return zlib.compress(json.dumps([*rows]).encode(), _FASTEST)

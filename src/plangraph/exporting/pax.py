"""PA-X codes as CSV: one row for each plan version, one column for each code.

A value is 1 to 3, or 0 if the whole version is known, has no such provision, and people coded all
its provisions. An empty cell is unknown, which is not 0: a version that was seen in part may have
such a provision in the rest, and a version that nobody coded may have it anywhere.
https://www.rfc-editor.org/rfc/rfc4180
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from plangraph.exporting.crosswalk import CodeVector, list_codes, read_vectors
from plangraph.exporting.format import StoreFormat
from plangraph.stores.protocol import Store
from plangraph.vocabulary import compact

_HEAD = ("version", "known", "coded")


def serialize(vectors: Iterable[CodeVector], codes: Sequence[str]) -> Iterator[str]:
    """Yield the lines of the table; ``codes`` are its columns."""
    yield _write_line((*_HEAD, *codes))
    for vector in vectors:
        values = ("" if (value := vector.find(code)) is None else str(value) for code in codes)
        known = "whole" if vector.complete else "in part"
        yield _write_line((compact(vector.version), known, vector.coding.value, *values))


def _serialize_store(store: Store) -> Iterator[str]:
    return serialize(read_vectors(store), list_codes(store))


FORMAT = StoreFormat(
    name="pax",
    title="PA-X codes (CSV)",
    files={".pax": _serialize_store},
    media_types=("text/csv",),
)


def _write_line(cells: Sequence[str]) -> str:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue()

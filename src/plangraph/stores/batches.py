"""Batches: small files that are loaded into an archive in one step.

The engine takes as long for a step with one small file as for one with a hundred of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pyoxigraph import Quad

from plangraph.errors import DataError
from plangraph.reading.documents import FilesTogether
from plangraph.stores.file_quads import read_quads, refuse_newer_terms
from plangraph.stores.manifest import Entry

#: The largest file that is read before it is loaded, in bytes.
MOST_BYTES = 1_000_000
_MOST_QUADS = 50_000  # of a batch, which take 30 MB; it ends with the file that reaches them


class Progress(Protocol):
    """A function that is called before each file of a load."""

    def __call__(self, name: str, done: int, total: int, /) -> object:
        """Report that file ``name`` is next, after ``done`` of ``total`` files."""
        ...


def ignore_progress(name: str, done: int, total: int, /) -> None:
    """Report nothing."""


@dataclass(frozen=True)
class Batch:
    """Files that are loaded together; ``quads`` is None for a large file, which is alone."""

    entries: tuple[Entry, ...]
    quads: Sequence[Sequence[Quad]] | None


def read_batches(
    todo: Sequence[Entry], files: Mapping[Entry, Path], progress: Progress
) -> Iterator[Batch]:
    """Yield the files ``todo`` in their order, small ones together with their quads.

    Raises:
        DataError: a file has errors; the files before it have been yielded.
    """
    beside = FilesTogether((path, entry.name) for entry, path in files.items())
    waiting: dict[Entry, Sequence[Quad]] = {}
    try:
        for number, entry in enumerate(todo):
            progress(entry.name, number, len(todo))
            if entry.size > MOST_BYTES:
                yield from _close(waiting)
                refuse_newer_terms(files[entry], entry.name, beside)
                yield Batch((entry,), None)
                continue
            refuse_newer_terms(files[entry], entry.name, beside)
            waiting[entry] = [*read_quads(files[entry], entry.name, beside)]
            if sum(map(len, waiting.values())) >= _MOST_QUADS:
                yield from _close(waiting)
    except DataError:
        yield from _close(waiting)
        raise
    yield from _close(waiting)


def _close(waiting: dict[Entry, Sequence[Quad]]) -> Iterator[Batch]:
    """Yield the files that are waiting as a batch, if there are any; then none is waiting."""
    if waiting:
        yield Batch(tuple(waiting), [*waiting.values()])
        waiting.clear()

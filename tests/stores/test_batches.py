"""Small files are read together, in their order; those before an error are not lost."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from plangraph.stores import batches
from plangraph.stores.batches import Batch, ignore_progress, read_batches
from plangraph.stores.load import make_entry
from plangraph.stores.manifest import Entry

TRIPLE = '<urn:a> <urn:b> "{}" .\n'


def make_files(folder: Path, counts: dict[str, int]) -> dict[Entry, Path]:
    files = {}
    for name, count in counts.items():
        file = folder / name
        text = "".join(TRIPLE.format(number) for number in range(count)) if count else "bad"
        file.write_text(text, "utf-8")
        files[make_entry(file, name)] = file
    return files


def name_files(found: list[Batch]) -> list[list[str]]:
    return [[entry.name for entry in batch.entries] for batch in found]


def test_a_batch_ends_where_it_has_enough_quads_and_a_large_file_is_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "_MOST_QUADS", 4)
    monkeypatch.setattr(batches, "MOST_BYTES", 300)
    files = make_files(tmp_path, {"a.nt": 2, "b.ttl": 2, "c.nt": 1, "d.ttl": 20, "e.nt": 1})
    told: list[str] = []
    found = [*read_batches([*files], files, lambda name, *_: told.append(name))]
    assert name_files(found) == [["a.nt", "b.ttl"], ["c.nt"], ["d.ttl"], ["e.nt"]]
    sizes = [[len(quads) for quads in batch.quads or ()] for batch in found]
    assert sizes == [[2, 2], [1], [], [1]]
    assert [batch.quads is None for batch in found] == [False, False, True, False]
    assert told == [entry.name for entry in files]


def test_the_files_before_an_error_are_a_batch(tmp_path: Path) -> None:
    files = make_files(tmp_path, {"a.ttl": 1, "b.ttl": 0, "c.ttl": 1})
    reading = read_batches([*files], files, ignore_progress)
    assert name_files([next(reading)]) == [["a.ttl"]]
    with pytest.raises(pg.DataError, match="PG103"):
        next(reading)

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from plangraph.asking.kept_names import NameRow
from plangraph.asking.kept_rows import recall_rows
from plangraph.keeping.kept_files import CACHE, OFF


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    return tmp_path / "cache"


def write(folder: Path, name: str, label: str) -> Path:
    file = folder / name
    prefix = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    file.write_text(f'{prefix}<https://w3id.org/plangraph/id/state/{name}> rdfs:label "{label}" .')
    return file


def read(graph: pg.Graph) -> list[NameRow]:
    rows = recall_rows(graph.store, "names", NameRow)
    assert rows is not None
    return [row for row in rows if "/id/state/" in row.thing]


def test_rows_are_read_once_of_the_same_archive(tmp_path: Path, cache: Path) -> None:
    pg.load(tmp_path / "archive", FIXTURES / "drawing.ttl")
    first = recall_rows(pg.open(store=tmp_path / "archive").store, "names", NameRow)
    entries = sorted(cache.iterdir())
    again = recall_rows(pg.open(store=tmp_path / "archive").store, "names", NameRow)
    assert first == again
    assert sorted(cache.iterdir()) == entries


def test_what_was_kept_is_not_used_after_another_load(tmp_path: Path, cache: Path) -> None:
    before = pg.load(tmp_path / "archive", write(tmp_path, "one.ttl", "One"))
    assert [row.name for row in read(before)] == ["One"]
    after = pg.load(tmp_path / "archive", write(tmp_path, "two.ttl", "Two"))
    assert sorted(row.name for row in read(after)) == ["One", "Two"]
    # The first one still sees what it saw; nothing of it is kept for the archive as it is now.
    assert recall_rows(before.store, "names", NameRow) is None
    assert list(cache.iterdir())


def test_nothing_is_kept_of_a_graph_in_memory_or_without_a_folder(
    tmp_path: Path, graph: pg.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored = pg.load(tmp_path / "archive", FIXTURES / "drawing.ttl")
    monkeypatch.setenv(CACHE, OFF)
    assert recall_rows(stored.store, "names", NameRow) is None
    assert recall_rows(graph.store, "names", NameRow) is None

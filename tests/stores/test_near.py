"""A small store is copied into memory before many questions; a large one is asked where it is."""

from pathlib import Path

import pytest

import plangraph as pg
from needs import TIME
from plangraph.stores import near
from plangraph.stores.near import bring_near
from plangraph.stores.open import open_store


@TIME
def test_a_small_archive_is_copied_with_all_it_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, graph: pg.Graph
) -> None:
    pg.load(tmp_path / "archive")
    store = open_store(tmp_path / "archive")
    copy = bring_near(store)
    assert copy.is_in_memory
    assert sorted(map(str, copy.quads())) == sorted(map(str, store.quads()))
    assert bring_near(graph.store) is graph.store
    monkeypatch.setattr(near, "MOST_NEAR", 10)
    assert bring_near(store) is store

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from needs import TIME
from plangraph.asking.kept_names import recall_names
from plangraph.keeping.kept_files import CACHE, OFF

TEXTS = ("Zelensky", "Ukrane", "us28 point 6", "NATO", "21", "nothing at all", "Київ", "border")


@TIME
def test_what_is_found_in_kept_names_is_what_is_found_in_files(
    tmp_path: Path, graph: pg.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    pg.load(tmp_path / "archive")
    for text in TEXTS:
        stored = pg.open(store=tmp_path / "archive")
        assert stored.find(text) == graph.find(text), text
    assert recall_names(pg.open(store=tmp_path / "archive").store) is not None
    monkeypatch.setenv(CACHE, OFF)
    assert pg.open(store=tmp_path / "archive").find("Ukrane") == graph.find("Ukrane")


@TIME
def test_things_without_a_name_are_found_by_the_end_of_their_iri(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "cache"))
    file = tmp_path / "other.ttl"
    file.write_text("<https://example.org/a/Nameless%20Thing> <https://example.org/p> 1 .")
    stored = pg.load(tmp_path / "archive", file)
    assert recall_names(stored.store) is not None
    found = stored.find("nameless thing")
    assert [one.thing for one in found] == ["https://example.org/a/Nameless%20Thing"]
    assert [*found] == [*pg.open(file).find("nameless thing")]

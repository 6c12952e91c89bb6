from pathlib import Path

import pytest

import plangraph as pg
from conftest import WriteData


def test_without_paths_the_bundled_plans_are_opened(graph: pg.Graph) -> None:
    assert graph.summary()["plan versions"] >= 1


def test_several_files_are_opened_as_one_graph(write_data: WriteData, tmp_path: Path) -> None:
    other = tmp_path / "other.ttl"
    other.write_text("<https://e.org/a> <https://e.org/p> 1 .", encoding="utf-8")
    graph = pg.open(write_data("- id: state:a\n  type: State\n  label: {en: A}\n"), str(other))
    assert graph.query("ASK { state:a a plan:State . <https://e.org/a> ?p 1 }")


def test_files_and_a_store_are_not_opened_together(tmp_path: Path) -> None:
    with pytest.raises(pg.UsageError, match="PG411"):
        pg.open(tmp_path, store=tmp_path)


def test_what_was_loaded_is_opened(write_data: WriteData, tmp_path: Path) -> None:
    path = write_data("- id: state:a\n  type: State\n  label: {en: A}\n")
    pg.load(tmp_path / "archive", path)
    assert pg.open(store=tmp_path / "archive").query("ASK { state:a a plan:State }")

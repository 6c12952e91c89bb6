from pathlib import Path

import pytest

import plangraph as pg


def test_the_plan_to_start_from_is_sound_verified_and_drawn(tmp_path: Path) -> None:
    files = pg.init(tmp_path / "mine")
    assert {path.name for path in files} >= {"README.md", "plan.yaml", "claims.yaml", "source.txt"}
    report = pg.check(tmp_path / "mine", sources=tmp_path / "mine")
    assert (report.findings, report.verified) == ((), 4)
    outputs = pg.build(pg.open(tmp_path / "mine"), tmp_path / "out")
    assert outputs.summary["clauses"] == 2


def test_every_file_of_it_says_what_it_holds(tmp_path: Path) -> None:
    for path in pg.init(tmp_path / "mine"):
        if path.suffix == ".yaml":
            assert path.read_text("utf-8").startswith("# ")


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(pg.UsageError, match="PG004 the folder is not empty"):
        pg.init(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_a_file_in_place_of_the_folder_is_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(pg.TargetError, match="PG003"):
        pg.init(tmp_path / "file")

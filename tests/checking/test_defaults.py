"""The defaults of a project are words of their lists."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import plangraph as pg
from plangraph.cli import main


def test_an_unknown_word_is_reported_with_its_line_and_the_nearest(tmp_path: Path) -> None:
    pg.init(tmp_path / "arun")
    file = tmp_path / "arun" / "plangraph.toml"
    text = file.read_text("utf-8").replace('"would-be"', '"would-bee"')
    file.write_text(text, encoding="utf-8")
    (finding,) = pg.check(tmp_path / "arun").findings
    line = 1 + text.count("\n", 0, text.index('"would-bee"'))
    assert (finding.line, finding.code, finding.path) == (line, "PG113", str(file))
    assert finding.remedy == "did you mean 'would-be'?"


def test_a_wrong_default_is_no_wrong_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pg.init(tmp_path / "arun")
    file = tmp_path / "arun" / "plangraph.toml"
    file.write_text(file.read_text("utf-8").replace('"would-be"', '"would-bee"'), encoding="utf-8")
    monkeypatch.chdir(file.parent)
    done = CliRunner().invoke(main, ["check"])
    assert done.exit_code == 1
    assert "1 errors, 0 warnings, 0 notes" in done.stderr
    assert "PG006" not in done.output

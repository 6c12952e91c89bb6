"""The defaults of a project are words of their lists."""

from pathlib import Path

import plangraph as pg


def test_an_unknown_word_is_reported_with_its_line_and_the_nearest(tmp_path: Path) -> None:
    pg.init(tmp_path / "arun")
    file = tmp_path / "arun" / "plangraph.toml"
    text = file.read_text("utf-8").replace('"would-be"', '"would-bee"')
    file.write_text(text, encoding="utf-8")
    (finding,) = pg.check(tmp_path / "arun").findings
    line = 1 + text.count("\n", 0, text.index('"would-bee"'))
    assert (finding.line, finding.code, finding.path) == (line, "PG113", str(file))
    assert finding.remedy == "did you mean 'would-be'?"

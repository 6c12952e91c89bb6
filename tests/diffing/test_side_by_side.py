from __future__ import annotations

import shutil
from pathlib import Path

import plangraph as pg
from conftest import FIXTURES
from needs import TIME

ONE, TWO = (str(FIXTURES / "drafts" / name) for name in ("one.yaml", "two.yaml"))


def test_the_drafts_stand_in_the_order_in_which_they_are_named() -> None:
    page = pg.diff("ua20", "us28").write("html").decode()
    head = page[page.index("<thead") : page.index("</thead")]
    assert head.index("20 points") < head.index("Leaked 28 points")


def test_three_drafts_are_one_table() -> None:
    found = pg.diff("us28", "e3", "ua20")
    page = found.write("html").decode()
    assert (len(found.comparisons), page.count("<caption")) == (2, 1)
    assert page.count("<bdi>European edit</bdi><small>") == 1


def test_two_states_of_a_version_are_told_apart(tmp_path: Path) -> None:
    after = tmp_path / "one.yaml"
    text = Path(ONE).read_text("utf-8").replace("value: 600", "value: 700")
    after.write_text(text, encoding="utf-8")
    page = pg.diff(ONE, str(after)).write("html").decode()
    assert "First draft (before)" in page
    assert "First draft (after)" in page
    assert "<del>600</del> <ins>700</ins>" in page


@TIME
def test_each_version_that_both_sides_have_is_a_table_of_its_own(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("old", "new")]
    for folder in folders:
        folder.mkdir()
        for path in (ONE, TWO):
            shutil.copy(path, folder)
    page = pg.diff(*map(str, folders)).write("html").decode()
    assert page.count("<caption") == 2
    assert 'id="compare-1-cap"' in page

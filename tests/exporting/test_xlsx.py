"""The table of effects as a spreadsheet: a format like the others, but no text."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import plangraph as pg
from plangraph.cli import main
from plangraph.errors import UsageError
from plangraph.exporting import xlsx
from plangraph.exporting.effect_cells import CellNames
from plangraph.exporting.registry import find_format


def test_the_format_is_found_by_name_and_ending() -> None:
    assert find_format("xlsx") is find_format(".xlsx") is xlsx.FORMAT


def test_a_spreadsheet_is_the_same_bytes_each_time(article: pg.Graph, tmp_path: Path) -> None:
    article.export(tmp_path / "a.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == b"".join(xlsx.serialize(article.lookup))


def test_a_spreadsheet_is_no_text(article: pg.Graph) -> None:
    with pytest.raises(UsageError, match=r"PG506 xlsx is no text .* such as -o plan.xlsx"):
        article.serialize("xlsx")


def test_the_choices_are_the_names_and_words_of_the_data(article: pg.Graph) -> None:
    choices = xlsx.list_choices(article.lookup, CellNames(article.lookup))
    assert "Ukraine" in choices["bearer"]
    assert "prohibition" in choices["kind"]
    assert "at most" not in choices.get("number", ())
    assert choices["clause"] == sorted(choices["clause"], key=str.casefold)
    assert "object" not in choices


def test_what_the_table_has_no_place_for_is_said_in_words_and_on_stderr(tmp_path: Path) -> None:
    rest = dict(xlsx.describe_rest(pg.open().lookup))
    assert rest["stance, whole"] > 0
    assert rest["normative effect: transferTo"] > 0
    done = CliRunner().invoke(main, ["export", "-o", str(tmp_path / "plan.xlsx")])
    assert done.exit_code == 0
    assert f"not in it: {sum(rest.values()):,} things and values" in done.stderr

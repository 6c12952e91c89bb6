"""The table of effects as a spreadsheet: a format like the others, but no text."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import plangraph as pg
from plangraph.cli import main
from plangraph.errors import UsageError
from plangraph.exporting import xlsx
from plangraph.exporting.effect_cells import CellNames
from plangraph.exporting.effect_columns import COLUMNS
from plangraph.exporting.registry import find_format
from plangraph.importing.xlsx_rows import open_xlsx


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


def test_a_template_has_all_headings_and_no_rows(article: pg.Graph, tmp_path: Path) -> None:
    file = xlsx.write_template(tmp_path / "plan.xlsx", article.lookup)
    (header,) = open_xlsx(file, "effects").rows
    assert [*header.texts] == [column.name for column in COLUMNS]
    assert "Ukraine" in {text for row in open_xlsx(file, "choices").rows for text in row.texts}


def test_a_template_replaces_nothing_unless_asked(article: pg.Graph, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"PG009 the file exists — .* --force"):
        xlsx.write_template(file, article.lookup)
    assert file.read_bytes() == b"mine"
    assert xlsx.write_template(file, article.lookup, replaces=True).stat().st_size > 1000
    with pytest.raises(UsageError, match="PG006 a template is a workbook"):
        xlsx.write_template(tmp_path / "plan.csv", article.lookup)

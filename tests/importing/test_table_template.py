"""A template offers the names of the data, and is a table once it is filled in."""

from pathlib import Path

import pytest

import plangraph as pg
from plangraph.errors import UsageError
from plangraph.exporting.effect_cells import HEADINGS
from plangraph.importing.table_template import write_template
from plangraph.importing.xlsx_rows import open_xlsx


def test_a_template_has_all_headings_and_no_rows(article: pg.Graph, tmp_path: Path) -> None:
    file = write_template(tmp_path / "plan.xlsx", article)
    (header,) = open_xlsx(file, "effects").rows
    assert tuple(header.texts) == HEADINGS
    assert "Ukraine" in {text for row in open_xlsx(file, "choices").rows for text in row.texts}


def test_a_template_replaces_nothing_unless_asked(article: pg.Graph, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"PG009 the file exists — .* --force"):
        write_template(file, article)
    assert file.read_bytes() == b"mine"
    assert write_template(file, article, replaces=True).stat().st_size > 1000
    with pytest.raises(UsageError, match="PG006 a template is a workbook"):
        write_template(tmp_path / "plan.csv", article)

"""Tests of the completion of YAML files: what is completed, and with which defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.errors import DataError
from plangraph.project import FILE
from plangraph.reading.documents import read_documents
from plangraph.vocabulary import SHORT

STANCE = "- {id: stance:s, type: Stance, groundedIn: a.1, certainty: stated}\n"


def test_a_project_gives_the_voice_and_the_firmness_that_nobody_wrote(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "stances.yaml").write_text(STANCE, "utf-8")
    (tmp_path / FILE).write_text(
        'name = "P"\nbase = "https://e.org/"\n[defaults]\n'
        'attribution = "newspaper-fact"\ncertainty = "would-be"\n',
        "utf-8",
    )
    query = "SELECT ?v ?c { claim:stance-s plan:attribution ?v ; plan:certainty ?c }"
    (row,) = pg.open(data).lookup.store.select(query)
    assert [str(value).rpartition("#")[2] for value in row] == ["newspaper-fact", "stated"]


def test_without_a_voice_the_short_form_is_not_read(write_data: WriteData) -> None:
    with pytest.raises(DataError, match="PG143"):
        pg.open(write_data(STANCE))


def test_other_rdf_is_not_completed(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        f"<https://e.org/stance/s> <{SHORT}groundedIn> <https://e.org/a> .", "utf-8"
    )
    (tmp_path / "b.yaml").write_text(STANCE.replace("}", ", attribution: implied}"), "utf-8")
    turtle, yaml = read_documents(tmp_path)
    assert len(turtle.quads) == 1
    assert [finding.code for finding in pg.check(tmp_path).errors if finding.path == turtle.path]
    assert not any(SHORT in str(quad) for quad in yaml.quads)

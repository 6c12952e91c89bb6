"""Tests of the completion of YAML files: what is completed, and with which defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.errors import DataError
from plangraph.keeping.kept_files import CACHE, without_kept_files
from plangraph.project import FILE
from plangraph.reading.document import Document
from plangraph.reading.documents import read_documents
from plangraph.reading.kept_documents import KeptQuads
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


def read_twice(folder: Path) -> tuple[tuple[Document, ...], tuple[Document, ...]]:
    """Return the documents of a folder as they are completed, and as they were kept."""
    with without_kept_files():
        made = read_documents(folder)
    for _ in range(3):
        kept = read_documents(folder)
    return made, kept


def test_what_was_completed_and_kept_has_the_same_quads_and_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "kept"))
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "drafts.yaml").write_bytes((FIXTURES / "short" / "drafts.yaml").read_bytes())
    (folder / "stance.yaml").write_text(STANCE.replace("}", ", attribution: implied}"), "utf-8")
    made, kept = read_twice(folder)
    assert all(isinstance(document.quads, KeptQuads) for document in kept)
    assert [[*document.quads] for document in kept] == [[*document.quads] for document in made]
    assert [document.lines for document in kept] == [document.lines for document in made]
    assert any(document.lines.repeating or document.lines.elsewhere for document in made)


def test_what_was_kept_of_other_defaults_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(CACHE, str(tmp_path / "kept"))
    data = tmp_path / "data"
    data.mkdir()
    (data / "stances.yaml").write_text(STANCE, "utf-8")
    for voice in ("newspaper-fact", "implied", "newspaper-fact"):
        (tmp_path / FILE).write_text(
            f'name = "P"\nbase = "https://e.org/"\n[defaults]\nattribution = "{voice}"\n', "utf-8"
        )
        _, kept = read_twice(data)
        quads = [quad for document in kept for quad in document.quads]
        assert any(voice in str(quad.object) for quad in quads)


def test_other_rdf_is_not_completed(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        f"<https://e.org/stance/s> <{SHORT}groundedIn> <https://e.org/a> .", "utf-8"
    )
    (tmp_path / "b.yaml").write_text(STANCE.replace("}", ", attribution: implied}"), "utf-8")
    turtle, yaml = read_documents(tmp_path)
    assert len(turtle.quads) == 1
    assert [finding.code for finding in pg.check(tmp_path).errors if finding.path == turtle.path]
    assert not any(SHORT in str(quad) for quad in yaml.quads)

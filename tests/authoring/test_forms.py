"""Tests of the forms of YAML files: each says the same, triple by triple, whichever way it goes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import plangraph as pg
from conftest import FIXTURES
from needs import TIME
from plangraph import resources
from plangraph.authoring.forms import replace_files
from plangraph.errors import DataError
from plangraph.reading.documents import read_as_written, read_documents

PLANS = (resources.data_dir(), FIXTURES / "agreements" / "selmar", FIXTURES / "own-words")


def triples(folder: Path) -> set[tuple[str, str, str]]:
    return {
        (str(quad.subject), str(quad.predicate), str(quad.object))
        for document in read_documents(folder)
        for quad in document.quads
    }


def count_lines(folder: Path) -> int:
    return sum(len(file.read_text("utf-8").splitlines()) for file in folder.rglob("*.yaml"))


@TIME
@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.name)
def test_a_plan_says_the_same_in_the_short_and_again_in_the_long_form(
    tmp_path: Path, plan: Path
) -> None:
    folder = Path(shutil.copytree(plan, tmp_path / "plan"))
    before, lines = triples(folder), count_lines(folder)
    assert pg.fmt(folder, form="short")
    assert count_lines(folder) < lines
    assert triples(folder) == before
    assert pg.fmt(folder, form="long")
    assert triples(folder) == before


def test_a_plan_in_a_form_does_not_change_again(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PLANS[1], tmp_path / "plan"))
    pg.fmt(folder, form="short")
    assert pg.fmt(folder, form="short", check=True) == ()
    pg.fmt(folder, form="long")
    assert pg.fmt(folder, form="long", check=True) == ()
    assert not any(document.is_short for document in read_as_written(folder))


def test_short_drafts_and_what_they_inherit_are_written_out(tmp_path: Path) -> None:
    file = Path(shutil.copy(FIXTURES / "short" / "drafts.yaml", tmp_path))
    before = triples(file)
    assert pg.fmt(file, form="long") == (file,)
    text = file.read_text("utf-8")
    assert triples(file) == before
    assert "inherits" not in text
    assert "- id: effect:c-2\n" in text
    assert text.startswith("# Three drafts of an invented accord")
    assert pg.fmt(file, form="short") == (file,)
    assert triples(file) == before
    assert "revises: b/1" in file.read_text("utf-8")


def test_files_that_would_say_something_else_are_restored(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("- {id: state:a, type: State, label: {en: A}}\n", "utf-8")
    with pytest.raises(DataError, match="PG119"):
        replace_files([file], {file: "- {id: state:b, type: State}\n"})
    assert "state:a" in file.read_text("utf-8")

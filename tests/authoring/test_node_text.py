"""Tests of things as YAML text: what is written reads as the same quads."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph import resources
from plangraph.authoring.node_text import NodeTexts, quote, write_name
from plangraph.reading.documents import read_documents
from plangraph.vocabulary import expand


@pytest.mark.parametrize("name", ["us28/claims.yaml", "us28/clauses.yaml", "actors.yaml"])
def test_things_read_as_they_were_written(tmp_path: Path, name: str) -> None:
    (document,) = read_documents(resources.data_dir() / name)
    texts = NodeTexts(document.quads)
    file = tmp_path / Path(name).name
    blocks = (texts.block(thing) for thing in document.lines.subjects if ".has" not in thing)
    file.write_text("".join(block for block in blocks if block.count("\n") > 1), "utf-8")
    (again,) = read_documents(file)
    assert {str(quad) for quad in again.quads} == {str(quad) for quad in document.quads}


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("600000", "600000"),
        ("3(a)", "3(a)"),
        ("{persons}", '"{persons}"'),
        ("%", '"%"'),
        ("null", '"null"'),
        ("a: b", '"a: b"'),
    ],
)
def test_only_what_needs_it_is_quoted(text: str, written: str) -> None:
    assert quote(text) == written


def test_a_name_without_a_prefix_is_written_in_full() -> None:
    assert write_name(expand("state:a")) == "state:a"
    assert write_name("https://e.org/a b") == '"https://e.org/a b"'

"""The quads of a file for a store are those of its document."""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from plangraph.reading.documents import read_document
from plangraph.stores.file_quads import nests_too_deep, read_quads, refuse_newer_terms
from stores.archives import FILES, write_files


@pytest.mark.parametrize("name", FILES)
def test_the_quads_of_a_file_are_those_of_its_document(tmp_path: Path, name: str) -> None:
    file = write_files(tmp_path / "files") / name
    assert [*read_quads(file, name)] == [*read_document(file, name).quads]


def test_an_error_in_a_line_has_its_place(tmp_path: Path) -> None:
    file = tmp_path / "a.nt"
    file.write_text("<urn:a> <urn:b> <urn:c> .\nbad\n", "utf-8")
    with pytest.raises(pg.DataError, match=r"a\.nt:2: PG103"):
        read_quads(file, "a.nt")


def test_terms_of_rdf_1_2_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.nt"
    file.write_text("<urn:a> <urn:b> <<( <urn:a> <urn:b> <urn:c> )>> .\n", "utf-8")
    with pytest.raises(pg.DataError):
        refuse_newer_terms(file, "a.nt")
    assert not nests_too_deep(file)
    file.write_text("<urn:a> <urn:b> " + "<<( <urn:a> <urn:b> " * 600, "utf-8")
    assert nests_too_deep(file)

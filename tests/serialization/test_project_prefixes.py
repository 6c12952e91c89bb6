"""The things of a project are written with its prefixes, from files, an archive and an export."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import plangraph as pg

BASE = "https://example.org/arun/"


@pytest.mark.parametrize("name", ["ttl", "trig", "jsonld"])
def test_an_export_has_the_prefixes_of_the_project(name: str, project_folder: Path) -> None:
    text = "".join(pg.open(project_folder).serialize(name, vocabulary=False))
    assert f"{BASE}clause/" in text
    assert f"{BASE}clause/arun-boats" not in text
    assert "clause:arun-boats" in text


def test_the_same_bytes_come_from_files_an_archive_and_an_export(
    project_folder: Path, tmp_path: Path
) -> None:
    graph = pg.open(project_folder)
    graph.export(tmp_path / "plan.ttl", vocabulary=False)
    expected = (tmp_path / "plan.ttl").read_text("utf-8")
    for other in (pg.open(tmp_path / "plan.ttl"), pg.load(tmp_path / "store", project_folder)):
        assert "".join(other.serialize("ttl", vocabulary=False)) == expected
        assert other.query("ASK { clause:arun-boats a plan:Clause }")
        assert len(list(other.ask("bound-by", actor="institution:upper-arun"))) == 2


def test_json_ld_reads_back_as_it_was_written(project_folder: Path) -> None:
    graph = pg.open(project_folder)
    text = "".join(graph.serialize("jsonld", vocabulary=False))
    parsed = {str(quad.triple) for quad in ox.parse(text, format=ox.RdfFormat.JSON_LD)}
    assert parsed == {str(quad.triple) for quad in graph.quads(vocabulary=False)}

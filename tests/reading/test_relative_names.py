from pathlib import Path

import pytest

from conftest import FIXTURES
from plangraph.reading.documents import read_documents
from plangraph.reading.relative_names import (
    find_relative_name,
    list_relative_names,
    list_relative_names_in,
)

CASE = FIXTURES / "standards/relative-names/r.ttl"
RDF = 'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e/"'

TEXTS = {
    "a.ttl": ("PREFIX e: <http://e/>\ne:a e:b e:c .\ne:a e:b <#north> .", 3, "a.ttl#north"),
    "b.ttl": ("PREFIX e: <http://e/>\n<> e:b e:c .", 2, "b.ttl"),
    "c.ttl": ("PREFIX : <#>\n:north :b :c .", 0, "c.ttl#north"),
    "d.rdf": (f'<r:RDF {RDF}>\n<r:Description r:ID="north" e:p="1"/></r:RDF>', 2, "d.rdf#north"),
    "e.jsonld": ('{"http://e/p": "x",\n"@id": "north"}', 2, "graph/north"),
    "f.ttl": ("<../x> <http://e/p> <https://w3id.org/plangraph/id/a>, <y> .", 1, "graph/y"),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_relative_name_is_found_on_its_line(name: str, tmp_path: Path) -> None:
    text, line, iri = TEXTS[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    finding = find_relative_name(read_documents(tmp_path)[0])
    assert finding is not None
    assert (finding.code, finding.line) == ("PG126", line)
    assert finding.message.endswith(iri)
    assert "--base" in finding.remedy


@pytest.mark.parametrize(
    "text",
    [
        "@base <http://e/> .\n<#north> <p> <../accord> .",
        "<https://w3id.org/plangraph/id/a> <http://e/p> <https://w3id.org/plangraph/id/b> .",
        "<urn:a> <urn:b> '<#north>' .",
    ],
)
def test_names_that_are_absolute_are_no_finding(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(text, encoding="utf-8")
    assert find_relative_name(read_documents(tmp_path)[0]) is None


def test_in_a_project_names_are_below_its_base(tmp_path: Path) -> None:
    settings = 'name = "A"\nbase = "https://e.org/"\n'
    (tmp_path / "plangraph.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.ttl").write_bytes(CASE.read_bytes())
    found = [find_relative_name(document) for document in read_documents(tmp_path)]
    assert not any(found)


@pytest.mark.parametrize("name", TEXTS)
def test_a_quick_look_finds_the_same(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(TEXTS[name][0], encoding="utf-8")
    documents = read_documents(tmp_path)
    assert [*list_relative_names(documents)] == [find_relative_name(documents[0])]
    assert [*list_relative_names_in(tmp_path)] == [find_relative_name(documents[0])]


def test_a_quick_look_passes_over_files_with_a_base_and_very_large_ones(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("@base <http://e/> .\n<a> <b> <c> .")
    (tmp_path / "b.ttl").write_text(f'<a> <http://e/b> "{"x" * 5_000_000}" .')
    (tmp_path / "c.ttl").write_text('<http://e/a> <http://e/b> "<b>" .')
    assert [*list_relative_names(read_documents(tmp_path))] == []
    assert [*list_relative_names_in(tmp_path)] == []

"""What ``plangraph.toml`` states is in the data, whichever way they are read."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import plangraph as pg
from plangraph.project import open_project
from plangraph.reading.documents import read_documents
from plangraph.reading.project_quads import choose_prefixes, describe_project, find_base, list_bases
from plangraph.vocabulary import DCTERMS, GRAPH, PREFIXES, VOID

BASE = "https://example.org/arun/"
NAME = f"{{ <{BASE}> dcterms:title 'Arun bridge accord' }}"


def test_the_name_the_base_and_the_languages_of_a_project_are_quads(project_folder: Path) -> None:
    quads = describe_project(open_project(project_folder), f"{GRAPH}plangraph.toml")
    stated = {(quad.predicate.value, getattr(quad.object, "value", None)) for quad in quads}
    assert {quad.subject.value for quad in quads if hasattr(quad.subject, "value")} == {BASE}
    assert stated >= {
        (DCTERMS.title, "Arun bridge accord"),
        (VOID.uriSpace, BASE),
        (DCTERMS.language, "en"),
    }


def test_a_project_is_the_same_by_its_folder_and_by_that_of_its_data(project_folder: Path) -> None:
    whole, data = pg.open(project_folder), pg.open(project_folder / "data")
    assert whole.digest() == data.digest()
    assert whole.query(f"ASK {NAME}")


def test_a_file_has_the_names_of_the_project_it_is_in(project_folder: Path) -> None:
    (document,) = read_documents(project_folder / "data" / "actors.yaml")
    assert document.lines.find(f"{BASE}institution/upper-arun") > 0


@pytest.mark.parametrize("large", [False, True])
def test_a_relative_name_begins_with_the_base_of_the_project(tmp_path: Path, large: bool) -> None:
    pg.init(tmp_path / "arun")
    filling = f'<#n> <http://e.org/p> "{"x" * 1_000_000}" .\n' * large
    text = f"<#north> <http://example.org/signed> <accord> .\n{filling}"
    (tmp_path / "arun" / "data" / "more.ttl").write_text(text, encoding="utf-8")
    asked = f"ASK {{ <{BASE}more.ttl#north> <http://example.org/signed> <{BASE}accord> }}"
    assert pg.open(tmp_path / "arun").query(asked)
    assert pg.load(tmp_path / "store", tmp_path / "arun").query(asked)


def test_the_base_is_what_a_dataset_says_of_itself() -> None:
    space = NamedNode(VOID.uriSpace)
    own = Quad(NamedNode(BASE), space, Literal(BASE))
    other = Quad(NamedNode("https://e.org/dataset"), space, Literal("https://e.org/"))
    assert list(list_bases([own, other])) == [BASE]
    assert find_base([BASE, BASE]) == BASE
    assert find_base([BASE, "https://e.org/"]) is None
    assert choose_prefixes([]) == PREFIXES
    assert choose_prefixes([BASE])["clause"] == f"{BASE}clause/"

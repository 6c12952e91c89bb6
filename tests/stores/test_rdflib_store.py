"""rdflib reads and changes the quads of an embedded store."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import rdflib

import plangraph as pg

A, P = rdflib.URIRef("urn:a"), rdflib.URIRef("urn:p")


def _open(tmp_path: Path) -> pg.Graph:
    for name in ("one.nt", "two.nt"):
        (tmp_path / name).write_text("<urn:a> <urn:p> <urn:b> .\n", "utf-8")
    return pg.open(tmp_path)


def test_a_context_has_its_own_statements(tmp_path: Path) -> None:
    dataset = _open(tmp_path).rdflib
    one = dataset.graph(rdflib.URIRef("https://w3id.org/plangraph/graph/one.nt"))
    assert list(one) == [(A, P, rdflib.URIRef("urn:b"))]
    one.add((A, P, A))
    assert len(one) == 2
    assert len(list(dataset.triples((A, P, None)))) == 2


def test_an_archive_does_not_show_its_merge_as_a_context(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    _open(data)
    dataset = pg.load(tmp_path / "archive", data).rdflib
    names = sorted(str(quad[3]).rpartition("/")[2] for quad in dataset.quads((A, P, None, None)))
    assert names == ["one.nt", "two.nt"]
    contexts = [str(graph.identifier) for graph in dataset.store.contexts()]
    assert sorted(name for name in contexts if "/ontology/" not in name) == [
        f"https://w3id.org/plangraph/graph/{name}" for name in names
    ]
    assert list(dataset.query("SELECT ?o { <urn:a> ?p ?o }")) == [(rdflib.URIRef("urn:b"),)]


def test_several_statements_are_added_at_once(tmp_path: Path) -> None:
    graph = _open(tmp_path)
    context = graph.rdflib.graph(rdflib.URIRef("urn:g"))
    graph.rdflib.addN([(A, P, rdflib.URIRef("urn:b"), context), (A, P, A, context)])
    assert list(graph.query("SELECT (COUNT(*) AS ?n) { <urn:a> <urn:p> ?o }")) == [("2",)]


def test_a_bad_literal_is_read_without_a_word_on_stderr(tmp_path: Path) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    bad = {"date": "2026-04-31", "boolean": "maybe", "duration": "P", "hexBinary": "0"}
    rows = [f'<urn:a> <urn:p> "{text}"^^<{xsd}{name}> .\n' for name, text in bad.items()]
    (tmp_path / "a.nt").write_text("".join(rows), "utf-8")
    code = (
        "import sys, plangraph as pg\n"
        "dataset = pg.open(sys.argv[1]).rdflib\n"
        "print(sum(str(row[0]) == 'urn:a' for row in dataset.triples((None, None, None))))\n"
        "print(len(dataset.query('SELECT * { <urn:a> ?p ?o }')))\n"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert (done.stdout.split(), done.stderr) == (["4", "4"], "")

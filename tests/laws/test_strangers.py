"""Files of strangers: each verb answers, or says in words and with a status why it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from shell import run

RDF = 'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:"'
#: Files that can be read, by their names.
SOUND = {
    "event.jsonld": b'{"@context": {"@vocab": "https://schema.org/"}, "@type": "Event",'
    b' "location": {"@type": "Place", "name": "Square"}, "performer": [{"name": "A"}, {}]}',
    "classes.ttl": b"@prefix : <urn:> . @prefix o: <http://www.w3.org/2002/07/owl#> .\n"
    b":C a o:Class ; o:unionOf ( :D [ o:complementOf :E ] ) . [] o:members ( :C :D ) .",
    "lists.ttl": b"@prefix r: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    b"<urn:a> <urn:p> ( 1 ( 2 3 ) () 'x'@en ) . _:b r:first 1, 2 ; r:rest _:b .",
    "graphs.trig": b"{ <urn:a> <urn:p> <urn:b> } <urn:g> { [] <urn:q> _:x }\n"
    b"_:g { <urn:b> <urn:p> _:g }",
    "windows.ttl": b'\xef\xbb\xbf@prefix : <urn:> .\r\n:a :b """x\r\ny""" ;\r\n  :c [] .\r\n',
    "mark.rdf": f"\ufeff<r:RDF {RDF}><r:Description><e:p>x</e:p></r:Description></r:RDF>".encode(),
    "values.ttl": b"@prefix x: <http://www.w3.org/2001/XMLSchema#> .\n"
    b'<urn:a> <urn:p> "abc"^^x:integer, "2026-13-45"^^x:date, "NaN"^^x:float, ""^^<urn:t> .',
    "empty.ttl": b"",
    "blank.nt": b"\n  \n",
    "long.ttl": b'<urn:a> <urn:p> "%b", [] .' % (b"x y " * 100_000),
}
#: Files that cannot be read, or that no output can write, by their names.
BROKEN = {
    "utf16.ttl": '<urn:a> <urn:p> "x" .'.encode("utf-16"),
    "latin.rdf": f"<r:RDF {RDF}><r:Description e:p='é'/></r:RDF>".encode("latin-1"),
    "empty.jsonld": b"",
    "newer.ttl": b"<urn:a> <urn:p> <<( <urn:a> <urn:p> <urn:b> )>> .",
    "packed.ttl.gz": b"\x1f\x8b",
}


@pytest.mark.parametrize("name", SOUND)
def test_what_can_be_read_is_asked_and_exported_and_read_back_as_the_same(
    tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_bytes(SOUND[name])
    words = ("--no-vocabulary", "--data", name)
    digest = run("digest", *words, cwd=tmp_path)
    assert digest.returncode == 0
    for form in ("ttl", "jsonld", "rdf", "nq"):
        copy = f"copy.{form}"
        assert run("export", "-o", copy, *words, cwd=tmp_path).returncode == 0
        again = run("digest", "--no-vocabulary", "--data", copy, cwd=tmp_path)
        assert again.stdout == digest.stdout, form
    assert run("check", name, cwd=tmp_path).returncode in (0, 1)
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"):
        assert run("query", query, "--data", name, cwd=tmp_path).returncode == 0
    assert run("load", "--store", "archive", name, cwd=tmp_path).returncode == 0
    stored = run("digest", "--no-vocabulary", "--store", "archive", cwd=tmp_path)
    assert stored.stdout == digest.stdout or name == "values.ttl"  # a store keeps some values anew


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_named_with_what_to_do(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BROKEN[name])
    for words in (("digest",), ("export",), ("view", "-o", "graph.html")):
        done = run(*words, "--data", name, cwd=tmp_path)
        if name == "newer.ttl" and words[0] == "view":
            continue  # a picture leaves it out
        assert done.returncode in (2, 3)
        assert f"{name}:" in done.stderr
        assert " — " in done.stderr


def test_an_empty_file_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("")
    done = run("query", "SELECT * { ?s ?p ?o }", "--data", "a.ttl", cwd=tmp_path)
    assert done.stderr == "the data hold no statement\n"


def test_an_address_that_is_not_in_the_data_is_not_taken_as_another(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:e:anna> <urn:p> <urn:e:bertha> .")
    done = run("path", "urn:e:anna", "urn:e:berthe", "--data", "a.ttl", cwd=tmp_path)
    assert "took" not in done.stderr
    assert "PG404 nothing is called 'urn:e:berthe'" in done.stderr

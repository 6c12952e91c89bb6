from pathlib import Path

import pytest

import plangraph as pg
from plangraph.serialization.prefixed_quads import PrefixedQuads, choose_export_prefixes
from plangraph.vocabulary import PLAN, PREFIXES, SCHEME, SKOS
from shell import run

TEXT = """@prefix saga: <http://example.org/saga#> .
@prefix plan: <http://example.org/plan#> .

saga:Anna saga:knows saga:Bo ;
    <http://example.org/plan#p> 1 .
"""


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("ttl", "@prefix saga: <http://example.org/saga#> .\n\nsaga:Anna <http:"),
        ("trig", ";\n        saga:knows saga:Bo"),
        ("rdf", '<saga:knows rdf:resource="http://example.org/saga#Bo"/>'),
        ("jsonld", '"saga:knows": {"@id": "saga:Bo"}'),
    ],
)
def test_an_export_of_files_or_of_an_archive_keeps_prefixes(
    tmp_path: Path, name: str, kept: str
) -> None:
    (tmp_path / "a.ttl").write_text(TEXT, encoding="utf-8")
    (written,) = {
        "".join(graph.serialize(name, vocabulary=False))
        for graph in (
            pg.open(tmp_path / "a.ttl"),
            pg.load(tmp_path / "archive", tmp_path / "a.ttl"),
            pg.open(store=tmp_path / "archive"),
        )
    }
    assert kept in written
    assert "http://example.org/plan#" in written  # plan: has a meaning of its own


@pytest.mark.parametrize("name", ["ttl", "trig", "rdf", "jsonld"])
def test_prefixes_that_a_format_reads_as_something_else_are_not_written(
    tmp_path: Path, name: str
) -> None:
    names = ("", "xmlthing", "urn", "id", "type", "label", "a", "http", "mailto", "Claim", "action")
    (tmp_path / "a.ttl").write_text(
        "".join(f"@prefix {word}: <http://example.org/{word}/> .\n" for word in names)
        + "".join(f"{word}:s {word}:p <urn:o>, <mailto:o>, {word}:o .\n" for word in names),
        encoding="utf-8",
    )
    data = pg.open(tmp_path / "a.ttl")
    copy = tmp_path / f"b.{name}"
    data.export(copy, vocabulary=False)
    assert pg.open(copy).digest(vocabulary=False) == data.digest(vocabulary=False)


@pytest.mark.parametrize("query", ["CONSTRUCT WHERE { ?s e:knows ?o }", "DESCRIBE e:Anna"])
def test_the_answer_to_a_query_has_its_prefixes_and_those_of_the_data(
    tmp_path: Path, query: str
) -> None:
    (tmp_path / "a.ttl").write_text(TEXT, encoding="utf-8")
    for words, prefix in (
        (query.replace("e:", "<http://example.org/saga#").replace("knows", "knows>"), "saga"),
        (f"PREFIX e: <http://example.org/saga#> {query}", "e"),
    ):
        text = words.replace("Anna", "Anna>") if prefix == "saga" else words
        done = run("query", text, "--data", "a.ttl", cwd=tmp_path)
        assert f"{prefix}:Anna" in done.stdout
        assert f"{prefix}:knows {prefix}:Bo" in done.stdout


def test_the_prefixes_that_are_known_stay() -> None:
    foreign = {"plan": "http://other/", "c": "http://c/"}
    own = {
        "concept": SKOS.iri,
        "acts": f"{SCHEME}speech-act#",
        "newer": f"{SCHEME}not-there-yet#",
        "base": "https://one.org/",
        "said": "https://two.org/claim/",
    }
    bases = ("https://one.org/", "https://two.org/")
    found = choose_export_prefixes(bases, PrefixedQuads((), {**own, **foreign}))
    assert found == {**PREFIXES, "c": "http://c/"}
    assert choose_export_prefixes(bases, ()) == PREFIXES


def test_what_the_ontology_names_has_the_same_bytes_whatever_a_file_calls_it(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.ttl").write_text(
        f"@prefix p: <{PLAN.iri}> . @prefix said: <{PREFIXES['claim']}> .\n"
        f"@prefix acts: <{SCHEME}speech-act#> . @prefix newer: <{SCHEME}not-there-yet#> .\n"
        "said:a a p:Claim ; p:speechAct acts:promise ; p:newer newer:one .\n",
        encoding="utf-8",
    )
    read = pg.open(tmp_path / "a.ttl")
    written = "".join(read.serialize("ttl", vocabulary=False))
    assert "claim:a a plan:Claim" in written
    for name in ("nt", "jsonld", "rdf"):
        read.export(tmp_path / f"b.{name}", vocabulary=False)
        again = pg.open(tmp_path / f"b.{name}")
        assert "".join(again.serialize("ttl", vocabulary=False)) == written

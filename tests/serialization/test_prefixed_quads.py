from pathlib import Path

import plangraph as pg
from plangraph.serialization.prefixed_quads import PrefixedQuads, choose_export_prefixes
from plangraph.vocabulary import PLAN, PREFIXES, SCHEME, SKOS

TEXT = """@prefix saga: <http://example.org/saga#> .
@prefix plan: <http://example.org/plan#> .

saga:Anna saga:knows saga:Bo ;
    <http://example.org/plan#p> 1 .
"""


def test_an_export_of_files_or_of_an_archive_keeps_prefixes(
    tmp_path: Path,
) -> None:
    (tmp_path / "a.ttl").write_text(TEXT, encoding="utf-8")
    written = {
        "".join(graph.serialize(name, vocabulary=False)).replace("\n", " ")
        for name in ("ttl",)
        for graph in (
            pg.open(tmp_path / "a.ttl"),
            pg.load(tmp_path / "archive", tmp_path / "a.ttl"),
            pg.open(store=tmp_path / "archive"),
        )
    }
    (turtle,) = written
    assert turtle.startswith("@prefix saga: <http://example.org/saga#> .  saga:Anna ")
    assert "<http://example.org/plan#p> 1" in turtle  # plan: has a meaning of its own


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

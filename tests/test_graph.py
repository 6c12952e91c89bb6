from pathlib import Path

import pytest
import rdflib

import plangraph as pg
from needs import TIME
from plangraph.vocabulary import XSD


def test_the_summary_counts_subclasses_with_their_class(graph: pg.Graph) -> None:
    summary = graph.summary()
    assert list(summary)[:7] == [
        "plans",
        "plan versions",
        "clauses",
        "effects",
        "actors",
        "claims",
        "sources",
    ]
    kinds = "plan:Person plan:State plan:Institution plan:ActorGroup"
    actors = graph.query(f"SELECT ?actor {{ VALUES ?kind {{ {kinds} }} ?actor a ?kind }}")
    assert summary["actors"] == len(list(actors))
    assert summary["claims"] == len(list(graph.query("SELECT ?claim { ?claim a plan:Claim }")))


@pytest.mark.parametrize("suffix", [".ttl", ".trig", ".nt", ".nq", ".jsonld", ".rdf", ".graphml"])
def test_the_ending_of_the_file_names_the_format(
    graph: pg.Graph, tmp_path: Path, suffix: str
) -> None:
    target = tmp_path / f"plan{suffix}"
    graph.export(target)
    name = suffix.removeprefix(".")
    assert target.read_text("utf-8") == "".join(graph.serialize(name))


@TIME
def test_the_export_explains_itself_or_holds_the_plans_only(graph: pg.Graph) -> None:
    whole = rdflib.Graph().parse(data="".join(graph.serialize()), format="turtle")
    plans = rdflib.Graph().parse(data="".join(graph.serialize(vocabulary=False)), format="turtle")
    concept = rdflib.URIRef("https://w3id.org/plangraph/scheme/action#cede")
    assert (concept, None, None) in whole
    assert (concept, None, None) not in plans
    assert len(whole) == len(graph.store)


def test_an_unknown_ending_is_a_wrong_call_and_writes_nothing(
    graph: pg.Graph, tmp_path: Path
) -> None:
    with pytest.raises(pg.UsageError, match=r"PG504 no format is called '.doc' — use one of .ttl"):
        graph.export(tmp_path / "plan.doc")
    assert list(tmp_path.iterdir()) == []


def test_questions_with_evidence_give_columns_and_rows(graph: pg.Graph) -> None:
    columns, rows = graph.ask_with_evidence("red-lines", holder="Kyiv")
    assert columns == ("holder", "target", "stance", "certainty", "reading", "through")
    assert all(row.evidence for row in rows)


def test_a_view_is_written_as_a_page_or_as_a_picture(graph: pg.Graph, tmp_path: Path) -> None:
    page = graph.view(tmp_path / "v.html", version="us28-ft")
    graph.view(tmp_path / "v.svg", version="us28-ft")
    assert (tmp_path / "v.html").read_text(encoding="utf-8") == page.html == str(page)
    assert (tmp_path / "v.svg").read_text(encoding="utf-8") == page.svg


@pytest.mark.parametrize("name", ["ttl", "nt", "jsonld", "rdf"])
def test_files_are_exported_as_they_write_their_literals(tmp_path: Path, name: str) -> None:
    file = tmp_path / "a.ttl"
    decimal = '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    file.write_text(f"<https://e.org/a> <https://e.org/p> {decimal} .", encoding="utf-8")
    assert "1.50" in "".join(pg.open(file).serialize(name, vocabulary=False))


def test_what_rdflib_adds_is_exported_and_looking_alone_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "a.ttl"
    decimal = '"1.50"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    file.write_text(f"<https://e.org/a> <https://e.org/p> {decimal} .", encoding="utf-8")
    graph = pg.open(file)
    dataset = graph.rdflib
    assert "1.50" in "".join(graph.serialize(vocabulary=False))
    dataset.add((rdflib.URIRef("https://e.org/new"), rdflib.RDF.type, rdflib.OWL.Thing))
    assert "https://e.org/new" in "".join(graph.serialize(vocabulary=False))


@TIME
@pytest.mark.parametrize("ending", ["ttl", "nt"])
def test_a_large_file_is_as_a_small_one(tmp_path: Path, ending: str) -> None:
    lines = [
        f"<https://e.org/s{number}> <https://e.org/p> _:b{number} .\n"
        f'_:b{number} <https://e.org/q> "{number}.0"^^<{XSD.decimal}> .\n'
        for number in range(10_000)
    ]
    large, parts = tmp_path / f"large.{ending}", tmp_path / "parts"
    large.write_text("".join(lines), encoding="utf-8")
    parts.mkdir()
    (parts / f"large.{ending}").write_text("".join(lines[:100]), encoding="utf-8")
    graph, part = pg.open(large), pg.open(parts)
    assert large.stat().st_size > 1_000_000
    assert len(graph.store) - len(part.store) == 2 * 9_900
    exported = "".join(graph.serialize("nt", vocabulary=False)).splitlines()
    assert len(exported) == 20_000
    assert any('"7.0"' in line for line in exported)
    assert graph.rdflib is not None  # which may change the graph, and has not
    assert "".join(graph.serialize("nt", vocabulary=False)).splitlines() == exported


def test_an_error_in_a_large_file_has_its_line(tmp_path: Path) -> None:
    good = "<https://e.org/s> <https://e.org/p> <https://e.org/o> .\n" * 20_000
    path = tmp_path / "large.ttl"
    path.write_text(good + "<https://e.org/s> oops .\n" + good, encoding="utf-8")
    with pytest.raises(pg.DataError, match=r"large\.ttl:20001: PG103"):
        pg.open(path)

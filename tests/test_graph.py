from pathlib import Path

import pytest
import rdflib

import plangraph as pg
from conftest import WriteData


def test_without_paths_the_bundled_plans_are_opened(graph: pg.Graph) -> None:
    assert graph.title == "Package of Measures (Minsk II), US peace plan for Ukraine (2025)"


def test_several_files_are_opened_as_one_graph(write_data: WriteData, tmp_path: Path) -> None:
    other = tmp_path / "other.ttl"
    other.write_text("<https://e.org/a> <https://e.org/p> 1 .", encoding="utf-8")
    graph = pg.open(write_data("- id: state:a\n  type: State\n  label: {en: A}\n"), str(other))
    assert graph.query("ASK { state:a a plan:State . <https://e.org/a> ?p 1 }")
    assert graph.title == "plangraph"


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


def test_a_view_can_be_written_or_only_returned(graph: pg.Graph, tmp_path: Path) -> None:
    html = graph.view(tmp_path / "graph.html")
    assert (tmp_path / "graph.html").read_text("utf-8") == html
    assert html.startswith("<!doctype html>")


def test_questions_with_evidence_give_columns_and_rows(graph: pg.Graph) -> None:
    columns, rows = graph.ask_with_evidence("red-lines", holder="Kyiv")
    assert columns == ("holder", "target", "stance", "certainty")
    assert all(row.evidence for row in rows)

import csv
import io
import json

import pytest

import plangraph as pg
from plangraph.asking.evidence import COLUMNS
from plangraph.asking.questions import EvidencedRow, EvidencedTable
from plangraph.asking.support import CONTEXT_HEADING, NO_SUPPORT
from plangraph.asking.tables import (
    STANDING,
    cite,
    cite_support,
    keep_texts,
    write_results,
    write_rows,
    write_table,
)
from plangraph.errors import UsageError

STATES = "SELECT ?state { ?state a plan:State } ORDER BY ?state"


class Terminal(io.BytesIO):
    def isatty(self) -> bool:
        return True


def written(graph: pg.Graph, query: str, name: str | None, target: io.BytesIO) -> str:
    write_results(graph.query(query), name, target, graph.labels.captions)
    return target.getvalue().decode()


def test_off_a_terminal_rows_are_csv_and_triples_turtle(graph: pg.Graph) -> None:
    assert written(graph, STATES, None, io.BytesIO()).startswith("state\r\nhttps://w3id.org/")
    construct = "CONSTRUCT { ?s a plan:State } WHERE { ?s a plan:State }"
    assert "state:russia a plan:State ." in written(graph, construct, None, io.BytesIO())


def test_on_a_terminal_rows_are_a_table_of_labels(graph: pg.Graph) -> None:
    table = written(graph, STATES, None, Terminal())
    assert "United States" in table
    assert "https://" not in table


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "xml", "table"])
def test_a_named_format_is_obeyed_on_a_terminal_too(graph: pg.Graph, name: str) -> None:
    assert written(graph, STATES, name, Terminal()) == written(graph, STATES, name, Terminal())


@pytest.mark.parametrize("name", ["nt", "jsonld"])
def test_triples_are_written_in_graph_formats(graph: pg.Graph, name: str) -> None:
    construct = "CONSTRUCT { state:russia a plan:State } WHERE {}"
    text = written(graph, construct, name, io.BytesIO())
    assert "russia" in text


def test_triples_have_no_csv(graph: pg.Graph) -> None:
    with pytest.raises(UsageError, match="PG402"):
        written(graph, "DESCRIBE state:russia", "csv", io.BytesIO())


def test_control_characters_are_shown_not_obeyed(graph: pg.Graph) -> None:
    target = io.BytesIO()
    write_rows(("name",), [("a\x1b[31mb\u202ec",)], target)
    assert "⟪U+001B⟫" in target.getvalue().decode()
    assert "\x1b[31m" not in target.getvalue().decode()


def evidenced(graph: pg.Graph, name: str) -> str:
    target = io.BytesIO()
    table = graph.ask_with_evidence("pressure")
    write_table(table, name, target, graph.labels.captions, evidence=True)
    return target.getvalue().decode()


def test_evidence_in_csv_is_one_line_for_each_claim_of_each_row(graph: pg.Graph) -> None:
    rows = list(csv.DictReader(io.StringIO(evidenced(graph, "csv"))))
    assert set(COLUMNS) <= set(rows[0])
    intense = next(row for row in rows if row["word"] == "intense")
    assert (intense["voice"], intense["line"]) == ("Ukrainian officials (unnamed)", "6")


def test_evidence_in_json_is_nested_in_its_row(graph: pg.Graph) -> None:
    rows = json.loads(evidenced(graph, "json"))
    assert all(
        {"claim", "voice", "line", "start", "end"} <= set(row["evidence"][0]) for row in rows
    )


def test_evidence_in_a_table_is_told_as_people_cite_it(graph: pg.Graph) -> None:
    words = " ".join(evidenced(graph, "table").split())
    assert "Ukrainian officials (unnamed)" in words
    assert "line 6," in words


def test_evidence_has_no_xml(graph: pg.Graph) -> None:
    with pytest.raises(UsageError, match="PG402 evidence cannot be written as 'xml'"):
        evidenced(graph, "xml")


def test_an_unbound_value_is_an_empty_cell(graph: pg.Graph) -> None:
    text = written(graph, "SELECT ?a ?b { BIND(1 AS ?a) }", "table", io.BytesIO())
    assert "None" not in text
    assert "1" in text


@pytest.mark.parametrize(("name", "text"), [("csv", "a,b\r\n1,\r\n"), ("tsv", "a\tb\n1\t\n")])
def test_rows_without_evidence_are_the_columns_and_values_alone(name: str, text: str) -> None:
    table = EvidencedTable(("a", "b"), [EvidencedRow(("1", None), ())])
    target = io.BytesIO()
    write_table(table, name, target, keep_texts, evidence=False)
    assert target.getvalue().decode() == text


@pytest.mark.parametrize(("name", "end"), [("csv", "\r\n"), ("tsv", "\n"), ("json", "\n")])
@pytest.mark.parametrize("evidence", [True, False])
def test_rows_end_in_the_same_way_with_and_without_evidence(
    graph: pg.Graph, name: str, end: str, evidence: bool
) -> None:
    target = io.BytesIO()
    if evidence:
        write_table(graph.ask_with_evidence("red-lines"), name, target, keep_texts, evidence=True)
    else:
        write_results(graph.ask("red-lines"), name, target, keep_texts)
    lines = target.getvalue().decode().splitlines(keepends=True)
    assert len(lines) > (name != "json")
    assert all(line.endswith(end) and line.count("\r") == end.count("\r") for line in lines[:-1])


def test_a_row_without_evidence_still_is_a_line_where_evidence_is_asked_for() -> None:
    table = EvidencedTable(("a",), [EvidencedRow(("1",), ())])
    target = io.BytesIO()
    write_table(table, "csv", target, keep_texts, evidence=True)
    assert list(csv.reader(io.StringIO(target.getvalue().decode()))) == [
        ["a", *COLUMNS, STANDING],
        ["1", *[""] * len(COLUMNS), ""],
    ]


@pytest.mark.parametrize(
    ("evidence", "expected"),
    [(False, {"a": "1", "b": None}), (True, {"a": "1", "b": None, "evidence": [], "context": []})],
)
def test_json_has_null_for_what_is_unbound_and_evidence_where_asked_for(
    evidence: bool, expected: dict[str, object]
) -> None:
    table = EvidencedTable(("a", "b"), [EvidencedRow(("1", None), ())])
    target = io.BytesIO()
    write_table(table, "json", target, keep_texts, evidence=evidence)
    assert json.loads(target.getvalue()) == [expected]


def test_evidence_is_cited_with_voice_and_place_a_line_for_each_claim(graph: pg.Graph) -> None:
    (row, *_) = graph.ask_with_evidence("pressure").rows
    text = cite(row.evidence)
    assert text.count("\n") == len(row.evidence) - 1
    assert all(item.voice in text and item.place in text for item in row.evidence)


def test_context_is_cited_apart_and_only_its_first_claims(graph: pg.Graph) -> None:
    claims = [item for row in graph.ask_with_evidence("pressure").rows for item in row.evidence]
    text = cite_support(claims[:1], claims[1:6])
    assert text.split("\n") == [
        cite(claims[:1]),
        CONTEXT_HEADING,
        *(cite([item]) for item in claims[1:4]),
        "and 2 more",
    ]


def test_a_row_that_no_claim_supports_says_so() -> None:
    assert cite_support([], []) == NO_SUPPORT
    assert cite_support([], [], "part and whole") == "part and whole"


def test_context_is_marked_in_csv_and_named_in_json(graph: pg.Graph) -> None:
    (first, *_) = graph.ask_with_evidence("pressure").rows
    table = EvidencedTable(("a",), [EvidencedRow(("1",), (), first.evidence[:1])])
    texts = {}
    for name in ("csv", "json"):
        target = io.BytesIO()
        write_table(table, name, target, keep_texts, evidence=True)
        texts[name] = target.getvalue().decode()
    none, context = csv.DictReader(io.StringIO(texts["csv"]))
    assert (none["claim"], none[STANDING]) == ("", "")
    assert (context["claim"], context[STANDING]) == (first.evidence[0].claim, "context")
    (row,) = json.loads(texts["json"])
    assert (row["evidence"], len(row["context"])) == ([], 1)

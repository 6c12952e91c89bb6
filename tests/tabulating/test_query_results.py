import io

import pytest

import plangraph as pg
from plangraph.errors import UsageError
from plangraph.tabulating.query_results import write_results
from tabulating.tables import Terminal

STATES = "SELECT ?state { ?state a plan:State } ORDER BY ?state"


def written(graph: pg.Graph, query: str, name: str | None, target: io.BytesIO) -> str:
    write_results(graph.query(query), name, target, graph.labels.captions)
    return target.getvalue().decode("utf-8", "replace")


def test_off_a_terminal_rows_are_csv_and_triples_turtle(graph: pg.Graph) -> None:
    assert written(graph, STATES, None, io.BytesIO()).startswith("state\r\nhttps://w3id.org/")
    construct = "CONSTRUCT { ?s a plan:State } WHERE { ?s a plan:State }"
    assert "state:russia a plan:State ." in written(graph, construct, None, io.BytesIO())


def test_on_a_terminal_rows_are_a_table_of_labels(graph: pg.Graph) -> None:
    table = written(graph, STATES, None, Terminal())
    assert "United States" in table
    assert "https://" not in table


@pytest.mark.parametrize("name", ["csv", "tsv", "json", "xml", "html", "md", "xlsx"])
def test_a_named_format_is_obeyed_on_a_terminal_too(graph: pg.Graph, name: str) -> None:
    assert written(graph, STATES, name, Terminal()) == written(graph, STATES, name, io.BytesIO())


@pytest.mark.parametrize("name", ["nt", "jsonld"])
def test_triples_are_written_in_graph_formats(graph: pg.Graph, name: str) -> None:
    construct = "CONSTRUCT { state:russia a plan:State } WHERE {}"
    assert "russia" in written(graph, construct, name, io.BytesIO())


def test_triples_have_no_csv(graph: pg.Graph) -> None:
    with pytest.raises(UsageError, match="PG402"):
        written(graph, "DESCRIBE state:russia", "csv", io.BytesIO())


def test_every_column_of_a_query_is_shown_and_an_unbound_value_is_empty(graph: pg.Graph) -> None:
    text = written(graph, "SELECT ?a ?b { BIND(1 AS ?a) }", "table", io.BytesIO())
    assert text.split()[:2] == ["a", "b"]
    assert "None" not in text

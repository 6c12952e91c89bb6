"""The one place that decides how the answer of a command is written."""

import csv
import io
import json

import click
import pytest
from click.testing import CliRunner

from plangraph.asking.questions import EvidencedRow, EvidencedTable
from plangraph.cli import main
from plangraph.commands.output import (
    AnswerOutput,
    FormatName,
    list_answer_formats,
    list_graph_formats,
    list_question_formats,
    list_row_formats,
)
from plangraph.exporting.registry import list_formats
from plangraph.serialization import answer_formats
from plangraph.stores.row_formats import row_format_names
from plangraph.tabulating.registry import FORMATS


def run(*words: str) -> str:
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_formats_are_those_that_are_registered() -> None:
    assert list_row_formats() == FORMATS
    triples = [known.name for known in answer_formats()]
    assert list_question_formats() == [*FORMATS, "xml"]
    assert set(row_format_names()) < set(list_question_formats())
    assert list_answer_formats() == [*list_question_formats(), *triples]
    assert list_graph_formats() == [known.name for known in list_formats()]


def test_a_format_name_is_checked_completed_and_shown() -> None:
    names = ["ttl", "trig", "nt"]
    kind, option = FormatName(lambda: names), click.Option(["--format"])
    assert kind.convert("nt", option, None) == "nt"
    with pytest.raises(click.BadParameter, match="'ttl', 'trig', 'nt'"):
        kind.convert("csv", option, None)
    context = click.Context(main)
    assert [item.value for item in kind.shell_complete(context, option, "t")] == ["ttl", "trig"]
    assert kind.get_metavar(option) == "[ttl|trig|nt]"
    names.append("new")
    assert kind.get_metavar(option) == "[ttl|trig|nt|new]"


def test_where_stdout_is_no_terminal_rows_are_csv_with_iris() -> None:
    rows = list(csv.reader(io.StringIO(run("ledger", "--actor", "Nato"))))
    assert rows == list(
        csv.reader(io.StringIO(run("ledger", "--actor", "Nato", "--format", "csv")))
    )
    assert any(cell.startswith("https://") for cell in rows[1])


def test_csv_has_the_name_of_each_thing_beside_its_iri_unless_ids_are_enough() -> None:
    words = ("ask", "red-lines", "--holder", "Kyiv")
    named, bare = (csv.DictReader(io.StringIO(run(*words, *more))) for more in ((), ("--ids",)))
    assert {row["holder_label"] for row in named} == {"Ukraine"}
    assert bare.fieldnames is not None
    assert not any(name.endswith("_label") for name in bare.fieldnames)


@pytest.mark.parametrize("name", ["table", "csv", "tsv", "json", "xml"])
def test_an_empty_answer_says_why_and_whether_the_draft_was_seen(name: str) -> None:
    words = ["ask", "signatures", "--version", "us28-ft", "--format", name]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 0
    assert "nothing is recorded of this" in done.stderr
    assert "what is not here may be in the text" in done.stderr


def test_a_query_with_a_misspelt_term_says_so() -> None:
    done = CliRunner().invoke(main, ["query", "SELECT * { ?a plan:dutyBearerr ?b }"])
    assert done.exit_code == 0
    assert "did you mean plan:dutyBearer?" in done.stderr


def test_a_table_shows_labels_and_no_iris() -> None:
    table = run("ledger", "--actor", "Nato", "--format", "table")
    assert "https://" not in table
    assert "Nato" in table or "NATO" in table


def test_evidence_is_added_to_each_row_where_it_is_asked_for() -> None:
    words = ("positions", "clause:forces-cap", "--format", "json")
    bare, evidenced = (json.loads(run(*words, *more)) for more in ((), ("--evidence",)))
    assert len(bare) == len(evidenced)
    assert all("evidence" not in row for row in bare)
    assert all(row["evidence"] for row in evidenced)


def test_triples_are_turtle_by_default() -> None:
    assert run("query", "DESCRIBE state:ukraine").startswith("@prefix")


def test_rows_that_come_without_a_graph_keep_their_iris(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    rows = [EvidencedRow(("https://e.org/a",), ())]
    AnswerOutput("table").write_table(None, EvidencedTable(("thing",), rows))
    assert b"https://e.org/a" in capfdbinary.readouterr().out

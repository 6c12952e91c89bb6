"""Each question of the catalogue against its checked-in answer, in Oxigraph and in rdflib alone."""

import csv
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
import rdflib

import plangraph as pg
from conftest import EXPECTED
from needs import TIME
from plangraph.asking.questions import (
    Question,
    find_question,
    read_question,
    read_questions,
    write_heading,
)
from plangraph.errors import UsageError
from plangraph.sparql.tokens import TokenKind, tokenize
from plangraph.vocabulary import compact

CASES = sorted((EXPECTED / "questions").glob("*.csv"))
#: Questions whose answer is empty because no source says it: the silence is the answer.
SILENT = {
    "competences",
    "definitions",
    "signatures",
    "bound-by--actor=russia--version=us28-ft",
    "givers--version=us28-ft",
    "positions--clause=clause:forces-cap--until=2025-11-19",
}


def _read_case(path: Path) -> tuple[Question, dict[str, str], list[list[str]]]:
    name, *parameters = path.stem.split("--")
    values = dict(parameter.split("=") for parameter in parameters)
    with path.open(encoding="utf-8", newline="") as file:
        rows = [[compact(value) for value in row] for row in csv.reader(file)]
    return find_question(name), values, rows


@cache
def _exported_graph() -> rdflib.Graph:
    text = "".join(pg.open().serialize("ttl"))
    return rdflib.Graph().parse(data=text, format="turtle")


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_answer_is_the_expected_one_row_by_row(graph: pg.Graph, path: Path) -> None:
    question, values, (columns, *rows) = _read_case(path)
    results = graph.ask(question.name, **values)
    assert list(results.columns) == columns
    assert [[compact(value or "") for value in row] for row in results] == rows


@TIME
@pytest.mark.parametrize(
    "path",
    [pytest.param(path, id=path.stem) for path in CASES if "--" not in path.stem],
)
def test_rdflib_alone_gives_the_same_answer_over_the_exported_turtle(path: Path) -> None:
    question, _, (_, *rows) = _read_case(path)
    answer = _exported_graph().query(question.text)
    texts = [["" if value is None else compact(str(value)) for value in row] for row in answer]  # type: ignore[union-attr]
    assert sorted(texts) == sorted(rows)


@pytest.mark.parametrize(("coverage", "day"), [("whole-text", "2031-03-03"), ("excerpts", None)])
def test_the_day_of_a_text_seen_whole_may_be_that_of_its_source(
    project_folder: Path, tmp_path: Path, coverage: str, day: str | None
) -> None:
    project = shutil.copytree(project_folder, tmp_path / "plan")
    file = project / "data" / "plan.yaml"
    text = file.read_text("utf-8").replace("  issued: 2031-03-03\n", "")
    file.write_text(text.replace("coverage: whole-text", f"coverage: {coverage}"), "utf-8")
    (row,) = pg.open(project).ask("versions")
    assert row[2] == day


def test_every_question_has_an_expected_answer() -> None:
    names = {question.name for question in pg.read_questions()}
    assert names == {path.stem.split("--")[0] for path in CASES}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_an_answer_is_empty_only_where_the_source_is_silent(path: Path) -> None:
    _, _, (_, *rows) = _read_case(path)
    assert (not rows) == (path.stem in SILENT)


@pytest.mark.parametrize("question", pg.read_questions(), ids=lambda question: question.name)
def test_every_question_says_what_it_asks_and_which_columns_its_evidence_is_on(
    graph: pg.Graph, question: Question
) -> None:
    assert question.title.endswith("?")
    columns = set(graph.ask(question.name).columns)
    assert set(question.evidence) <= columns
    assert question.evidence
    assert {parameter.name for parameter in question.parameters} <= columns


def test_a_front_comment_may_run_over_several_lines(tmp_path: Path) -> None:
    path = tmp_path / "who.rq"
    path.write_text(
        "# title: Who\n#   acts?\n# parameter: actor plan:Actor the one\n#   who acts\n"
        "# evidence: effect claim\nSELECT ?actor {} # caveat: not this\n",
        encoding="utf-8",
    )
    question = read_question(path)
    assert question.title == "Who acts?"
    assert question.parameters[0].meaning == "the one who acts"
    assert question.evidence == ("effect", "claim")
    assert question.caveat == ""


@pytest.mark.parametrize("question", pg.read_questions(), ids=lambda question: question.name)
def test_the_order_of_rows_is_decided_by_all_columns(graph: pg.Graph, question: Question) -> None:
    _, _, ordering = question.text.rpartition("ORDER BY ")
    keys = {token.text[1:] for token in tokenize(ordering) if token.kind is TokenKind.VARIABLE}
    assert keys >= set(graph.ask(question.name).columns)


#: Questions that list effects although they are not about what effects would do.
_NOT_ABOUT_EFFECTS = {"leaders", "only-in", "silences", "unopposed"}


def test_every_question_about_effects_says_which_would_hold_instead() -> None:
    about = {
        question.name
        for question in read_questions()
        if re.search(r"\?(\w+) plan:hasEffect|plan:hasEffect \?", question.text)
        and {"effect", "entry", "gain"} & set(question.evidence)
    }
    saying = {
        question.name
        for question in read_questions()
        if {"alternativeTo", "orElse"} <= set(re.findall(r"\?(\w+)", question.text))
    }
    assert saying == about - _NOT_ABOUT_EFFECTS | {"deadlines"}


def test_an_unknown_question_is_a_wrong_call() -> None:
    with pytest.raises(UsageError, match="PG405 no question is called 'who'"):
        find_question("who")


@pytest.mark.parametrize(
    ("name", "heading"),
    [("fundedFrom", "funded from"), ("stands_as", "stands as"), ("DBpedia", "dbpedia")],
)
def test_a_heading_is_the_name_of_the_variable_in_words(name: str, heading: str) -> None:
    assert write_heading(name) == heading


def test_a_caveat_names_columns_in_words() -> None:
    assert all("?" not in question.caveat.rstrip("?") for question in read_questions())
    assert "alternative to" in find_question("bound-by").caveat

"""Each question of the catalogue against its checked-in answer, in Oxigraph and in rdflib alone."""

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import rdflib

import plangraph as pg
from conftest import EXPECTED, WriteData
from plangraph.asking.questions import (
    Question,
    attach_evidence,
    find_question,
    read_question,
    read_questions,
    write_heading,
)
from plangraph.errors import UsageError
from plangraph.sparql.tokens import TokenKind, tokenize
from plangraph.vocabulary import PREFIXES, compact

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


@pytest.mark.parametrize(
    "path", [path for path in CASES if "--" not in path.stem], ids=lambda path: path.stem
)
def test_rdflib_alone_gives_the_same_answer_over_the_exported_turtle(path: Path) -> None:
    question, _, (_, *rows) = _read_case(path)
    answer = _exported_graph().query(question.text)
    texts = [["" if value is None else compact(str(value)) for value in row] for row in answer]  # type: ignore[union-attr]
    assert sorted(texts) == sorted(rows)


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


#: What rests on no claim: what nobody knows, and what follows from the coverage of a draft.
BASELESS = {"unknown", "in no point", "not in the text"}


@pytest.mark.parametrize("question", pg.read_questions(), ids=lambda question: question.name)
def test_every_row_of_every_answer_rests_on_claims(graph: pg.Graph, question: Question) -> None:
    results = graph.ask(question.name)
    rows = attach_evidence(graph.lookup, question, results.columns, results)
    without = [row.values for row in rows if not row.evidence]
    assert [values for values in without if BASELESS.isdisjoint(values)] == []


@pytest.mark.parametrize("question", pg.read_questions(), ids=lambda question: question.name)
def test_taking_the_claims_away_takes_the_evidence_away(
    graph: pg.Graph, question: Question
) -> None:
    bare = pg.Graph(document for document in graph.documents if "claims" not in document.path)
    results = bare.ask(question.name)
    rows = attach_evidence(bare.lookup, question, results.columns, results)
    assert not any(row.evidence for row in rows)


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


def test_an_unknown_parameter_names_the_known_ones(graph: pg.Graph) -> None:
    with pytest.raises(
        UsageError, match="PG406 bound-by has no parameter 'who' — its parameters: --actor"
    ):
        graph.ask("bound-by", who="Ukraine")


def test_a_parameter_takes_names_as_people_use_them(graph: pg.Graph) -> None:
    first = list(graph.ask("favours", actor="Moscow"))
    assert first == list(graph.ask("favours", actor=PREFIXES["state"] + "russia"))


DAYS = ("2020-01-01", "2025-11-19", "2025-11-20", "2025-11-21", "2030-01-01")


@cache
def _list_values(kind: str) -> tuple[str, ...]:
    """Return every value that the data allow for a parameter of this kind."""
    if kind == "xsd:date":
        return DAYS
    text = f"SELECT DISTINCT ?thing {{ ?thing a/rdfs:subClassOf* {kind} ; rdfs:label ?name }}"
    rows = pg.open().store.select(text)
    return tuple(thing for (thing,) in rows if thing)


@pytest.mark.parametrize(
    ("question", "name", "kind"),
    [
        pytest.param(
            question, parameter.name, parameter.kind, id=f"{question.name}-{parameter.name}"
        )
        for question in pg.read_questions()
        for parameter in question.parameters
        if not parameter.has_parts  # it stands for others too: laws/test_filters.py
    ],
)
def test_fixing_a_parameter_keeps_the_rows_that_have_its_value(
    graph: pg.Graph, question: Question, name: str, kind: str
) -> None:
    results = graph.ask(question.name)
    place = results.columns.index(name)
    rows = list(results)
    for value in _list_values(kind):
        fixed = list(graph.ask(question.name, **{name: value}))
        if any(row[place] for row in rows):
            assert Counter(fixed) == Counter(row for row in rows if row[place] == value), value
        else:  # not a column of its own: it only limits what the other columns hold
            kept = {row[:place] + row[place + 1 :] for row in rows}
            assert {row[:place] + row[place + 1 :] for row in fixed} <= kept, value


DATES = [
    (question.name, parameter.name)
    for question in pg.read_questions()
    for parameter in question.parameters
    if parameter.is_date
]


@pytest.mark.parametrize(("name", "parameter"), DATES)
def test_a_date_that_is_none_is_a_wrong_call(graph: pg.Graph, name: str, parameter: str) -> None:
    for word in ("yesterday", "2025-04-31", ""):
        with pytest.raises(pg.UsageError, match="PG414"):
            graph.ask(name, **{parameter: word})


def test_there_are_questions_with_dates() -> None:
    assert ("positions", "until") in DATES


@pytest.mark.parametrize(
    ("name", "heading"),
    [("fundedFrom", "funded from"), ("stands_as", "stands as"), ("DBpedia", "dbpedia")],
)
def test_a_heading_is_the_name_of_the_variable_in_words(name: str, heading: str) -> None:
    assert write_heading(name) == heading


def test_a_caveat_names_columns_in_words() -> None:
    assert all("?" not in question.caveat.rstrip("?") for question in read_questions())
    assert "alternative to" in find_question("bound-by").caveat


BROKEN = """
- {id: state:a, type: State, label: {en: A}}
- {id: state:b, type: State, label: {en: B}}
- {id: condition:by-anyone, type: Condition, breachOf: effect:duty}
- {id: condition:by-b, type: Condition, breachOf: effect:duty, breacher: state:b}
- {id: version:v, type: PlanVersion, label: {en: V}, hasClauseVersion: cv:a}
- id: cv:a
  type: ClauseVersion
  expressesClause: clause:a
  hasEffect:
    - {id: effect:duty, type: Obligation, dutyBearer: state:a}
    - {id: effect:law, type: Obligation, action: enact-law}
    - {id: effect:first, type: Permission, startsIf: condition:by-anyone}
    - {id: effect:second, type: Permission, startsIf: condition:by-b}
"""


@pytest.mark.parametrize(
    ("name", "parameter", "found"),
    [("breaches", "breacher", {"", "state:b"}), ("approvals", "by", {""})],
)
def test_who_is_asked_for_is_not_put_where_nobody_is_named(
    write_data: WriteData, name: str, parameter: str, found: set[str]
) -> None:
    graph = pg.open(write_data(BROKEN))
    answer = graph.ask(name)
    place = answer.columns.index(parameter)
    rows = list(answer)
    assert {compact(row[place] or "") for row in rows} == found
    for state in ("state:a", "state:b"):
        kept = [row for row in rows if compact(row[place] or "") == state]
        assert list(graph.ask(name, **{parameter: state})) == kept

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
from plangraph.asking.durations import add_duration
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


@pytest.mark.parametrize("question", pg.read_questions(), ids=lambda question: question.name)
def test_every_row_of_every_answer_rests_on_claims(graph: pg.Graph, question: Question) -> None:
    results = graph.ask(question.name)
    rows = attach_evidence(graph.lookup, question, results.columns, results)
    without = [row.values for row in rows if not row.evidence]
    assert [values for values in without if "unknown" not in values] == [], "unknown rests on none"


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


FUND = """
- {id: version:v, type: PlanVersion, label: {en: V}, hasClauseVersion: cv:a}
- {id: asset:fund, type: Asset, label: {en: Fund}}
- {id: asset:part, type: Asset, label: {en: Part}, isPartOf: asset:fund}
- {id: asset:weapons, type: Asset, label: {en: Weapons}}
- {id: asset:gas, type: Asset, label: {en: Gas system}}
- id: cv:a
  type: ClauseVersion
  hasEffect:
    - id: effect:whole
      action: run
      affects: asset:fund
      transferFrom: state:a
      hasQuantity: {type: Quantity, value: 200000000, currency: EUR}
    - id: effect:half
      transferTo: state:a
      hasQuantity: {type: Quantity, value: 50, unit: percent, shareOf: asset:fund}
    - id: effect:third
      transferTo: state:b
      hasQuantity: {type: Quantity, value: 30, unit: percent, shareOf: asset:fund}
    - id: effect:rest
      transferInto: institution:c
      hasQuantity: {type: Quantity, value: 20, unit: percent, shareOf: asset:fund}
    - {id: effect:of-part, affects: asset:part}
    - {id: effect:lend, action: finance-rebuilding}
    - {id: effect:unfreeze, resultingStatus: released}
    - id: effect:pull-back
      affects: asset:weapons
      hasQuantity: {type: Quantity, value: 50, unit: km}
    - {id: effect:run, affects: asset:gas}
"""


def test_money_is_every_amount_share_and_transfer_of_money_and_nothing_else(
    write_data: WriteData,
) -> None:
    answer = pg.open(write_data(FUND)).ask("money")
    rows = [dict(zip(answer.columns, map(compact, row), strict=True)) for row in _texts(answer)]
    told = {
        row["effect"]: (row["amount"], row["unit"], row["of"], row["from"], row["into"], row["to"])
        for row in rows
    }
    assert told == {
        "effect:whole": ("200000000", "EUR", "", "state:a", "", ""),
        "effect:half": ("50", "percent", "asset:fund", "", "", "state:a"),
        "effect:third": ("30", "percent", "asset:fund", "", "", "state:b"),
        "effect:rest": ("20", "percent", "asset:fund", "", "institution:c", ""),
        "effect:of-part": ("", "", "", "", "", ""),
        "effect:lend": ("", "", "", "", "", ""),
        "effect:unfreeze": ("", "", "", "", "", ""),
    }
    assert len(rows) == len(told)


DUE = """
- {id: version:v, type: PlanVersion, label: {en: V}, hasClauseVersion: cv:a}
- {id: event:signing, type: Event, hasTime: {type: Instant, date: 2026-01-31}}
- {id: milestone:day, type: Milestone, hasTime: {type: Instant, date: 2026-03-01}}
- {id: milestone:undated, type: Milestone, hasTime: {type: Instant, label: {en: some day}}}
- {id: milestone:open, type: Milestone}
- id: cv:a
  type: ClauseVersion
  hasEffect:
    - {id: effect:date, dueBy: {type: Instant, date: 2026-02-02}}
    - {id: effect:end, dueBy: {type: Interval, hasEnd: {type: Instant, date: 2026-12-31}}}
    - {id: effect:year, dueBy: {type: Instant, year: 2027}}
    - id: effect:days
      dueBy: {type: Interval, hasBeginning: event:signing.hasTime, duration: P30D}
    - id: effect:months
      dueBy: {type: Interval, hasBeginning: event:signing.hasTime, duration: P1M}
    - id: effect:after-undated
      dueBy: {type: Interval, hasBeginning: milestone:undated.hasTime, duration: P30D}
    - {id: effect:after-nothing, dueBy: {type: Interval, duration: P30D}}
    - {id: effect:whenever}
"""


def test_a_deadline_is_stated_or_computed_where_its_start_is_dated(write_data: WriteData) -> None:
    answer = pg.open(write_data(DUE)).ask("deadlines")
    rows = [dict(zip(answer.columns, map(compact, row), strict=True)) for row in _texts(answer)]
    told = {row["step"]: (row["latest"], row["within"], row["since"]) for row in rows}
    assert told == {
        "effect:date": ("2026-02-02", "", ""),
        "effect:end": ("2026-12-31", "", ""),
        "effect:year": ("2027", "", ""),
        "effect:days": ("2026-03-02", "P30D", "event:signing"),
        "effect:months": ("2026-02-28", "P1M", "event:signing"),
        "effect:after-undated": ("", "P30D", "milestone:undated"),
        "effect:after-nothing": ("", "P30D", ""),
        "milestone:day": ("2026-03-01", "", ""),
        "milestone:undated": ("", "", ""),
        "milestone:open": ("", "", ""),
    }
    assert len(rows) == len(told)


PHASES = """
- {id: version:v, type: PlanVersion, label: {en: V}, hasClauseVersion: cv:a}
- {id: event:signing, type: Event, hasTime: {type: Instant, date: 2026-01-31}}
- id: milestone:one
  type: Milestone
  hasTime:
    type: Interval
    hasBeginning: event:signing.hasTime
    duration: P60D
    hasEnd: {label: {en: day 60}}
- id: milestone:two
  type: Milestone
  hasTime:
    type: Interval
    hasBeginning: milestone:one.hasTime.hasEnd
    duration: P60D
    hasEnd: {label: {en: day 120}}
- id: milestone:three
  type: Milestone
  hasTime: {type: Interval, hasBeginning: milestone:two.hasTime.hasEnd, duration: P30D}
- id: milestone:unknown
  type: Milestone
  hasTime:
    type: Interval
    hasBeginning: milestone:one.hasTime.hasEnd
    hasEnd: {label: {en: some day}}
- id: milestone:end
  type: Milestone
  hasTime: {type: Instant, label: {en: the end}}
  dueBy: {type: Interval, hasBeginning: event:signing.hasTime, duration: P2Y}
- id: cv:a
  type: ClauseVersion
  hasEffect:
    - {id: effect:back, dueBy: {type: Interval, hasEnd: event:signing.hasTime, duration: P2M}}
    - id: effect:back-from-step
      dueBy:
        type: Interval
        hasEnd: milestone:end.hasTime
        duration: P60D
    - id: effect:after-step
      dueBy:
        type: Interval
        hasBeginning: milestone:end.hasTime
        duration: P1M
    - id: effect:mixed
      dueBy:
        type: Interval
        hasBeginning: milestone:two.hasTime.hasEnd
        duration: P1M
    - id: effect:after-unknown
      dueBy:
        type: Interval
        hasBeginning: milestone:unknown.hasTime.hasEnd
        duration: P1D
    - {id: effect:monthly, repeatFrequency: P1M}
    - id: effect:instalments
      dueBy: {type: Interval, hasBeginning: event:signing.hasTime, duration: P45D}
      repeatFrequency: P6M
      repeatCount: 4
"""


def test_a_deadline_is_counted_over_phases_and_back_from_an_end_and_may_be_repeated(
    write_data: WriteData,
) -> None:
    answer = pg.open(write_data(PHASES)).ask("deadlines")
    rows = [dict(zip(answer.columns, map(compact, row), strict=True)) for row in _texts(answer)]
    told = [
        (row["step"], row["latest"], row["since"], row["before"], row["every"], row["times"])
        for row in rows
    ]
    assert sorted(told) == [
        ("effect:after-step", "2028-02-29", "milestone:end", "", "", ""),
        ("effect:after-unknown", "", "milestone:unknown", "", "", ""),
        ("effect:back", "2025-11-30", "", "event:signing", "", ""),
        ("effect:back-from-step", "2027-12-02", "", "milestone:end", "", ""),
        ("effect:instalments", "2026-03-17", "event:signing", "", "P6M", "4"),
        ("effect:mixed", "", "milestone:two", "", "", ""),
        ("effect:monthly", "", "", "", "P1M", ""),
        ("milestone:end", "", "", "", "", ""),
        ("milestone:end", "2028-01-31", "event:signing", "", "", ""),
        ("milestone:one", "2026-04-01", "event:signing", "", "", ""),
        ("milestone:three", "2026-06-30", "milestone:two", "", "", ""),
        ("milestone:two", "2026-05-31", "milestone:one", "", "", ""),
        ("milestone:unknown", "", "milestone:one", "", "", ""),
    ]


@pytest.mark.parametrize(
    ("first", "length"),
    [
        ("2024-01-31", "P1M"),
        ("1999-12-31", "P61D"),
        ("2096-02-29", "P4Y"),
        ("2000-02-29", "P100Y"),
        ("9999-12-30", "P1D"),
    ],
)
def test_a_day_is_reckoned_in_sparql_as_in_python(
    first: str, length: str, write_data: WriteData
) -> None:
    data = f"""
- {{id: milestone:start, type: Milestone, hasTime: {{type: Instant, date: {first}}}}}
- id: milestone:end
  type: Milestone
  dueBy: {{type: Interval, hasBeginning: milestone:start.hasTime, duration: {length}}}
"""
    answer = pg.open(write_data(data)).ask("deadlines")
    latest = {row[answer.columns.index("latest")] for row in answer}
    assert latest == {first, add_duration(first, length)}


def _texts(answer: pg.Results) -> list[list[str]]:
    return [[value or "" for value in row] for row in answer]


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

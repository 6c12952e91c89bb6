"""Answers to questions: what their rows rest on, and what a parameter may be."""

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.ask import attach_evidence
from plangraph.asking.questions import Question
from plangraph.errors import UsageError
from plangraph.vocabulary import PREFIXES, compact

#: What rests on no claim: what nobody knows, and what follows from the coverage of a draft.
BASELESS = {"unknown", "in no point", "not in the text"}


@pytest.mark.parametrize("question", pg.read_questions(), ids=lambda question: question.name)
def test_every_row_of_every_answer_rests_on_claims(graph: pg.Graph, question: Question) -> None:
    results = graph.ask(question.name)
    rows = attach_evidence(graph.lookup, question, results.columns, results)
    without = [row.values for row in rows if not row.evidence]
    assert [values for values in without if BASELESS.isdisjoint(values)] == []


@pytest.fixture(scope="module")
def bare(graph: pg.Graph) -> pg.Graph:
    """Return the bundled plans without their claims."""
    return pg.Graph(document for document in graph.documents if "claims" not in document.path)


@pytest.mark.parametrize("question", pg.read_questions(), ids=lambda question: question.name)
def test_taking_the_claims_away_takes_the_evidence_away(bare: pg.Graph, question: Question) -> None:
    results = bare.ask(question.name)
    rows = attach_evidence(bare.lookup, question, results.columns, results)
    assert not any(row.evidence for row in rows)


def test_an_unknown_parameter_names_the_known_ones(graph: pg.Graph) -> None:
    with pytest.raises(
        UsageError, match="PG406 bound-by has no parameter 'who' — its parameters: --actor"
    ):
        graph.ask("bound-by", who="Ukraine")


def test_a_parameter_takes_names_as_people_use_them(graph: pg.Graph) -> None:
    first = list(graph.ask("favours", actor="Moscow"))
    assert first == list(graph.ask("favours", actor=PREFIXES["state"] + "russia"))


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

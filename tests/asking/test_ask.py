"""Answers to questions: what their rows rest on, and what a parameter may be."""

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.ask import MembershipRow, Memberships, attach_evidence
from plangraph.asking.questions import Question
from plangraph.errors import UsageError
from plangraph.vocabulary import PREFIXES, compact

#: What rests on no claim: what nobody knows, and what follows from the coverage of a draft.
BASELESS = {"unknown", "in no point", "not in the text"}

ROWS = (
    MembershipRow("outer", "inner", "one-nested", "one"),
    MembershipRow("inner", "a", "one-member", "one"),
    MembershipRow("inner", "a", "two-member", "two"),
    MembershipRow("a", "president", "office", None),
    MembershipRow("a", "b", "other", None),
)


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


@pytest.mark.parametrize(
    ("through", "actor", "version", "claims"),
    [
        ("inner", "a", "one", {"one-member"}),
        ("inner", "a", None, {"one-member", "two-member"}),
        ("outer", "a", "one", {"one-nested", "one-member"}),
        ("outer", "a", "two", set()),
        ("inner", "president", "two", {"two-member", "office"}),
        ("a", "president", "two", {"office"}),
        ("president", "a", "two", {"office"}),
        (None, "a", "one", set()),
        ("outer", None, "one", set()),
    ],
)
def test_the_claims_of_each_step_of_a_draft_are_found(
    through: str | None, actor: str | None, version: str | None, claims: set[str]
) -> None:
    assert Memberships(ROWS).find_claims(through, actor, version=version) == claims


def list_claims(graph: pg.Graph, question: str, **values: str) -> dict[tuple[str, ...], set[str]]:
    """Return the claims under each row that is found through something."""
    columns, rows = graph.ask_with_evidence(question, **values)
    places = [columns.index(name) for name in ("effect", "actor", "through")]
    return {
        tuple(compact(row.values[place] or "") for place in places): {
            compact(item.claim) for item in row.evidence
        }
        for row in rows
        if row.values[columns.index("through")]
    }


def test_a_row_of_a_member_rests_on_the_claim_that_it_is_one_in_this_draft(
    graph: pg.Graph,
) -> None:
    found = list_claims(graph, "bound-by", actor="Ukraine", version="us28")
    claims = found["effect:us28-ceasefire", "state:ukraine", "group:parties"]
    assert "claim:us28-party-ukraine" in claims
    assert claims & {"claim:us28-party-russia", "claim:e3-party-ukraine"} == set()


def test_a_row_of_an_office_holder_rests_on_the_claim_of_the_office(graph: pg.Graph) -> None:
    found = list_claims(graph, "bound-by", actor="Zelenskiy", version="us28")
    claims = found["effect:us28-ceasefire", "person:zelenskiy", "group:parties"]
    assert {"claim:us28-party-ukraine", "claim:ft-F36"} <= claims


@pytest.mark.parametrize(
    "question", [item for item in pg.read_questions() if item.actors], ids=lambda item: item.name
)
def test_every_row_that_is_found_through_something_has_a_claim_for_it(
    graph: pg.Graph, question: pg.Question
) -> None:
    columns, rows = graph.ask_with_evidence(question.name)
    for actor, through in question.actors:
        for row in rows:
            values = dict(zip(columns, row.values, strict=True))
            if values[through]:
                about = {item.claim for item in row.evidence}
                assert len(about) > 1, f"{values[actor]} through {values[through]}"

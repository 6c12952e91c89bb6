"""The evidence of a membership stands under each row that is found through it."""

from __future__ import annotations

import pytest

import plangraph as pg
from plangraph.asking.memberships import MembershipRow, Memberships
from plangraph.vocabulary import compact

ROWS = (
    MembershipRow("outer", "inner", "one-nested", "one"),
    MembershipRow("inner", "a", "one-member", "one"),
    MembershipRow("inner", "a", "two-member", "two"),
    MembershipRow("a", "president", "office", None),
    MembershipRow("a", "b", "other", None),
)


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

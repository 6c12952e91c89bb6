from __future__ import annotations

from collections.abc import Callable

import pytest

import plangraph as pg
from conftest import FIXTURES, WriteData
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import compare
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PREFIXES

ClausesOf = Callable[..., dict[str, ClauseChange]]

DRAFTS = """
- {id: version:v, type: PlanVersion, coverage: COVERAGE, hasClauseVersion: [cv:v, cv:v-d, cv:v-e]}
- {id: version:w, type: PlanVersion, coverage: COVERAGE, hasClauseVersion: [cv:w, cv:w-d, cv:w-e]}
- {id: clause:c, type: Clause, label: {en: One}}
- {id: clause:d, type: Clause, label: {en: Two}}
- {id: clause:e, type: Clause, label: {en: Sub}}
- id: cv:v
  type: ClauseVersion
  expressesClause: clause:c
  textPart: preamble
  hasEffect: effect:v
- {id: cv:w, type: ClauseVersion,CHANGE expressesClause: clause:c, hasEffect: effect:w}
- {id: cv:v-d, type: ClauseVersion, expressesClause: clause:d, hasEffect: [effect:v-x, effect:v-y]}
- {id: cv:w-d, type: ClauseVersion, expressesClause: clause:d, hasEffect: [effect:w-x, effect:w-y]}
- {id: cv:v-e, type: ClauseVersion, expressesClause: clause:e, isPartOf: cv:v, defines: group:a}
- {id: cv:w-e, type: ClauseVersion, expressesClause: clause:e, isPartOf: cv:w-d, defines: group:b}
- {id: effect:v, type: Obligation, action: pay}
- {id: effect:w, type: Obligation, action: pay}
- {id: effect:v-x, type: Obligation, action: chair, dutyBearer: state:x, label: {en: X chairs in v}}
- {id: effect:v-y, type: Obligation, action: chair, dutyBearer: state:y, label: {en: Y chairs in v}}
- {id: effect:w-x, type: Obligation, action: chair, dutyBearer: state:x, label: {en: X chairs in w}}
- {id: effect:w-y, type: Obligation, action: chair, dutyBearer: state:y, label: {en: Y chairs in w}}
"""


@pytest.fixture
def clauses_of(write_data: WriteData) -> ClausesOf:
    def find(text: str, coverage: str = "whole-text") -> dict[str, ClauseChange]:
        text = text.replace("COVERAGE", coverage).replace("CHANGE", "")
        lookup = pg.open(str(write_data(text))).lookup
        old, new = (PlanVersion(lookup, PREFIXES["version"] + name) for name in "vw")
        return {item.label: item for item in compare(old, new).clauses}

    return find


def lines(clause: ClauseChange) -> list[str]:
    return [str(change) for change in clause.changes]


def link(text: str, *links: tuple[str, str]) -> str:
    """Return drafts with links from effects, such as ``precedes: effect:v-y``."""
    for effect, words in links:
        start = f"- {{id: {effect}, type: Obligation,"
        text = text.replace(start, f"{start} {words},")
    return text


def test_a_point_that_moves_or_defines_another_thing_has_changed(
    clauses_of: ClausesOf,
) -> None:
    found = clauses_of(DRAFTS)
    assert lines(found["One"]) == ["part of the text: preamble → body of the text"]
    assert lines(found["Sub"]) == ["nested in: One → Two", "defines: group:a → group:b"]
    assert {found[name].status for name in ("One", "Sub")} == {"changed"}
    assert found["Two"].status == "same"


def test_a_place_that_only_one_draft_has_is_unknown_where_the_other_was_not_seen(
    clauses_of: ClausesOf,
) -> None:
    found = clauses_of(DRAFTS, "excerpts")
    assert found["One"].changes == []
    assert found["One"].status == "partly unknown"
    (unknown,) = found["One"].places.unknown
    assert str(unknown) == "part of the text: preamble → body of the text"


def test_a_place_is_no_contradiction_of_the_same_effects(clauses_of: ClausesOf) -> None:
    text = DRAFTS.replace("CHANGE", " changeType: same, wasRevisionOf: cv:v,")
    one = clauses_of(text)["One"]
    assert (one.status, one.authored, one.disagreement) == ("changed", ("same",), "")


def test_an_order_is_the_same_where_the_partners_follow_each_other(clauses_of: ClausesOf) -> None:
    same = link(
        DRAFTS,
        ("effect:v-x", "precedes: effect:v-y"),
        ("effect:w-x", "precedes: effect:w-y"),
    )
    assert clauses_of(same)["Two"].status == "same"


def test_a_turned_order_says_who_follows_whom(clauses_of: ClausesOf) -> None:
    turned = link(
        DRAFTS,
        ("effect:v-x", "precedes: effect:v-y"),
        ("effect:w-y", "precedes: effect:w-x"),
    )
    two = clauses_of(turned)["Two"]
    assert two.status == "changed"
    assert lines(two) == [
        "followed by (no longer there): Y chairs in v",
        "followed by (new): X chairs in w",
    ]


def test_an_effect_that_moves_under_another_is_a_change_or_unknown(clauses_of: ClausesOf) -> None:
    moved = link(
        DRAFTS, ("effect:v-x", "isPartOf: effect:v"), ("effect:w-x", "isPartOf: effect:w-y")
    )
    (change,) = clauses_of(moved)["Two"].changes
    assert change.kind == "part of"
    added = link(DRAFTS, ("effect:w-x", "isPartOf: effect:w-y"))
    assert clauses_of(added, "excerpts")["Two"].status == "partly unknown"


def test_the_rotation_of_an_agreement_changes_and_a_point_moves_under_another() -> None:
    lookup = pg.open(FIXTURES / "agreements" / "arvenia").lookup
    old, new = (PlanVersion(lookup, PREFIXES["version"] + name) for name in ("arv-a", "arv-b"))
    found = {item.label: item for item in compare(old, new).clauses}
    rotation = lines(found["Rotating chair of the Council of State"])
    assert (
        "followed by: The Alliance would chair the Council of State in its turn (draft A, 5.2(a))"
        " → The Republic would chair the Council of State in its turn (draft B, 5.2(a))"
    ) in rotation
    assert lines(found["Appointment of ministers"]) == ["nested in (new): Seats of the cabinet"]

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import compare
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PREFIXES

DRAFTS = """
- {id: version:v, type: PlanVersion, coverage: COVERAGE, hasClauseVersion: [cv:v, cv:v-price]}
- {id: version:w, type: PlanVersion, coverage: COVERAGE, hasClauseVersion: [cv:w, cv:w-price]}
- {id: clause:c, type: Clause, label: {en: Plant}}
- id: cv:v
  type: ClauseVersion
  expressesClause: clause:c
  hasEffect: {id: effect:v, type: Obligation, action: run, affects: asset:plant}
- id: cv:v-price
  type: ClauseVersion
  expressesClause: clause:c
  hasEffect: {id: effect:v-price, type: Entitlement, action: receive-payment}
- id: cv:w
  type: ClauseVersion
  expressesClause: clause:c
  wasRevisionOf: cv:v
  CHANGE
  hasEffect:
    - {id: effect:w, type: Obligation, action: run, affects: asset:plant, dutyBearer: state:a}
    - {id: effect:w-b, type: Obligation, action: run, affects: asset:plant, dutyBearer: state:b,
       ALTERNATIVE}
- {id: cv:w-price, type: ClauseVersion, expressesClause: clause:c, PRICE}
"""


@pytest.fixture
def clause_of(write_data: WriteData):  # type: ignore[no-untyped-def]
    def find(
        coverage: str = "whole-text", change: str = "", alternative: str = "", price: str = ""
    ) -> ClauseChange:
        text = DRAFTS.replace("COVERAGE", coverage).replace("  CHANGE\n", change)
        text = text.replace("       ALTERNATIVE", f"       {alternative}")
        lookup = pg.open(write_data(text.replace(", PRICE", price))).lookup
        sides = (PlanVersion(lookup, PREFIXES["version"] + name) for name in "vw")
        (clause,) = compare(*sides).clauses
        return clause

    return find


def lines(clause: ClauseChange) -> list[str]:
    return [str(change) for change in clause.changes]


def test_alternatives_are_one_open_choice(clause_of) -> None:  # type: ignore[no-untyped-def]
    clause = clause_of(alternative="alternativeTo: effect:w")
    (choice,) = [change for change in clause.changes if change.kind == "left open"]
    assert clause.status == "bracketed"
    assert choice.old.text == "obligation; action run; acted on asset:plant"
    assert choice.new.text.count("; or [obligation") == 1
    assert {iri.rpartition("/")[2] for iri in choice.new.iris} == {"w", "w-b"}


def test_without_the_link_the_second_effect_is_added(clause_of) -> None:  # type: ignore[no-untyped-def]
    assert [line for line in lines(clause_of()) if line.startswith("effect added")] == [
        "effect added: obligation; action run; acted on asset:plant; bearer state:b"
    ]


@pytest.mark.parametrize(
    ("coverage", "price", "is_known"),
    [
        ("whole-text", "", True),
        ("excerpts", "", False),
        ("excerpts", ", changeType: dropped, wasRevisionOf: cv:v-price", True),
        ("excerpts", ", replaces: cv:v-price", True),
    ],
)
def test_an_effect_is_gone_only_where_the_data_or_the_coverage_say_so(  # type: ignore[no-untyped-def]
    clause_of, coverage: str, price: str, is_known: bool
) -> None:
    clause = clause_of(coverage, price=price)
    assert ("effect removed: entitlement; action receive payment for" in lines(clause)) is is_known
    unknown = [effect for effect in clause.effects if effect.unknown and effect.new is None]
    assert bool(unknown) is not is_known
    assert all(effect.reason for effect in unknown)


def test_what_was_moved_out_is_not_removed(clause_of) -> None:  # type: ignore[no-untyped-def]
    change = "  changeType: moved-out\n"
    text = ", changeType: moved-out, wasRevisionOf: cv:v-price"
    assert "moved out: entitlement; action receive payment for" in lines(
        clause_of(change=change, price=text)
    )

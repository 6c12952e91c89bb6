from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.provisions import Effect
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import compare
from plangraph.comparing.effect_pairs import complete_pair, leave_out_covered
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PLAN, PREFIXES

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
    assert choice.old.text == (
        "Plant would have to be run; the text does not say who would be bound."
    )
    assert choice.new.text == "A would have to run plant; or: B would have to run plant."
    assert {iri.rpartition("/")[2] for iri in choice.new.iris} == {"w", "w-b"}


def test_without_the_link_the_second_effect_is_added(clause_of) -> None:  # type: ignore[no-untyped-def]
    assert [line for line in lines(clause_of()) if line.startswith("new: ")] == [
        "new: B would have to run plant."
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
    assert ("no longer there: A payment would be received." in lines(clause)) is is_known
    unknown = [effect for effect in clause.effects if effect.unknown and effect.new is None]
    assert bool(unknown) is not is_known
    assert all(effect.reason for effect in unknown)


def test_what_was_moved_out_is_not_removed(clause_of) -> None:  # type: ignore[no-untyped-def]
    change = "  changeType: moved-out\n"
    text = ", changeType: moved-out, wasRevisionOf: cv:v-price"
    assert "left to another document: A payment would be received." in lines(
        clause_of(change=change, price=text)
    )


def compare_bundled(graph: pg.Graph, old: str, new: str) -> dict[str, ClauseChange]:
    """Return what happened to each clause of the bundled plans, by the name of the clause."""
    sides = (PlanVersion(graph.lookup, PREFIXES["version"] + name) for name in (old, new))
    return {item.clause.rpartition("/")[2]: item for item in compare(*sides).clauses}


def test_what_the_article_and_the_leak_say_alike_is_the_same(graph: pg.Graph) -> None:
    clauses = compare_bundled(graph, "us28-ft", "us28")
    assert {clauses[name].status for name in ("alliance-troops", "g8-return")} == {"same"}
    assert {clauses[name].status for name in ("nato-membership", "rebuilding")} == {
        "partly unknown"
    }
    back = compare_bundled(graph, "us28", "us28-ft")
    assert (back["g8-return"].status, back["nato-membership"].changes) == ("same", [])


def test_what_authors_call_the_same_lacks_nothing_for_sure(graph: pg.Graph) -> None:
    force = compare_bundled(graph, "us28", "e3")["no-force"]
    assert (force.status, force.disagreement) == ("partly unknown", "")
    assert force.note == "the data say same, and not all its words were seen"


def test_a_committee_is_not_one_with_a_duty(graph: pg.Graph) -> None:
    humanitarian = compare_bundled(graph, "eu24", "us28")["humanitarian"]
    kinds = [
        {value.effects[0].kind for value in (pair.old, pair.new) if value}
        for pair in humanitarian.effects
    ]
    assert {"StatusChange"} in kinds
    assert all(len(found) == 1 for found in kinds)
    rebuilding = compare_bundled(graph, "us28", "us-apr25")["reconstruction"]
    assert not any(pair.old and pair.new for pair in rebuilding.effects)


def test_two_points_that_became_one_are_held_against_it_together(graph: pg.Graph) -> None:
    shipping = compare_bundled(graph, "us28", "ua20")["dnieper-black-sea"]
    (change,) = shipping.changes
    assert str(change).startswith("new: The Kinburn Spit would be demilitarised")


def test_what_the_answer_of_april_changes_is_told_as_one_change_each(graph: pg.Graph) -> None:
    clauses = compare_bundled(graph, "us-apr25", "uaeu-apr25")
    lines = {name: [str(change) for change in item.changes] for name, item in clauses.items()}
    assert lines["eu-membership"] == [
        "kind: permission → obligation",
        "how firmly: may → will endeavour",
    ]
    assert lines["ceasefire"] == [
        "about (new): Air, land and sea",
        "time (no longer there): permanently",
        "who: Russia, Ukraine → Europe, United States",
    ]
    assert lines["security-guarantees"] == [
        "who: Willing states (ad hoc group) → Others beside the US (unnamed), United States"
    ]


def effect(name: str, kind: str = "Prohibition", *, covered: str = "", **values: str) -> Effect:
    found = {PLAN.iri + key: frozenset(value.split()) for key, value in values.items()}
    return Effect(name, kind, found, covered=frozenset(covered.split()))


RIVER = effect("river", action="hinder", affects="river", dutyBearer="s")


SEA = effect("sea", "Entitlement", action="ship", affects="sea", beneficiary="b")


BOTH = effect("both", action="hinder", affects="river sea", dutyBearer="s")


def test_of_several_that_became_one_each_has_what_the_others_say() -> None:
    pairs = [(RIVER, BOTH), (SEA, BOTH)]
    river, _ = complete_pair(RIVER, BOTH, pairs)
    sea, _ = complete_pair(SEA, BOTH, pairs)
    assert (river.kind, river.values) == (BOTH.kind, BOTH.values)
    assert sea.kind == BOTH.kind
    assert sea.values == {**BOTH.values, PLAN.beneficiary: frozenset("b")}


def test_of_one_that_became_several_each_has_what_the_others_say() -> None:
    pairs = [(BOTH, RIVER), (BOTH, SEA)]
    assert complete_pair(BOTH, RIVER, pairs)[1].values == BOTH.values


def test_a_value_that_no_other_has_stays_a_difference() -> None:
    wider = effect("wider", action="hinder", affects="river sea lake", dutyBearer="s t")
    river, _ = complete_pair(RIVER, wider, [(RIVER, wider), (SEA, wider)])
    assert river.values[PLAN.affects] == {"river", "sea"}
    assert river.values[PLAN.dutyBearer] == {"s"}


def test_a_pair_that_shares_no_effect_is_left_as_it_is() -> None:
    assert complete_pair(RIVER, BOTH, [(RIVER, BOTH), (SEA, None)]) == (RIVER, BOTH)


def test_an_effect_that_another_covers_is_neither_removed_nor_added() -> None:
    covering = effect("covering", covered="river")
    pairs = [(RIVER, None), (SEA, None), (None, covering)]
    assert leave_out_covered(pairs) == [(SEA, None), (None, covering)]
    back = [(covering, None), (None, RIVER)]
    assert leave_out_covered(back) == [(covering, None)]


def test_a_covered_effect_that_has_a_partner_is_compared_with_it() -> None:
    pairs = [(RIVER, BOTH), (None, effect("covering", covered="river"))]
    assert leave_out_covered(pairs) == pairs

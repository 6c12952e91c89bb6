from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.comparing.changes import ClauseStatus
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import compare
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PREFIXES

DRAFTS = """
- {id: version:v, type: PlanVersion, coverage: whole-text, hasClauseVersion: cv:v}
- {id: version:w, type: PlanVersion, coverage: whole-text, hasClauseVersion: cv:w}
- {id: clause:c, type: Clause, label: {en: C}}
- {id: cv:v, type: ClauseVersion, expressesClause: clause:c, OLD}
- {id: cv:w, type: ClauseVersion, expressesClause: clause:c, NEW}
"""
LIVE = "hasEffect: {id: 'effect:NAME', type: Obligation, action: pay}"
FULL = LIVE.replace("NAME", "v"), LIVE.replace("NAME", "w")


def clause_of(write_data: WriteData, old: str, new: str) -> ClauseChange:
    lookup = pg.open(write_data(DRAFTS.replace("OLD", old).replace("NEW", new))).lookup
    sides = (PlanVersion(lookup, PREFIXES["version"] + name) for name in "vw")
    (clause,) = compare(*sides).clauses
    return clause


@pytest.mark.parametrize(
    ("old", "new", "status"),
    [
        (FULL[0], FULL[1], "same"),
        (f"pointNumber: '1', {FULL[0]}", f"pointNumber: '2', {FULL[1]}", "renumbered"),
        (FULL[0], f"pointNumber: '2', {FULL[1]}", "same"),
        (FULL[0], "changeType: dropped", "dropped"),
        ("changeType: dropped", FULL[1], "added"),
        ("changeType: not-listed", "changeType: dropped", "same"),
        ("changeType: unknown", FULL[1], "unknown"),
        (FULL[0], "changeType: unknown", "unknown"),
        (FULL[0], "changeType: bracketed", "bracketed"),
    ],
)
def test_what_the_data_say_of_a_clause_without_effects_counts_on_both_sides(
    write_data: WriteData, old: str, new: str, status: str
) -> None:
    clause = clause_of(write_data, old, new)
    assert clause.status == status
    assert bool(clause.note) is (status == "unknown")


def test_a_clause_that_is_called_dropped_and_has_effects_is_a_disagreement(
    write_data: WriteData,
) -> None:
    clause = clause_of(write_data, FULL[0], f"changeType: dropped, {FULL[1]}")
    assert clause.disagreement == "the data say dropped, but the clause version has effects"


def test_each_status_has_words() -> None:
    assert all(status == status.lower() and "_" not in status for status in ClauseStatus)


POINTS = DRAFTS.replace("whole-text", "every-point-listed")
SUMMARY = """
- {id: 'claim:OF', type: Claim, about: 'cv:OF', support: SUPPORT, label: {en: C}}
"""


@pytest.mark.parametrize(
    ("support", "links", "status"),
    [
        ("seen-as-summary", "", "unknown"),
        ("seen", "", "same"),
        ("seen-as-summary", ", changeType: same, wasRevisionOf: 'cv:v'", "same"),
        ("seen-as-summary", ", changeType: same", "unknown"),
    ],
)
def test_two_clause_versions_without_effects_are_the_same_only_where_nothing_is_hidden(
    write_data: WriteData, support: str, links: str, status: str
) -> None:
    text = POINTS.replace("OLD", "pointNumber: '1'").replace("NEW", f"pointNumber: '1'{links}")
    claims = "".join(SUMMARY.replace("OF", name) for name in "vw").replace("SUPPORT", support)
    lookup = pg.open(write_data(text + claims)).lookup
    old, new = (PlanVersion(lookup, PREFIXES["version"] + name) for name in "vw")
    (clause,) = compare(old, new).clauses
    assert clause.status == status
    assert bool(clause.note) is (status == "unknown")


TIMED = "hasEffect: {id: 'effect:NAME', type: Obligation, action: pay, hasTime: TIME}"


@pytest.mark.parametrize(
    ("time", "changes"),
    [
        (
            "{type: Interval, label: {en: fifth year}}",
            ["time: during the fifth year → during the fourth year"],
        ),
        ("{type: Interval, label: {en: Fourth year}}", []),
        ("{type: Interval, duration: P1Y}", ["time: for one year → during the fourth year"]),
    ],
)
def test_when_an_effect_holds_is_compared(
    write_data: WriteData, time: str, changes: list[str]
) -> None:
    new = TIMED.replace("NAME", "w").replace("TIME", "{type: Interval, label: {en: fourth year}}")
    old = TIMED.replace("NAME", "v").replace("TIME", time)
    assert [str(change) for change in clause_of(write_data, old, new).changes] == changes


LINKED = (
    "hasEffect: [{id: 'effect:NAME', type: Obligation, action: pay, MORE}, {id: 'effect:NAME2', \
type: Permission, action: leave}]"
)


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ("prevailsOver: 'effect:v2'", "prevailsOver: 'effect:w2'", []),
        ("effectOrder: 1", "prevailsOver: 'cv:w'", ["prevails over (new): C"]),
        ("orElse: 'effect:v2'", "orElse: 'effect:w2'", []),
        ("orElse: 'effect:v2'", "effectOrder: 1", ["or else (no longer there): C"]),
        ("exceptFor: 'place:p'", "effectOrder: 1", ["except for (no longer there): place:p"]),
        ("onMatter: money", "onMatter: money", []),
    ],
)
def test_what_an_effect_prevails_over_and_may_be_met_by_is_compared_by_clause(
    write_data: WriteData, before: str, after: str, changes: list[str]
) -> None:
    old, new = (
        LINKED.replace("NAME", name).replace("MORE", more)
        for name, more in (("v", before), ("w", after))
    )
    assert [str(change) for change in clause_of(write_data, old, new).changes] == changes


def test_other_members_of_a_group_are_a_change_and_no_other_wording(write_data: WriteData) -> None:
    groups = "\n".join(
        f"- {{id: composition:{name}, type: Composition, accordingTo: version:{name},"
        f" compositionOf: group:parties, hasMember: [{members}]}}"
        for name, members in (("v", "state:a, state:b"), ("w", "state:a, state:b, state:c"))
    )
    drafts = [
        words.replace("action: pay", "action: pay, dutyBearer: group:parties") for words in FULL
    ]
    text = DRAFTS.replace("OLD", drafts[0]).replace(
        "NEW", f"changeType: same, wasRevisionOf: cv:v, {drafts[1]}"
    )
    path = write_data(f"{text}{groups}\n- {{id: group:parties, type: ActorGroup}}\n")
    lookup = pg.open(path).lookup
    sides = (PlanVersion(lookup, PREFIXES["version"] + name) for name in "vw")
    (clause,) = compare(*sides).clauses
    assert (clause.status, clause.disagreement) == ("changed", "")

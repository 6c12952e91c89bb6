"""Small plans with a truth made by hand: what the laws say of each, in a few lines.

They hold the truths of generated plans (:mod:`laws.truth`) too: both must say what is written here.
"""

from __future__ import annotations

from pathlib import Path

import pytest

import plangraph as pg
from laws.plans import Amount, Draft, Due, Plan, Point, Rule, Term
from laws.truth import find_bound, find_debts, has_clause, list_differences
from plangraph.comparing.comparison import compare
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import compact, expand

A, B, PARTIES = "state:a", "state:b", "group:parties"
DUTY = Rule(1, bearers=frozenset({A}), beneficiaries=frozenset({B}))


def write_diff(plan: Plan, folder: Path) -> list[str]:
    """Return a line for each clause of the diff of two drafts: its status and its changes."""
    lookup = pg.open(plan.write(folder)).lookup
    old, new = (PlanVersion(lookup, expand(f"version:{draft.name}")) for draft in plan.drafts)
    return [
        "; ".join([f"{compact(clause.clause)} {clause.status}", *map(str, clause.changes)])
        for clause in compare(old, new).clauses
    ]


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (Draft("new", coverage="whole-text"), ("not listed", "absent")),
        (Draft("new", coverage="every-point-listed"), ("not listed", "absent")),
        (Draft("new", coverage="whole-text", has_unseen_point=True), ("unknown", "unknown")),
        (Draft("new", coverage="excerpts"), ("unknown", "unknown")),
        (Draft("new"), ("unknown", "unknown")),
        (Draft("new", (Point("clause:1", change="dropped"),)), ("dropped", "absent")),
        (Draft("new", (Point("clause:1", change="bracketed"),)), ("bracketed", "unknown")),
        (Draft("new", (Point("clause:2", (DUTY,), replaces="clause:1"),)), ("replaced", "absent")),
    ],
    ids=lambda case: case.coverage if isinstance(case, Draft) else case[0],
)
def test_a_duty_that_the_later_draft_does_not_have_is_gone_or_unknown(
    tmp_path: Path, new: Draft, said: tuple[str, str]
) -> None:
    plan = Plan((Draft("old", (Point("clause:1", (DUTY,)),), "whole-text"), new))
    assert f"clause:1 {said[0]}" in write_diff(plan, tmp_path)
    assert has_clause(plan, new, "clause:1").value == said[1]
    rows = [row for row in pg.open(tmp_path / "plan.yaml").ask("only-in") if "old-1" in str(row[4])]
    assert bool(rows) is (said[1] == "absent")


def test_a_dropped_clause_is_where_another_point_covers_it(tmp_path: Path) -> None:
    """A dropped point that covers, replaces or includes another is not where that one is."""
    old = Draft("old", (Point("clause:1", (DUTY,)), Point("clause:2", (DUTY,))), "whole-text")
    covering = Point("clause:3", (DUTY,), covers="clause:1")
    idle = Point("clause:4", change="dropped", covers="clause:2")
    new = Draft("new", (covering, Point("clause:1", change="dropped"), idle), "whole-text")
    lines = write_diff(Plan((old, new), tuple(f"clause:{n}" for n in range(1, 5))), tmp_path)
    assert "clause:1 part of another point" in lines
    assert "clause:2 not listed" in lines


def test_the_parties_owe_a_mutual_duty_to_each_other(tmp_path: Path) -> None:
    rule = Rule(1, bearers=frozenset({PARTIES}), beneficiaries=frozenset({PARTIES}))
    draft = Draft("one", (Point("clause:1", (rule,)),), members={PARTIES: frozenset({A, B})})
    owed = {(A, PARTIES, B, PARTIES), (B, PARTIES, A, PARTIES)}
    assert owed <= {tuple(debt) for debt in find_debts(draft, rule)}
    assert {place.actor for place in find_bound(draft, rule)} >= {PARTIES, A, B}
    graph = pg.open(Plan((draft,)).write(tmp_path))
    found = graph.ask("ledger")
    columns = [found.columns.index(name) for name in ("bearer", "beneficiary")]
    pairs = {tuple(compact(row[place] or "") for place in columns) for row in found}
    assert {(A, B), (B, A)} <= pairs
    assert not {(A, A), (B, B), (PARTIES, PARTIES)} & pairs


def test_a_draft_has_its_own_members(tmp_path: Path) -> None:
    point = Point("clause:1", (Rule(1, bearers=frozenset({PARTIES})),))
    drafts = (
        Draft("one", (point,), members={PARTIES: frozenset({A})}),
        Draft("two", (point,), members={PARTIES: frozenset({B})}),
    )
    graph = pg.open(Plan(drafts).write(tmp_path))
    for version, bound, free in (("version:one", A, B), ("version:two", B, A)):
        assert list(graph.ask("bound-by", actor=bound, version=version))
        assert not list(graph.ask("bound-by", actor=free, version=version))


CHANGES = [
    (Rule(1, due=Due(duration="P30D")), Rule(1, due=Due(duration="P60D")), "deadline"),
    (Rule(1, due=Due(day="2031-05-01")), Rule(1, due=Due(day="2031-06-01")), "deadline"),
    (Rule(1, amount=Amount("600")), Rule(1, amount=Amount("800")), "amount"),
    (Rule(1, amount=Amount(unit="km")), Rule(1, amount=Amount(unit="persons")), "amount"),
    (
        Rule(1, amount=Amount(whole="asset:x")),
        Rule(1, amount=Amount(whole="asset:y")),
        "amount",
    ),
    (Rule(1, term=Term(about="asset:x")), Rule(1, term=Term(about="asset:y")), "condition"),
    (Rule(1, term=Term(breacher=A)), Rule(1, term=Term(breacher=B)), "condition"),
    (
        Rule(1, others={"transferFrom": "asset:x"}),
        Rule(1, others={"transferFrom": "asset:y"}),
        "taken from",
    ),
    (Rule(1, due=Due("soon", duration="P1Y")), Rule(1, due=Due(duration="P12M")), ""),
    (Rule(1, amount=Amount("600")), Rule(1, amount=Amount("600.0")), ""),
    (Rule(1, term=Term(words="As  agreed")), Rule(1, term=Term(words="as agreed")), ""),
    (Rule(1, "Prohibition", "invade"), Rule(1, "Obligation", "refrain-from-invading"), ""),
]


@pytest.mark.parametrize(("before", "after", "kind"), CHANGES)
def test_what_differs_is_the_meaning_and_not_the_label(
    tmp_path: Path, before: Rule, after: Rule, kind: str
) -> None:
    drafts = tuple(
        Draft(name, (Point("clause:1", (rule,)),), "whole-text")
        for name, rule in (("old", before), ("new", after))
    )
    (line,) = write_diff(Plan(drafts), tmp_path)
    assert line.startswith(f"clause:1 changed; {kind}" if kind else "clause:1 same")
    assert bool(kind) is bool([*list_differences(drafts[0], before, drafts[1], after)])

"""Laws 4 and 5 on generated plans: a group binds its members, and a mutual duty each to the other.

Every drawn plan has a truth of its own (:mod:`laws.truth`); hypothesis prints the smallest plan of
which an answer says something else.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plangraph as pg
from laws.plans import ACTORS, GROUPS, STATES, Draft, Plan, Point, Rule, name_rule, name_version
from laws.truth import Place, find_bound, find_debts, find_favoured
from plangraph.asking.ledger import NOBODY, balance
from plangraph.vocabulary import compact

KINDS = ("Obligation", "Prohibition", "Permission", "Entitlement", "StatusChange")
OWED = ("Obligation", "Prohibition", "Entitlement")

drawn = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])

Row = tuple[str, ...]

sides = st.frozensets(st.sampled_from(ACTORS), max_size=2)
rules = st.builds(
    Rule, kind=st.sampled_from(KINDS), bearers=sides, beneficiaries=sides, number=st.just(1)
)
members = st.fixed_dictionaries(
    {},
    optional={
        GROUPS[0]: st.frozensets(st.sampled_from((*STATES, GROUPS[1])), min_size=1, max_size=3),
        GROUPS[1]: st.frozensets(st.sampled_from(STATES), min_size=1, max_size=2),
    },
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw two drafts, each with its own members of the groups, and its own year or none."""
    drafts = tuple(
        Draft(
            name,
            tuple(Point(f"clause:{n}", (draw(rules),)) for n in range(1, draw(st.integers(2, 3)))),
            members=draw(members),
            year=draw(st.sampled_from((None, 2015, 2031))),
        )
        for name in ("one", "two")
    )
    return Plan(drafts)


def ask(graph: pg.Graph, question: str, *columns: str) -> set[Row]:
    """Return the rows of an answer, as CURIEs, empty where nothing is."""
    found = graph.ask(question)
    places = [found.columns.index(column) for column in columns]
    return {tuple(compact(row[place] or "") for place in places) for row in found}


def list_rules(plan: Plan) -> list[tuple[Draft, str, Rule]]:
    """Return each rule with its draft and the name of its effect."""
    return [
        (draft, name_rule(draft, point.clause, rule), rule)
        for draft in plan.drafts
        for point in draft.points
        for rule in point.rules
    ]


def _write_places(places: set[Place], draft: Draft, name: str) -> set[Row]:
    return {(place.actor, place.through, name_version(draft), name) for place in places}


@drawn
@given(plan=plans())
def test_a_rule_binds_and_favours_whom_it_names_and_whoever_that_one_stands_for(
    tmp_path: Path, plan: Plan
) -> None:
    graph = pg.open(plan.write(tmp_path))
    bound, favoured = set[Row](), set[Row]()
    for draft, name, rule in list_rules(plan):
        bound |= _write_places(find_bound(draft, rule), draft, name)
        favoured |= _write_places(find_favoured(draft, rule), draft, name)
    assert ask(graph, "bound-by", "actor", "through", "version", "effect") == bound
    assert ask(graph, "favours", "actor", "through", "version", "effect") == favoured
    assert ask(graph, "gains", "actor", "through", "version", "gain") == favoured


@drawn
@given(plan=plans())
def test_the_ledger_has_each_debt_and_no_debt_to_oneself(tmp_path: Path, plan: Plan) -> None:
    graph = pg.open(plan.write(tmp_path))
    owed = {
        (name_version(draft), name, *debt)
        for draft, name, rule in list_rules(plan)
        if rule.kind in OWED
        for debt in find_debts(draft, rule)
    }
    columns = ("version", "effect", "bearer", "through", "beneficiary", "owedThrough")
    assert ask(graph, "ledger", *columns) == owed


@drawn
@given(plan=plans())
def test_every_rule_is_an_obligation_of_whom_it_names(tmp_path: Path, plan: Plan) -> None:
    graph = pg.open(plan.write(tmp_path))
    named = {
        (name_version(draft), name, f"plan:{rule.kind}", bearer)
        for draft, name, rule in list_rules(plan)
        for bearer in rule.bearers or {""}
    }
    columns = ("version", "effect", "kind", "bearer", "through", "beneficiary")
    found = ask(graph, "obligations", *columns)
    assert {row[:4] for row in found if not row[4]} == named
    assert not [row for row in found if row[3] and row[3] == row[5]]


@drawn
@given(plan=plans())
def test_a_balance_counts_each_debt_once_in_its_own_draft(tmp_path: Path, plan: Plan) -> None:
    graph = pg.open(plan.write(tmp_path))
    pairs = {
        (name_version(draft), name, debt.bearer, debt.beneficiary)
        for draft, name, rule in list_rules(plan)
        if rule.kind in OWED
        for debt in find_debts(draft, rule)
        if "person:holder" not in (debt.bearer, debt.beneficiary)
    }
    named = {pair[:2] for pair in pairs if pair[3]}
    counts = Counter(
        (version, bearer or NOBODY, beneficiary or NOBODY)
        for version, name, bearer, beneficiary in pairs
        if beneficiary or (version, name) not in named
    )
    columns, rows = balance(graph.lookup, graph.ledger())
    found = {
        (compact(row[0]), compact(row[1]), compact(other)): int(count)
        for row in rows
        for other, count in zip(columns[2:], row[2:], strict=True)
        if count
    }
    assert found == counts

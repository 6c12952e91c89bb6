"""Law 2 on generated plans: absence is said only where the data say it or the coverage allows it.

The drafts have random coverage, unseen points, support, links between clauses, and words for what
became of a clause. Their truth is in :mod:`laws.truth`; hypothesis prints the smallest plan of
which an answer says something else.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from itertools import permutations, product
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plangraph as pg
from laws.plans import Amount, Draft, Plan, Point, Rule, name_point, name_rule, name_version
from laws.truth import Truth, find_point, has_clause, is_seen_in_full, is_whole
from needs import TIME
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import compare
from plangraph.comparing.plan_version import PlanVersion
from plangraph.presenting.comparison.change_kinds import ChangeKind
from plangraph.presenting.comparison.compared_drafts import read_compared
from plangraph.presenting.comparison.comparison_lines import LineKind
from plangraph.presenting.comparison.comparison_table import make_comparison_table
from plangraph.presenting.drafts import read_plans
from plangraph.view.gaps import read_gaps
from plangraph.view.page_words import words
from plangraph.vocabulary import compact, expand

CLAUSES = ("clause:1", "clause:2", "clause:3")
COVERAGES = ("", "whole-text", "every-point-listed", "excerpts", "reported-changes-only")
SUPPORTS = ("", "seen", "partly-seen", "seen-as-summary", "press-report", "by-absence")
CHANGES = ("", "dropped", "not-listed", "bracketed", "unknown", "same", "added")
#: A word for a clause that is not there, with a rule of it, is a finding of the check.
WITH_RULES = ("", "same", "added")
CODES = ("pax:Ele", "pax:Wat", "pax:none")
#: A ban on more than 600 persons in an army, which is a cap of forces.
CAP = Rule(kind="Prohibition", action="exceed", amount=Amount(), others={"affects": "group:army"})
#: What a diff says of a clause that the later draft lacks.
GONE = ("dropped", "not listed", "replaced")

drawn = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])

rules = st.one_of(
    st.just(CAP),
    st.builds(
        Rule,
        kind=st.sampled_from(("Obligation", "Permission")),
        action=st.sampled_from(("monitor", "withdraw")),
        bearers=st.sampled_from((frozenset(), frozenset({"state:a"}))),
    ),
)


def _number(found: list[Rule]) -> tuple[Rule, ...]:
    """Return rules with a number of their own each."""
    return tuple(replace(rule, number=number) for number, rule in enumerate(found))


@st.composite
def drafts(draw: st.DrawFn, name: str) -> Draft:
    """Draw a draft of which more or less was seen."""
    points = []
    for clause in draw(st.lists(st.sampled_from(CLAUSES), unique=True)):
        found = _number(draw(st.lists(rules, max_size=2)))
        change = draw(st.sampled_from(WITH_RULES if found else CHANGES))
        point = Point(clause, found, change, draw(st.sampled_from(SUPPORTS)))
        others = st.sampled_from([other for other in CLAUSES if other != clause])
        if draw(st.booleans()):
            point = replace(point, covers=draw(others))
        elif draw(st.booleans()):
            point = replace(point, replaces=draw(others))
        points.append(point)
    coverage, has_unseen_point = draw(st.sampled_from(COVERAGES)), draw(st.booleans())
    return Draft(name, tuple(points), coverage, has_unseen_point)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Draw a plan of two drafts or three."""
    names = ("one", "two", "three")[: draw(st.integers(2, 3))]
    found = tuple(draw(drafts(name)) for name in names)
    parts = draw(st.sampled_from(({}, {"clause:2": "clause:1"})))
    codes = draw(st.dictionaries(st.sampled_from(CLAUSES), st.sampled_from(CODES)))
    targets = [name_point(draft, point.clause) for draft in found for point in draft.points]
    rejected = draw(st.frozensets(st.sampled_from((*CLAUSES, *targets)), max_size=2))
    return Plan(_drop_idle_links(found), CLAUSES, parts, codes, rejected)


def _drop_idle_links(found: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Return the drafts; a point replaces only what the draft before has."""
    before: tuple[Draft | None, ...] = (None, *found)
    return tuple(
        replace(
            draft,
            points=tuple(
                point
                if earlier and find_point(earlier, point.replaces)
                else replace(point, replaces="")
                for point in draft.points
            ),
        )
        for earlier, draft in zip(before, found, strict=False)
    )


def ask(graph: pg.Graph, question: str, *columns: str) -> set[tuple[str, ...]]:
    found = graph.ask(question)
    places = [found.columns.index(column) for column in columns]
    return {tuple(compact(row[place] or "") for place in places) for row in found}


@drawn
@given(plan=plans())
def test_only_in_lists_what_the_other_draft_lacks_for_sure(tmp_path: Path, plan: Plan) -> None:
    graph = pg.open(plan.write(tmp_path))
    only = {
        (name_version(draft), name_version(other), name_rule(draft, point.clause, rule))
        for draft, other in permutations(plan.drafts, 2)
        for point in draft.points
        for rule in point.rules
        if has_clause(plan, other, point.clause) is Truth.ABSENT
    }
    assert ask(graph, "only-in", "version", "other", "effect") == only


def list_unstated(rule: Rule) -> Iterator[str]:
    """Yield what a rule does not state; no day meets what is to be left undone or allowed."""
    is_met = rule.kind not in ("Prohibition", "Permission") and "refrain" not in rule.action
    if is_met and rule.due is None:
        yield "by when"
    if not rule.bearers:
        yield "who would owe or do it"


@TIME
@drawn
@given(plan=plans())
def test_a_silence_is_absent_only_where_the_point_was_seen_in_full(
    tmp_path: Path, plan: Plan
) -> None:
    graph = pg.open(plan.write(tmp_path))
    silences = {
        (name_rule(draft, point.clause, rule), unstated, presence)
        for draft in plan.drafts
        for point in draft.points
        for presence in ("absent" if is_seen_in_full(draft, point) else "unknown",)
        for rule in point.rules
        for unstated in list_unstated(rule)
    }
    assert ask(graph, "silences", "effect", "unstated", "presence") == silences


@TIME
@drawn
@given(plan=plans())
def test_unopposed_is_what_no_stance_rejects(tmp_path: Path, plan: Plan) -> None:
    graph = pg.open(plan.write(tmp_path))
    unopposed = {
        (name_rule(draft, point.clause, rule),)
        for draft in plan.drafts
        for point in draft.points
        for rule in point.rules
        if plan.rejected.isdisjoint(
            {
                *(point.clause, point.covers, name_point(draft, point.clause)),
                *(name_point(other, point.covers) for other in plan.drafts if point.covers),
            }
        )
    }
    assert ask(graph, "unopposed", "effect") == unopposed


#: What 'forces-cap' says of a draft without a cap, and what is true then of the clause.
SAID = {
    Truth.ABSENT: {"dropped", "not listed", "not in the text", "replaced"},
    Truth.UNKNOWN: {"unknown", "left open"},
    Truth.THERE: {"unknown", "another rule", "no limit"},
}


@TIME
@drawn
@given(plan=plans())
def test_a_draft_is_without_a_cap_only_where_it_lacks_the_clause(
    tmp_path: Path, plan: Plan
) -> None:
    graph = pg.open(plan.write(tmp_path))
    capping = {
        (draft.name, point.clause)
        for draft in plan.drafts
        for point in draft.points
        if any(rule.amount for rule in point.rules)
    }
    said = ask(graph, "forces-cap", "version", "limits")
    for draft in plan.drafts:
        found = {limits for version, limits in said if version == name_version(draft)}
        if any(name == draft.name for name, _ in capping):
            assert found == {"a limit"}
            continue
        slots = {clause for _, clause in capping}
        assert bool(found) is bool(slots)
        allowed = [SAID[has_clause(plan, draft, clause)] for clause in slots]
        assert found <= set().union(*allowed), (draft.name, slots)
        assert all(found & words for words in allowed), (draft.name, slots)


#: What 'clause-by-draft' says of a clause in a draft, by what is true of it.
PRESENCES = {
    Truth.ABSENT: {"dropped", "not listed", "in no point", "not in the text", "replaced"},
    Truth.UNKNOWN: {"unknown", "left open"},
    Truth.THERE: {"there", "in another point", "in parts"},
}


@TIME
@drawn
@given(plan=plans())
def test_a_clause_is_there_or_gone_only_where_that_is_known(tmp_path: Path, plan: Plan) -> None:
    said = ask(pg.open(plan.write(tmp_path)), "clause-by-draft", "version", "clause", "presence")
    known = {point.clause for draft in plan.drafts for point in draft.points}
    pairs = {(name_version(draft), clause) for draft in plan.drafts for clause in known}
    assert {(version, clause) for version, clause, _ in said} == pairs
    for draft in plan.drafts:
        for clause in known:
            truth = has_clause(plan, draft, clause)
            found = {word for *pair, word in said if pair == [name_version(draft), clause]}
            assert found <= PRESENCES[truth], (draft.name, clause)


@TIME
@drawn
@given(plan=plans())
def test_a_code_of_a_draft_is_0_only_where_all_of_it_is_known_and_coded(
    tmp_path: Path, plan: Plan
) -> None:
    graph = pg.open(plan.write(tmp_path))
    rows = {
        row["version"]: row for row in csv.DictReader("".join(graph.serialize("pax")).splitlines())
    }
    for draft in plan.drafts:
        row = rows[name_version(draft)]
        coded = {plan.codes.get(point.clause, "") for point in draft.points if point.rules}
        may_have = {
            plan.codes.get(point.clause, "")
            for point in draft.points
            if not point.rules and point.change not in ("", "dropped", "not-listed")
        }
        lacks = bool(coded) and is_whole(draft) and "" not in coded
        assert row["known"] == ("whole" if is_whole(draft) else "in part")
        for code in ("pax:Ele", "pax:Wat", "pax:Med"):
            value = row[code.removeprefix("pax:")]
            is_open = code in may_have or not lacks
            assert value == ("1" if code in coded else "" if is_open else "0"), (draft.name, code)


@TIME
@drawn
@given(plan=plans())
def test_the_page_says_not_in_this_draft_only_of_what_it_lacks(tmp_path: Path, plan: Plan) -> None:
    gaps = read_gaps(pg.open(plan.write(tmp_path)).lookup, words())
    told = {Truth.ABSENT: "not in this draft", Truth.UNKNOWN: "unknown", Truth.THERE: "it is"}
    named = {point.clause for draft in plan.drafts for point in draft.points}
    expected = {
        (draft.name, clause): told[has_clause(plan, draft, clause)]
        for draft in plan.drafts
        if draft.points or draft.coverage or draft.has_unseen_point
        for clause in named
        if find_point(draft, clause) is None
    }
    assert {key: said.partition(":")[0] for key, said in gaps.clauses.items() if ":" in said} == {
        key: said for key, said in expected.items() if said != "it is"
    }
    assert gaps.clauses.keys() == expected.keys()


@TIME
@drawn
@given(plan=plans())
def test_a_diff_says_that_something_is_gone_or_new_only_where_a_draft_lacks_it(
    tmp_path: Path, plan: Plan
) -> None:
    lookup = pg.open(plan.write(tmp_path)).lookup
    for old, new in permutations(plan.drafts, 2):
        versions = (PlanVersion(lookup, expand(name_version(draft))) for draft in (old, new))
        for clause in compare(*versions).clauses:
            _check_clause(plan, old, new, clause)


#: What is true of a clause in a draft whose cell says that it is not there, or that nobody knows.
CELLS = {
    ChangeKind.ABSENT: {Truth.ABSENT},
    ChangeKind.GONE: {Truth.ABSENT},
    ChangeKind.UNKNOWN: {Truth.UNKNOWN, Truth.THERE},
}


@TIME
@drawn
@given(plan=plans())
def test_a_cell_says_not_listed_or_struck_out_only_of_what_the_draft_lacks(
    tmp_path: Path, plan: Plan
) -> None:
    lookup = pg.open(plan.write(tmp_path)).lookup
    named = [draft for found in read_plans(lookup) for draft in found.drafts]
    by_name = {name_version(draft): draft for draft in plan.drafts}
    contents = read_compared(lookup, named)
    for base in range(len(contents)):
        table = make_comparison_table(contents, base)
        for row, place in product(table.rows, range(len(named))):
            draft, clause = by_name[compact(named[place].iri)], compact(row.clause)
            cell, point = row.cells[place], find_point(draft, clause)
            where = f"{named[base].key} → {draft.name}, {clause}: {cell}"
            is_stated = bool(point and point.change in ("dropped", "not-listed"))
            if cell.kind in CELLS and not is_stated:
                assert has_clause(plan, draft, clause) in CELLS[cell.kind], where
            if any(line.kind is LineKind.GONE for line in cell.lines) and point and point.rules:
                assert is_seen_in_full(draft, point), where


def _check_clause(plan: Plan, old: Draft, new: Draft, found: ClauseChange) -> None:
    """Assert that one clause of a diff is called gone, new or unknown as it is."""
    name = compact(found.clause)
    before, after = find_point(old, name), find_point(new, name)
    was, now = has_clause(plan, old, name), has_clause(plan, new, name)
    where = f"{old.name} → {new.name}, {name}: {found.status}"
    if found.status in GONE and before:
        assert now is Truth.ABSENT or find_point(new, before.replaces), where
    if found.status == "added" and not before:
        assert was is Truth.ABSENT, where
    if before and before.rules and now is Truth.ABSENT and not _is_elsewhere(found):
        assert found.status in GONE, where
    if before and after and before.rules and after.rules:
        for change in found.changes:
            if change.new is None:
                assert is_seen_in_full(new, after), f"{where}: {change}"
            if change.old is None:
                assert is_seen_in_full(old, before), f"{where}: {change}"


def _is_elsewhere(found: ClauseChange) -> bool:
    """Return whether authors say that another clause has the content of this one."""
    return bool(found.note.startswith(("part of", "was part of")))

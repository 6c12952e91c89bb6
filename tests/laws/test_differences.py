"""Law 6 on generated plans: the diff sees what differs in meaning, and nothing else.

The second draft has the rules of the first, some with other values behind equal labels, some
written otherwise with the same meaning. What differs is told by :mod:`laws.truth`; hypothesis
prints the smallest plan of which the diff says something else.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plangraph as pg
from laws.plans import GROUPS, STATES, Amount, Draft, Due, Plan, Point, Rule, Term, name_version
from laws.truth import find_point, is_seen_in_full, list_differences
from needs import TIME
from plangraph.comparing.changes import EFFECT, Change
from plangraph.comparing.clause_changes import ClauseChange
from plangraph.comparing.comparison import Comparison, compare
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import compact, expand

#: What the diff calls a difference of each part of a rule.
NAMES = {
    "bearers": "bearer",
    "beneficiaries": "beneficiary",
    "affects": "acted on",
    "resultingStatus": "result",
    "establishes": "set up",
    "fundedFrom": "funding",
    "transferFrom": "from",
    "transferInto": "into",
    "transferTo": "to",
    "verifiedBy": "verification",
    "amount": "quantity",
    "due": "deadline",
}
TERMS = {"hasCondition": "condition", "startsIf": "starts if", "endsIf": "ends if"}

drawn = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])

actors = st.frozensets(st.sampled_from((*STATES, *GROUPS)), max_size=2)
amounts = st.builds(
    Amount,
    value=st.sampled_from(("600", "600.0", "800")),
    bound=st.sampled_from(("at-most", "at-least")),
    unit=st.sampled_from(("persons", "percent")),
    whole=st.sampled_from(("", "asset:x", "asset:y")),
)
dues = st.builds(
    Due,
    words=st.sampled_from(("in time", "In  time", "soon")),
    day=st.sampled_from(("", "2031-05-01", "2031-06-01")),
    duration=st.sampled_from(("", "P1Y", "P12M", "P30D", "P60D")),
    start=st.sampled_from(("", "2031-01-01", "2031-02-01")),
)
terms = st.builds(
    Term,
    how=st.sampled_from(tuple(TERMS)),
    words=st.sampled_from(("as agreed", "As agreed", "in peace")),
    about=st.sampled_from(("", "asset:x", "asset:y")),
    breacher=st.sampled_from(("", "state:a", "state:b")),
)
others = st.fixed_dictionaries(
    {},
    optional={
        "affects": st.sampled_from(("place:x", "place:y")),
        "transferFrom": st.sampled_from(("asset:x", "asset:y")),
        "transferInto": st.sampled_from(("institution:bureau", "asset:y")),
        "transferTo": st.sampled_from(("state:a", "state:b")),
        "fundedFrom": st.sampled_from(("asset:x", "asset:y")),
        "establishes": st.sampled_from(("institution:bureau",)),
        "verifiedBy": st.sampled_from(("state:a", "institution:bureau")),
        "resultingStatus": st.sampled_from(("frozen", "released")),
        "normStrength": st.sampled_from(("shall", "should", "is-expected")),
    },
)
#: Kind and action; a duty to refrain is the same as a ban.
conducts = st.sampled_from(
    (
        ("Obligation", "monitor"),
        ("Obligation", "refrain-from-force"),
        ("Prohibition", "use-force"),
        ("Prohibition", "refrain-from-force"),
        ("Obligation", "use-force"),
        ("Permission", "monitor"),
    )
)


class Part(NamedTuple):
    """A part of a rule, and the values that it may get."""

    name: str
    values: st.SearchStrategy[Any]


PARTS = (
    Part("bearers", actors),
    Part("beneficiaries", actors),
    Part("amount", st.none() | amounts),
    Part("due", st.none() | dues),
    Part("term", st.none() | terms),
    Part("others", others),
)


@st.composite
def rules(draw: st.DrawFn, number: int) -> Rule:
    """Draw a rule with some of its parts."""
    kind, action = draw(conducts)
    rule = Rule(number, kind, action)
    chosen = draw(st.lists(st.sampled_from(PARTS), unique=True, min_size=2))
    values: dict[str, Any] = {part.name: draw(part.values) for part in chosen}
    return replace(rule, **values)


@st.composite
def revised_values(draw: st.DrawFn, part: Part, value: Any) -> Any:
    """Draw another value of a part: mostly the same one with another day, number, unit …"""
    if not (value and isinstance(value, tuple) and draw(st.integers(0, 3))):
        return draw(part.values)
    other = draw(part.values.filter(bool))
    names = [name for name in value._fields if getattr(value, name) != getattr(other, name)]  # type: ignore[attr-defined]
    if not names:
        return value
    name = draw(st.sampled_from(names))
    return value._replace(**{name: getattr(other, name)})  # type: ignore[attr-defined]


@st.composite
def revised(draw: st.DrawFn, rule: Rule, *, is_alone: bool) -> Rule:
    """Draw the state of a rule in the next draft.

    Without the authors' link, what tells it from the other rules of its clause stays as it is.
    """
    if draw(st.integers(0, 4)) == 0:
        return rule
    is_linked = draw(st.booleans())
    has_value = [part for part in PARTS if getattr(rule, part.name)]
    likely = st.sampled_from(has_value or PARTS)
    chosen = draw(st.lists(likely | st.sampled_from(PARTS), unique=True, min_size=1, max_size=2))
    changed: dict[str, Any] = {
        part.name: draw(revised_values(part, getattr(rule, part.name))) for part in chosen
    }
    if is_linked:
        kind, action = draw(st.just((rule.kind, rule.action)) | conducts)
        return replace(rule, kind=kind, action=action, is_linked=True, **changed)
    if is_alone:
        return replace(rule, **changed)
    kept: dict[str, Any] = {
        "bearers": rule.bearers,
        "beneficiaries": rule.beneficiaries,
        "others": rule.others,
    }
    return replace(rule, **(changed | kept))


@st.composite
def plans(draw: st.DrawFn, coverages: tuple[str, ...], supports: tuple[str, ...]) -> Plan:
    """Draw two drafts with the same clauses; each has its own members of the groups."""
    before, after = [], []
    for clause in ("clause:1", "clause:2")[: draw(st.integers(1, 2))]:
        first, *more = draw(rules(1)), *([draw(rules(2))] if draw(st.booleans()) else [])
        old = (first, *(replace(rule, kind="Entitlement", action="monitor") for rule in more))
        if more:
            old = (replace(first, kind="Obligation", action="withdraw"), old[1])
        new = [draw(revised(rule, is_alone=not more)) for rule in old]
        before.append(Point(clause, old, support=draw(st.sampled_from(supports))))
        after.append(Point(clause, tuple(new), support=draw(st.sampled_from(supports))))
    members = st.fixed_dictionaries(
        {},
        optional={
            GROUPS[0]: st.sampled_from((frozenset(STATES[:2]), frozenset(STATES))),
            GROUPS[1]: st.sampled_from((frozenset(STATES[:1]), frozenset(STATES[1:]))),
        },
    )
    drafts = (
        Draft(name, tuple(points), draw(st.sampled_from(coverages)), members=draw(members))
        for name, points in (("one", before), ("two", after))
    )
    return Plan(tuple(drafts))


def diff(plan: Plan, folder: Path) -> Comparison:
    lookup = pg.open(plan.write(folder)).lookup
    versions = [PlanVersion(lookup, expand(name_version(draft))) for draft in plan.drafts]
    return compare(versions[0], versions[1])


def list_expected(plan: Plan, clause: str) -> Counter[str]:
    """Return what differs in a clause, as the diff calls it, once for each rule."""
    old, new = plan.drafts
    before, after = find_point(old, clause), find_point(new, clause)
    assert before
    assert after
    found: Counter[str] = Counter()
    for one, other in zip(before.rules, after.rules, strict=True):
        for name in list_differences(old, one, new, other):
            if name == "term":
                found.update({TERMS[term.how] for term in (one.term, other.term) if term})
            else:
                found[NAMES.get(name, name)] += 1
    return found


def count_kinds(found: ClauseChange) -> Counter[str]:
    """Return the kinds of what differs or may differ in a clause, once for each effect."""
    return Counter(
        kind
        for effect in found.effects
        for kind in {change.kind for change in (*effect.changes, *effect.unknown)}
    )


@drawn
@given(plan=plans(("whole-text",), ("", "seen")))
def test_of_drafts_seen_in_full_the_diff_has_each_difference_of_meaning_and_no_other(
    tmp_path: Path, plan: Plan
) -> None:
    for clause in diff(plan, tmp_path).clauses:
        expected = list_expected(plan, compact(clause.clause))
        assert count_kinds(clause) == expected
        assert clause.status == ("changed" if expected else "same")
        assert not any(effect.unknown for effect in clause.effects)


@TIME
@drawn
@given(
    plan=plans(
        ("", "whole-text", "every-point-listed", "excerpts"),
        ("", "seen", "partly-seen", "seen-as-summary"),
    )
)
def test_of_drafts_seen_in_part_a_difference_is_known_where_what_differs_was_seen(
    tmp_path: Path, plan: Plan
) -> None:
    for clause in diff(plan, tmp_path).clauses:
        name = compact(clause.clause)
        old, new = ((draft, find_point(draft, name)) for draft in plan.drafts)
        is_seen = [bool(point and is_seen_in_full(draft, point)) for draft, point in (old, new)]
        assert count_kinds(clause) == list_expected(plan, name)
        for change in clause.changes:
            assert change.kind != EFFECT
            _check_known(change, *is_seen)
        unknown = [change for effect in clause.effects for change in effect.unknown]
        assert not (all(is_seen) and unknown)
        statuses = {"changed"} if clause.changes else {"partly unknown"} if unknown else {"same"}
        assert clause.status in statuses


def _check_known(change: Change, is_old_seen: bool, is_new_seen: bool) -> None:
    """Assert that a change does not come from what was not seen."""
    if change.new is None:
        assert is_new_seen, change
    if change.old is None:
        assert is_old_seen, change


@TIME
@drawn
@given(plan=plans(("whole-text",), ("",)))
def test_a_diff_the_other_way_has_the_same_differences(tmp_path: Path, plan: Plan) -> None:
    lookup = pg.open(plan.write(tmp_path)).lookup
    one, two = (expand(name_version(draft)) for draft in plan.drafts)
    there = compare(PlanVersion(lookup, one), PlanVersion(lookup, two))
    back = compare(PlanVersion(lookup, two), PlanVersion(lookup, one))
    assert {clause.clause: count_kinds(clause) for clause in there.clauses} == {
        clause.clause: count_kinds(clause) for clause in back.clauses
    }

"""Comparisons of plans made at random: copies, swaps, other labels, and less that was seen."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

import plangraph as pg
from needs import TIME
from plangraph.comparing.comparison import Comparison, compare
from plangraph.comparing.plan_version import PlanVersion
from plangraph.vocabulary import PREFIXES


@st.composite
def made_effects(draw: st.DrawFn) -> dict[str, object]:
    """Return what one invented effect provides, without its name."""
    found: dict[str, object] = {
        "type": draw(st.sampled_from(["Obligation", "Prohibition", "Permission"])),
        "action": draw(st.sampled_from(["enlarge", "refrain-from-enlarging", "join"])),
        "dutyBearer": draw(st.lists(st.sampled_from(["state:a", "state:b"]), max_size=2)),
    }
    if draw(st.booleans()):
        value = draw(st.integers(1, 3))
        found["hasQuantity"] = {"type": "Quantity", "bound": "at-most", "value": value}
    if draw(st.booleans()):
        found["startsIf"] = draw(st.sampled_from(["condition:p", "condition:q"]))
    if draw(st.booleans()):
        found["dueBy"] = {"type": "Interval", "label": {"en": "soon"}, "duration": "P1D"}
    return found


made_plans = st.dictionaries(
    st.sampled_from("abcd"), st.lists(made_effects(), min_size=1, max_size=3), max_size=4
)


def write_plan(
    name: str, plan: dict[str, list[dict[str, object]]], coverage: str = "whole-text"
) -> list[dict[str, object]]:
    """Return a plan version as the objects of a data file."""
    found: list[dict[str, object]] = [
        {
            "id": f"version:{name}",
            "type": "PlanVersion",
            "coverage": coverage,
            "hasClauseVersion": [f"cv:{name}-{clause}" for clause in plan],
        }
    ]
    for clause, effects in plan.items():
        found += [
            {"id": f"clause:{clause}", "type": "Clause", "label": {"en": clause}},
            {
                "id": f"cv:{name}-{clause}",
                "type": "ClauseVersion",
                "expressesClause": f"clause:{clause}",
                "hasEffect": [
                    {"id": f"effect:{name}-{clause}-{i}", **effect}
                    for i, effect in enumerate(effects)
                ],
            },
        ]
    return found


def open_plan(plan: list[dict[str, object]]) -> PlanVersion:
    """Return the plan version of a data file of its own."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "plan.yaml"
        path.write_text(json.dumps(plan), "utf-8")
        name = str(plan[0]["id"]).partition(":")[2]
        return PlanVersion(pg.open(path).lookup, PREFIXES["version"] + name)


def compare_plans(*plans: list[dict[str, object]]) -> Comparison:
    old, new = map(open_plan, plans)
    return compare(old, new)


slow = settings(max_examples=10, deadline=None)


@slow
@given(made_plans)
def test_a_plan_compared_with_a_copy_is_the_same(plan: dict[str, list[dict[str, object]]]) -> None:
    assert compare_plans(write_plan("v", plan), write_plan("w", plan)).is_same


@TIME
@slow
@given(made_plans, made_plans)
def test_swapping_two_plans_swaps_what_was_added_and_what_is_gone(
    one: dict[str, list[dict[str, object]]], two: dict[str, list[dict[str, object]]]
) -> None:
    old, new = open_plan(write_plan("v", one)), open_plan(write_plan("w", two))
    there, back = compare(old, new), compare(new, old)
    statuses = [{item.clause: item.status for item in found.clauses} for found in (there, back)]
    swapped = {"added": "not listed", "not listed": "added"}
    assert statuses[1] == {iri: swapped.get(word, word) for iri, word in statuses[0].items()}
    counts = [
        Counter(
            (item.clause, change.kind, bool(change.old), bool(change.new))
            for item in found.clauses
            for change in item.changes
        )
        for found in (there, back)
    ]
    assert counts[0] == Counter(
        {(iri, kind, new, old): number for (iri, kind, old, new), number in counts[1].items()}
    )


@TIME
@slow
@given(made_plans, made_plans)
def test_other_labels_are_no_difference(
    one: dict[str, list[dict[str, object]]], two: dict[str, list[dict[str, object]]]
) -> None:
    plans = write_plan("v", one), write_plan("w", two)
    renamed = json.loads(json.dumps(plans[1]).replace('"soon"', '"later"'))
    for thing in renamed:
        thing["label"] = {"en": f"renamed {thing['id']}"}
    old, new, other = map(open_plan, (*plans, renamed))
    found = compare(old, new), compare(old, other)
    statuses = [{item.clause: item.status for item in side.clauses} for side in found]
    assert statuses[0] == statuses[1]


@TIME
@slow
@given(made_plans, made_plans, st.sampled_from(["excerpts", "reported-changes-only"]))
def test_what_is_unknown_never_is_removed_or_added_when_less_was_seen(
    one: dict[str, list[dict[str, object]]], two: dict[str, list[dict[str, object]]], less: str
) -> None:
    whole = compare_plans(write_plan("v", one), write_plan("w", two))
    part = compare_plans(write_plan("v", one, less), write_plan("w", two, less))
    gone = [
        {
            (item.clause, change.kind, str(change))
            for item in found.clauses
            for change in item.changes
            if change.old is None or change.new is None
        }
        for found in (whole, part)
    ]
    assert gone[1] == set()
    assert {item.status for item in part.clauses} <= {
        "same",
        "changed",
        "unknown",
        "partly unknown",
    }
    changed = [
        {item.clause for item in found.clauses if item.status == "changed"}
        for found in (part, whole)
    ]
    assert changed[0] <= changed[1]

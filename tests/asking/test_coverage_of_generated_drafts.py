"""Coverage of generated drafts, in Python and in the questions about what is absent."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plangraph as pg
from asking.seen_drafts import CLAUSE, DRAFT, EFFECT, VERSION, claim, read, state
from conftest import WriteData
from plangraph.asking.coverage import (
    Coverage,
    Presence,
    Support,
    VersionCoverage,
    read_coverage,
)
from plangraph.vocabulary import PLAN, PREFIXES

Point = dict[str, str]
Verdicts = dict[tuple[str, str], Presence]

POINTS = st.dictionaries(
    st.integers(0, 4),
    st.fixed_dictionaries(
        {},
        optional={
            "changeType": st.sampled_from(["dropped", "not-listed", "bracketed", "same"]),
            "hasEffect": st.sampled_from(["effect:x", "effect:y"]),
            "covers": st.sampled_from(["clause:1", "clause:5"]),
            "replaces": st.sampled_from(["cv:old1", "cv:old5"]),
            "support": st.sampled_from([word.value for word in Support if word]),
        },
    ),
    max_size=4,
)


def write_draft(coverage: Coverage, points: dict[int, Point], parts: set[int]) -> str:
    """Return a draft whose clause versions are ``points``; a part is one of the clause before."""
    version = {"id": "version:v", "type": "PlanVersion", "label": {"en": "V"}}
    stated = {"coverage": coverage.value} if coverage else {}
    nodes: list[object] = [{**version, **stated, "hasClauseVersion": [f"cv:{n}" for n in points]}]
    for number in range(6):
        nodes.append({"id": f"cv:old{number}", "expressesClause": f"clause:{number}"})
    nodes += [{"id": f"clause:{number}", "isPartOf": f"clause:{number - 1}"} for number in parts]
    for number, point in points.items():
        own = {key: value for key, value in point.items() if key != "support"}
        nodes.append({"id": f"cv:{number}", "expressesClause": f"clause:{number}", **own})
        support = {"support": point["support"]} if "support" in point else {}
        nodes.append({"id": f"claim:{number}", "about": f"cv:{number}", **support})
    return json.dumps(nodes)


def judge_all(path: Path) -> Verdicts:
    version, clauses = read(path), [CLAUSE + str(number) for number in range(7)]
    found = {(clause, "clause"): version.of_clause(clause).presence for clause in clauses}
    return found | {(clause, "detail"): version.of_detail(clause).presence for clause in clauses}


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(POINTS, st.sets(st.integers(1, 5)), st.sampled_from([word for word in Coverage if word]))
def test_a_coverage_only_turns_unknown_into_absent(
    write_data: WriteData, points: dict[int, Point], parts: set[int], coverage: Coverage
) -> None:
    before = judge_all(write_data(write_draft(Coverage.UNSTATED, points, parts)))
    after = judge_all(write_data(write_draft(coverage, points, parts)))
    for key, presence in after.items():
        assert presence in (before[key], Presence.ABSENT)
        assert presence is before[key] or before[key] is Presence.UNKNOWN


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(POINTS, st.sets(st.integers(1, 5)))
def test_without_a_coverage_no_clause_is_absent_that_nobody_wrote_is_absent(
    write_data: WriteData, points: dict[int, Point], parts: set[int]
) -> None:
    found = judge_all(write_data(write_draft(Coverage.UNSTATED, points, parts)))
    authored = {
        CLAUSE + str(number)
        for number, point in points.items()
        if point.get("changeType") in ("dropped", "not-listed")
    }
    replaced = {CLAUSE + point["replaces"][-1] for point in points.values() if "replaces" in point}
    absent = {
        clause
        for (clause, what), presence in found.items()
        if what == "clause" and presence is Presence.ABSENT
    }
    assert absent <= authored | replaced


# Questions about what is absent follow the same rules in SPARQL


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(POINTS, st.sets(st.integers(1, 5)), st.sampled_from(Coverage), st.booleans())
def test_the_question_what_only_one_draft_has_lists_exactly_what_is_absent_in_the_other(
    write_data: WriteData,
    points: dict[int, Point],
    parts: set[int],
    coverage: Coverage,
    whole: bool,
) -> None:
    text = write_draft(coverage, points, parts)
    clauses = range(7)
    full = [
        {
            "id": f"cv:full{number}",
            "expressesClause": f"clause:{number}",
            "hasEffect": {"id": f"effect:full{number}", "type": "Obligation"},
        }
        for number in clauses
    ]
    of_plan = {"type": "PlanVersion", "versionOf": "peace-plan:p"}
    listed = {"hasClauseVersion": [f"cv:full{number}" for number in clauses]}
    unseen = {} if whole else {"unseenPoint": "9"}
    versions = [
        {"id": "version:full", **of_plan, **listed},
        {"id": "version:v", **of_plan, **unseen},
    ]
    graph = pg.open(write_data(json.dumps([*json.loads(text), *full, *versions])))
    found = {row[2] for row in graph.ask("only-in") if row[0] == VERSION + "full"}
    judged = read_coverage(graph.store, VERSION + "v")
    names = [CLAUSE + str(number) for number in clauses]
    assert found == {name for name in names if judged.of_clause(name).presence is Presence.ABSENT}


CLAIMS = st.lists(
    st.tuples(st.sets(st.sampled_from(["effect:a", "effect:b"])), st.sampled_from([*Support])),
    max_size=3,
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CLAIMS, st.sampled_from(Coverage))
def test_the_question_of_silences_calls_absent_what_is_absent(
    write_data: WriteData, claims: list[tuple[set[str], Support]], coverage: Coverage
) -> None:
    text = DRAFT.replace("STATED", state(coverage)) + "".join(
        claim(f"c{place}", ", ".join(["cv:a", *sorted(effects)]), support)
        for place, (effects, support) in enumerate(claims)
        if effects or place < 2
    )
    graph = pg.open(write_data(text))
    judged = read_coverage(graph.store, VERSION + "v")
    rows = {tuple(row[2:]) for row in graph.ask("silences")}
    assert rows == {
        (effect, PLAN.Obligation, unstated, judged.of_detail(CLAUSE + "a", effect).presence.value)
        for effect in (EFFECT + "a", EFFECT + "b")
        for unstated in ("by when", "who would owe or do it")
    }


@pytest.mark.parametrize(
    ("coverage", "supports", "presence", "reason"),
    [
        ("excerpts", {"seen", "seen-as-summary"}, "absent", "it was seen in full"),
        ("excerpts", {"seen", "partly-seen"}, "unknown", "it was seen only in part"),
        ("whole-text", {None}, "absent", "the whole text was seen, and it does not have it"),
        ("excerpts", set(), "unknown", "it was seen, but nothing says that it was in full"),
    ],
)
def test_a_value_of_a_body_is_absent_where_the_claims_about_it_were_seen_in_full(
    coverage: str, supports: set[str | None], presence: str, reason: str
) -> None:
    words = [word and PREFIXES["support"] + word for word in supports]
    verdict = VersionCoverage(Coverage(coverage)).of_thing(words)
    assert (verdict.presence, verdict.reason) == (presence, reason)

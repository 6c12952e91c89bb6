"""What a plan version lacks, by its coverage and by how fully its points were seen."""

from __future__ import annotations

from itertools import product

import pytest

import plangraph as pg
from asking.seen_drafts import (
    ABSENT_CLAUSES,
    ABSENT_DETAILS,
    CLAUSE,
    CV,
    DRAFT,
    EFFECT,
    VERSION,
    claim,
    read,
    state,
)
from conftest import WriteData
from plangraph.asking.coverage import (
    Cause,
    Coverage,
    Presence,
    Support,
    read_coverage,
    read_coverages,
)


@pytest.mark.parametrize("coverage", [*Coverage])
def test_a_clause_that_no_point_names_is_absent_only_where_all_points_are_known(
    write_data: WriteData, coverage: Coverage
) -> None:
    found = read(write_data(DRAFT.replace("STATED", state(coverage))))
    verdict = found.of_clause(CLAUSE + "other")
    expected = Presence.ABSENT if ABSENT_CLAUSES[coverage] else Presence.UNKNOWN
    assert (verdict.presence, verdict.cause) == (expected, Cause.COVERAGE)
    assert found.of_detail(CLAUSE + "other") == verdict
    assert found.of_clause(CLAUSE + "a").presence is Presence.THERE
    assert found.is_complete is ABSENT_CLAUSES[coverage]
    assert bool(found.gap) is not found.is_complete


@pytest.mark.parametrize("coverage", [*Coverage])
def test_an_unseen_point_may_have_any_clause(write_data: WriteData, coverage: Coverage) -> None:
    found = read(write_data(DRAFT.replace("STATED", state(coverage, "15, 17"))))
    assert found.of_clause(CLAUSE + "other").presence is Presence.UNKNOWN
    assert not found.is_complete
    if ABSENT_CLAUSES[coverage]:
        assert found.gap == "points 15 and 17 were not seen"


@pytest.mark.parametrize(("coverage", "support"), [*product(Coverage, Support)])
def test_a_detail_is_absent_only_where_the_words_of_its_point_were_seen_in_full(
    write_data: WriteData, coverage: Coverage, support: Support
) -> None:
    claims = claim("c", "cv:a, effect:a, effect:b", support)
    found = read(write_data(DRAFT.replace("STATED", state(coverage)) + claims))
    is_absent = ABSENT_DETAILS[support]
    if is_absent is None:
        is_absent = coverage is Coverage.WHOLE_TEXT
    expected = Presence.ABSENT if is_absent else Presence.UNKNOWN
    for effect in (None, EFFECT + "a"):
        assert found.of_detail(CLAUSE + "a", effect).presence is expected


@pytest.mark.parametrize("support", [Support.SUMMARY, Support.PARTLY, Support.PRESS_REPORT])
def test_one_effect_seen_in_full_does_not_make_its_point_seen_in_full(
    write_data: WriteData, support: Support
) -> None:
    claims = claim("c", "cv:a, effect:a", "seen") + claim("d", "cv:a, effect:b", support)
    found = read(write_data(DRAFT.replace("STATED", state("whole-text")) + claims))
    assert found.of_detail(CLAUSE + "a", EFFECT + "a").presence is Presence.ABSENT
    assert found.of_detail(CLAUSE + "a", EFFECT + "b").presence is Presence.UNKNOWN
    assert found.of_detail(CLAUSE + "a").presence is Presence.UNKNOWN


def test_a_second_rendering_that_is_a_summary_takes_nothing_from_the_full_one(
    write_data: WriteData,
) -> None:
    claims = claim("c", "cv:a, effect:a, effect:b", "seen")
    claims += claim("d", "cv:a, effect:a", "seen-as-summary")
    found = read(write_data(DRAFT.replace("STATED", state("excerpts")) + claims))
    verdict = found.of_detail(CLAUSE + "a")
    assert (verdict.presence, verdict.reason) == (Presence.ABSENT, "point 12 was seen in full")


def test_the_reason_names_the_point_that_was_seen_least(write_data: WriteData) -> None:
    text = DRAFT.replace("[cv:a]", "[cv:a, cv:b]").replace("STATED", state("every-point-listed"))
    text += "- {id: cv:b, type: ClauseVersion, pointNumber: 12b, expressesClause: clause:a}\n"
    text += claim("c", "cv:a, effect:a, effect:b", "seen")
    found = read(write_data(text + claim("d", "cv:b, effect:d", "seen-as-summary")))
    assert found.of_detail(CLAUSE + "a").reason == "point 12 was seen in full"
    text += "- {id: cv:b, hasEffect: {id: effect:d, type: Obligation}}\n"
    found = read(write_data(text + claim("d", "cv:b, effect:d", "seen-as-summary")))
    assert found.of_detail(CLAUSE + "a").reason == "point 12b was seen only as a summary"
    assert found.of_clause(CLAUSE + "a").reason == "it is in points 12 and 12b"


@pytest.mark.parametrize(
    ("change", "presence", "reason"),
    [
        ("dropped", Presence.ABSENT, "the data say that it was dropped"),
        ("not-listed", Presence.ABSENT, "the data say that it is not listed"),
        ("[dropped, replaced]", Presence.ABSENT, "the data say that it was dropped"),
        ("bracketed", Presence.UNKNOWN, "it is left open for a later decision"),
        ("unknown", Presence.UNKNOWN, "its wording was not seen"),
        ("moved-out", Presence.THERE, "it is in point 3"),
        ("same", Presence.THERE, "it is in point 3"),
    ],
)
@pytest.mark.parametrize("coverage", [*Coverage])
def test_what_the_data_say_of_a_clause_without_effects_stands_under_every_coverage(
    write_data: WriteData, coverage: Coverage, change: str, presence: Presence, reason: str
) -> None:
    text = f"""
- {{id: version:v, type: PlanVersion, hasClauseVersion: cv:a}}
- {{id: version:v, {state(coverage)}}}
- id: cv:a
  type: ClauseVersion
  pointNumber: "3"
  expressesClause: clause:a
  changeType: {change}
"""
    verdict = read(write_data(text)).of_clause(CLAUSE + "a")
    assert (verdict.presence, verdict.reason) == (presence, reason)


def test_a_clause_with_effects_is_there_whatever_its_change_is_called(
    write_data: WriteData,
) -> None:
    text = DRAFT.replace("STATED", state("excerpts")) + "- {id: cv:a, changeType: dropped}\n"
    assert read(write_data(text)).of_clause(CLAUSE + "a").presence is Presence.THERE


LINKED = """
- id: version:v
  type: PlanVersion
  coverage: every-point-listed
  hasClauseVersion: [cv:wide, cv:gone]
- id: cv:wide
  type: ClauseVersion
  pointNumber: "21"
  expressesClause: clause:wide
  hasEffect: {id: effect:wide, type: Obligation}
  covers: clause:covered
  replaces: cv:old
- {id: cv:old, type: ClauseVersion, expressesClause: clause:replaced}
- {id: cv:gone, type: ClauseVersion, expressesClause: clause:gone, changeType: dropped}
- {id: clause:part, type: Clause, isPartOf: clause:wide}
- {id: clause:part-of-gone, type: Clause, isPartOf: clause:gone}
- {id: clause:wide, type: Clause, isPartOf: clause:whole}
- {id: clause:gone, type: Clause, isPartOf: clause:whole-of-gone}
"""


@pytest.mark.parametrize(
    ("clause", "presence", "cause", "reason"),
    [
        ("covered", Presence.THERE, Cause.COVERED, "it is included in point 21"),
        ("replaced", Presence.ABSENT, Cause.REPLACED, "it is replaced by point 21"),
        ("part", Presence.UNKNOWN, Cause.PART_OF, "it may be a part of point 21"),
        ("whole", Presence.THERE, Cause.IN_PARTS, "a part of it is in point 21"),
        ("gone", Presence.ABSENT, Cause.DROPPED, "the data say that it was dropped"),
        ("part-of-gone", Presence.ABSENT, Cause.COVERAGE, "every point is listed"),
        ("whole-of-gone", Presence.ABSENT, Cause.COVERAGE, "every point is listed"),
    ],
)
def test_what_another_clause_version_includes_or_replaces_is_not_missing(
    write_data: WriteData, clause: str, presence: Presence, cause: Cause, reason: str
) -> None:
    found = read(write_data(LINKED))
    verdict = found.of_clause(CLAUSE + clause)
    assert (verdict.presence, verdict.cause) == (presence, cause)
    assert verdict.reason.startswith(reason)
    expected = Presence.UNKNOWN if presence is Presence.THERE else presence
    assert found.of_detail(CLAUSE + clause).presence is expected
    wide = (CV + "wide",) if "21" in reason else verdict.wordings
    assert verdict.wordings == wide


def test_an_unseen_point_is_named_where_an_earlier_draft_has_the_clause(
    write_data: WriteData,
) -> None:
    text = """
- {id: version:v, type: PlanVersion, coverage: excerpts, unseenPoint: [15, 17]}
- {id: version:v, wasRevisionOf: version:old}
- {id: version:old, type: PlanVersion, hasClauseVersion: [cv:x, cv:y]}
- {id: cv:x, type: ClauseVersion, pointNumber: "15", expressesClause: clause:x}
- {id: cv:y, type: ClauseVersion, pointNumber: "16", expressesClause: clause:y}
"""
    found = read(write_data(text))
    verdict = found.of_clause(CLAUSE + "x")
    assert (verdict.reason, verdict.cause) == ("point 15 was not seen", Cause.UNSEEN_POINT)
    assert found.of_clause(CLAUSE + "y").reason == "the draft was seen in excerpts"


def test_of_a_version_that_the_data_do_not_have_all_is_unknown(write_data: WriteData) -> None:
    found = read(write_data("- {id: version:other, type: PlanVersion}\n"))
    assert found.of_clause(CLAUSE + "a").reason == "no coverage of the draft is stated"


def test_all_versions_are_read_as_each_alone(graph: pg.Graph) -> None:
    everything = read_coverages(graph.store)
    clauses = {CLAUSE + name for name in ("forces-cap", "amnesty", "donetsk", "reconstruction")}
    for version, found in everything.items():
        alone = read_coverage(graph.store, version)
        for clause in clauses:
            assert found.of_clause(clause) == alone.of_clause(clause)
            assert found.of_detail(clause) == alone.of_detail(clause)


@pytest.mark.parametrize(
    ("version", "clause", "reason"),
    [
        ("us28", "end-of-war", "every point is listed, and none names it"),
        ("e3", "arms-control", "point 17 was not seen"),
        ("e3", "nato-enlargement", "the data say that it was dropped"),
        ("us28-ft", "amnesty", "the draft was seen in excerpts"),
        ("geneva19", "donetsk", "only reported changes of the draft are known"),
    ],
)
def test_the_bundled_drafts_say_why_a_clause_is_missing(
    graph: pg.Graph, version: str, clause: str, reason: str
) -> None:
    found = read_coverage(graph.store, VERSION + version)
    assert found.of_clause(CLAUSE + clause).reason == reason

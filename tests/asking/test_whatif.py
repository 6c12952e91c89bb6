from __future__ import annotations

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.whatif import (
    COLUMNS,
    Outcome,
    find_consequences,
    find_dependents,
    list_conditions,
    whatif,
)
from plangraph.vocabulary import PREFIXES, compact

CHAIN = """
- {id: version:v, type: PlanVersion, label: {en: V}, hasClauseVersion: [cv:a, cv:b]}
- {id: clause:a, type: Clause, label: {en: Clause A}}
- {id: clause:b, type: Clause, label: {en: Clause B}}
- {id: condition:flood, type: Condition, label: {en: The river floods}}
- {id: condition:drought, type: Condition, label: {en: The river dries}}
- {id: institution:watch, type: Institution, label: {en: River watch}}
- id: cv:a
  type: ClauseVersion
  expressesClause: clause:a
  hasEffect:
    - {id: effect:toll, type: Obligation, endsIf: condition:drought}
    - {id: effect:free, type: Permission, reverses: effect:toll}
    - {id: effect:watch, type: StatusChange, establishes: institution:watch}
- id: cv:b
  type: ClauseVersion
  expressesClause: clause:b
  hasEffect:
    - {id: effect:stop, type: StatusChange, startsIf: condition:flood, reverses: effect:free}
    - {id: effect:both, type: Obligation, startsIf: [condition:flood, condition:drought]}
    - {id: effect:report, type: Obligation, dutyBearer: institution:watch}
"""


@pytest.fixture
def invented(write_data: WriteData) -> pg.Graph:
    return pg.open(write_data(CHAIN))


def outcomes(graph: pg.Graph, *conditions: str) -> dict[str, tuple[str, str]]:
    rows = find_consequences(graph.lookup, *conditions).rows
    told = [[compact(value or "") for value in row.values] for row in rows]
    return {effect: (outcome, because) for outcome, effect, because, *_ in told}


def test_what_starts_reverses_and_what_is_reversed_lapses_and_so_on(invented: pg.Graph) -> None:
    assert outcomes(invented, "The river floods") == {
        "effect:both": ("waits", "condition:drought"),
        "effect:stop": ("starts", "condition:flood"),
        "effect:free": ("lapses", "effect:stop"),
        "effect:toll": ("comes back", "effect:free"),
    }


def test_an_effect_starts_when_all_its_conditions_hold(invented: pg.Graph) -> None:
    told = outcomes(invented, "The river floods", "The river dries")
    assert told["effect:both"][0] == "starts"
    assert told["effect:toll"] == ("ends", "condition:drought")


def test_a_row_names_clause_and_version(invented: pg.Graph) -> None:
    (row,) = find_consequences(invented.lookup, "The river dries").rows[:1]
    named = dict(zip(COLUMNS, map(compact, (value or "" for value in row.values)), strict=True))
    assert (named["clause"], named["version"]) == ("clause:a", "version:v")


def test_effects_that_reverse_each_other_come_to_an_end(write_data: WriteData) -> None:
    graph = pg.open(
        write_data(
            "- {id: condition:c, type: Condition, label: {en: C}}\n"
            "- {id: effect:a, type: Obligation, startsIf: condition:c, reverses: effect:b}\n"
            "- {id: effect:b, type: Obligation, reverses: effect:a}\n"
        )
    )
    assert outcomes(graph, "C") == {
        "effect:a": ("starts", "condition:c"),
        "effect:b": ("lapses", "effect:a"),
    }


def test_conditions_of_two_drafts_in_the_same_words_hold_together(write_data: WriteData) -> None:
    graph = pg.open(
        write_data(
            "- {id: condition:c, type: Condition, label: {en: The dam breaks}}\n"
            "- {id: condition:d, type: Condition, label: {en: The dam breaks}}\n"
            "- {id: effect:a, type: Obligation, startsIf: condition:c}\n"
            "- {id: effect:b, type: Obligation, endsIf: condition:d}\n"
        )
    )
    assert outcomes(graph, "the dam breaks") == {
        "effect:a": ("starts", "condition:c"),
        "effect:b": ("ends", "condition:d"),
    }


def test_what_leans_on_a_dropped_clause_loses_ground(invented: pg.Graph) -> None:
    rows = find_dependents(invented.lookup, "Clause A").rows
    told = {tuple(compact(value or "") for value in row.values[:4]) for row in rows}
    assert told == {
        ("loses ground", "effect:report", "effect:watch", "clause:b"),
        ("loses ground", "effect:stop", "effect:free", "clause:b"),
    }
    assert find_dependents(invented.lookup, "Clause B").rows == []


def test_conditions_are_listed_with_how_many_effects_hang_on_them(invented: pg.Graph) -> None:
    columns, rows = list_conditions(invented.lookup)
    assert columns == ("condition", "effects", "breacher")
    assert [row.values for row in rows] == [
        (PREFIXES["condition"] + "drought", "2", ""),
        (PREFIXES["condition"] + "flood", "2", ""),
    ]


def test_sanctions_come_back_and_recognition_lapses_if_russia_invades(graph: pg.Graph) -> None:
    _, rows = graph.whatif("Russia invades Ukraine")
    told = {(row.values[0], compact(row.values[1] or "")) for row in rows}
    assert ("starts", "effect:us28-sanctions-return") in told
    assert ("lapses", "effect:us28-sanctions-relief") in told
    assert ("lapses", "effect:us28-recognition") in told
    assert all(row.evidence for row in rows)


def test_the_guarantee_lapses_if_a_missile_is_fired_without_cause(graph: pg.Graph) -> None:
    _, rows = graph.whatif("condition:ukraine-fires-missile")
    told = {compact(row.values[1] or ""): row.values[0] for row in rows}
    assert told == {
        "effect:us28-missile-forfeit": "starts",
        "effect:us28-security-guarantees": "lapses",
    }


def test_minsk_gives_the_border_back_only_after_elections_and_constitution(graph: pg.Graph) -> None:
    _, rows = graph.whatif("condition:minsk2-constitution-done")
    assert {row.values[0] for row in rows} == {"waits"}
    both = ("condition:minsk2-constitution-done", "condition:minsk2-elections-held")
    _, rows = graph.whatif(*both)
    started = [compact(row.values[1] or "") for row in rows if row.values[0] == "starts"]
    assert started == ["effect:minsk2-border-start"]


def test_what_is_no_condition_is_a_wrong_call(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG404"):
        graph.whatif("pigs fly")
    with pytest.raises(pg.UsageError, match="PG404"):
        graph.whatif(drop="no clause")


def test_without_a_condition_or_a_clause_the_conditions_are_listed(invented: pg.Graph) -> None:
    assert whatif(invented.lookup) == list_conditions(invented.lookup)
    assert whatif(invented.lookup, drop="Clause A") == find_dependents(invented.lookup, "Clause A")
    held = whatif(invented.lookup, "The river dries")
    assert held == find_consequences(invented.lookup, "The river dries")


def test_an_outcome_is_one_of_the_listed_ones(graph: pg.Graph) -> None:
    rows = graph.whatif("Russia invades Ukraine").rows
    assert {row.values[0] for row in rows} <= set(Outcome)


def test_an_effect_without_a_clause_has_an_empty_place(write_data: WriteData) -> None:
    graph = pg.open(
        write_data(
            "- {id: condition:c, type: Condition, label: {en: C}}\n"
            "- {id: effect:a, type: Obligation, startsIf: condition:c}\n"
        )
    )
    ((row),) = graph.whatif("C").rows
    assert row.values[3:] == ("", "")


BREACHES = """
- {id: state:north, type: State, label: {en: North}}
- {id: state:south, type: State, label: {en: South}}
- {id: condition:north, type: Condition, label: {en: North attacks}, breacher: state:north}
- {id: condition:south, type: Condition, label: {en: South attacks}, breacher: state:south}
- {id: effect:guarantee-north, type: Entitlement, endsIf: condition:north}
- {id: effect:guarantee-south, type: Entitlement, endsIf: condition:south}
"""


def test_a_breach_ends_the_guarantee_of_the_breacher_only(write_data: WriteData) -> None:
    graph = pg.open(write_data(BREACHES))
    (row,) = graph.whatif(breacher="North").rows
    assert row.values[:2] == ("ends", PREFIXES["effect"] + "guarantee-north")
    assert graph.whatif(breacher="North") == graph.whatif("North attacks")
    assert len(graph.whatif("South attacks", breacher="North").rows) == 2


def test_conditions_are_listed_with_who_can_meet_them(write_data: WriteData) -> None:
    rows = list_conditions(pg.open(write_data(BREACHES)).lookup).rows
    assert [row.values[2] for row in rows] == [
        PREFIXES["state"] + "north",
        PREFIXES["state"] + "south",
    ]


GROUP = """
- {id: state:north, type: State, label: {en: North}}
- {id: state:south, type: State, label: {en: South}}
- {id: state:east, type: State, label: {en: East}}
- {id: group:both, type: ActorGroup, label: {en: Both}}
- {id: group:army, type: ActorGroup, label: {en: Army of East}, onBehalfOf: state:east}
- id: condition:fire
  type: Condition
  label: {en: One of both fires}
  breacher: group:both
- {id: condition:march, type: Condition, label: {en: The army marches}, breacher: group:army}
- id: composition:both
  type: Composition
  accordingTo: version:one
  compositionOf: group:both
  hasMember: [state:north, state:south]
- {id: version:one, type: PlanVersion, label: {en: One}, hasClauseVersion: cv:one}
- id: cv:one
  type: ClauseVersion
  hasEffect:
    - {id: effect:end, type: Obligation, startsIf: condition:fire}
    - {id: effect:stop, type: Obligation, startsIf: condition:march}
"""


@pytest.mark.parametrize(
    ("breacher", "effects"),
    [
        ("Both", {"effect:end"}),
        ("North", {"effect:end"}),
        ("South", {"effect:end"}),
        ("East", {"effect:stop"}),
        ("Army of East", {"effect:stop"}),
    ],
)
def test_a_member_can_breach_what_its_group_can(
    write_data: WriteData, breacher: str, effects: set[str]
) -> None:
    rows = pg.open(write_data(GROUP)).whatif(breacher=breacher).rows
    assert {compact(row.values[1] or "") for row in rows} == effects


def test_a_breacher_without_conditions_has_no_consequences(invented: pg.Graph) -> None:
    assert invented.whatif(breacher="institution:watch").rows == []


@pytest.mark.parametrize(
    "options", [{"conditions": ["The river dries"]}, {"breacher": "River watch"}]
)
def test_a_dropped_clause_goes_with_nothing_else(
    invented: pg.Graph, options: dict[str, object]
) -> None:
    conditions = options.pop("conditions", [])
    with pytest.raises(pg.UsageError, match="PG411"):
        invented.whatif(*conditions, drop="Clause A", **options)  # type: ignore[misc, arg-type]


def test_what_waits_for_a_condition_that_refers_to_a_dropped_clause_loses_ground(
    graph: pg.Graph,
) -> None:
    (row,) = graph.whatif(drop="clause:minsk-local-elections").rows
    assert [compact(value or "") for value in row.values[:4]] == [
        "loses ground",
        "effect:minsk2-border-start",
        "condition:minsk2-elections-held",
        "clause:minsk-border",
    ]


@pytest.mark.parametrize("needed", ["clause:a", "cv:a", "effect:toll"])
def test_a_condition_may_refer_to_a_clause_its_version_or_an_effect_of_it(
    write_data: WriteData, needed: str
) -> None:
    extra = f"""
- {{id: condition:done, type: Condition, label: {{en: Done}}, references: {needed}}}
- {{id: effect:report, startsIf: condition:done}}
- {{id: effect:both, hasCondition: condition:done}}
"""
    rows = find_dependents(pg.open(write_data(CHAIN + extra)).lookup, "clause:a").rows
    waiting = {
        compact(row.values[1] or "")
        for row in rows
        if row.values[2] == PREFIXES["condition"] + "done"
    }
    assert waiting == {"effect:report", "effect:both"}


JOINED = (
    CHAIN
    + """
- {id: condition:wet, type: Condition, label: {en: Wet}, anyOf: [condition:flood, condition:rain]}
- {id: condition:rain, type: Condition, label: {en: It rains}}
- {id: condition:dry, type: Condition, label: {en: Dry}, noneOf: condition:wet}
- {id: version:w, type: PlanVersion, label: {en: W}, hasClauseVersion: cv:c}
- id: cv:c
  type: ClauseVersion
  hasEffect:
    - {id: effect:boots, type: Obligation, startsIf: condition:wet}
    - {id: effect:water, type: Obligation, startsIf: [condition:drought, condition:dry]}
    - {id: effect:rest, type: Permission, endsIf: [condition:wet, condition:drought]}
"""
)


def test_a_condition_that_is_made_of_others_holds_as_they_do(write_data: WriteData) -> None:
    graph = pg.open(write_data(JOINED))
    rain = outcomes(graph, "It rains")
    assert rain["effect:boots"] == ("starts", "condition:rain")
    assert rain["effect:water"] == ("waits", "condition:drought")
    assert rain["effect:rest"] == ("waits", "condition:drought")
    assert outcomes(graph, "The river dries")["effect:water"] == ("starts", "condition:drought")
    both = outcomes(graph, "The river dries", "It rains")
    assert both["effect:water"] == ("waits", "condition:dry")
    assert both["effect:rest"] == ("ends", "condition:drought")

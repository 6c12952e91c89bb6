"""Rows of the table of effects: what the data say of each effect, and what has no column."""

import plangraph as pg
from plangraph.exporting.effect_rows import Amount, Dependence, count_rest, read_effects
from plangraph.exporting.time_cells import TimeCell
from plangraph.vocabulary import PLAN, PREFIXES, expand


def test_every_effect_of_a_clause_version_is_a_row(graph: pg.Graph) -> None:
    found = graph.store.query("SELECT DISTINCT ?effect { ?wording plan:hasEffect ?effect }")
    assert sorted(row.effect for row in read_effects(graph.store)) == sorted(
        str(effect) for (effect,) in found
    )


def test_a_row_has_what_the_data_say(graph: pg.Graph) -> None:
    rows = {row.effect: row for row in read_effects(graph.store)}
    cap = rows[PREFIXES["effect"] + "us28-forces-cap"]
    assert (cap.draft, cap.point, cap.kind) == (expand("version:us28"), "6", PLAN.Prohibition)
    assert cap.values["bearer"] == (expand("state:ukraine"),)
    assert cap.amounts == (Amount(expand("bound:at-most"), "600000", "persons"),)
    assert [len(claim.spans) for claim in cap.claims] == [2]
    law = rows[PREFIXES["effect"] + "minsk2-territory-law"]
    words = "within 30 days of signing"
    assert law.deadline == TimeCell(words, duration="P30D", begin="event:minsk2-signing")
    snapback = rows[PREFIXES["effect"] + "us28-joint-response"]
    condition = expand("condition:russia-invades-ukraine")
    assert snapback.conditions == (Dependence(PLAN.startsIf, condition),)


def test_points_and_effects_are_in_their_order(graph: pg.Graph) -> None:
    rows = [row for row in read_effects(graph.store) if row.draft == expand("version:us28")]
    points = [row.point for row in rows]
    assert points.index("2") < points.index("10a") < points.index("10b") < points.index("28")
    effects = [row.effect.rpartition("/")[2] for row in rows if row.point == "2"]
    assert effects == ["us28-non-aggression", "us28-disputes-settled"]


def test_what_has_no_column_is_counted(graph: pg.Graph) -> None:
    rest = {(row.of, row.property): int(row.number) for row in count_rest(graph.store)}
    (asked,) = graph.store.query("SELECT (COUNT(*) AS ?n) { ?stance a plan:Stance }")
    assert rest[PLAN.Stance, None] == int(str(asked[0]))
    assert rest[PLAN.NormativeEffect, PLAN.transferTo] > 0
    assert not any(name == PLAN.dutyBearer for _, name in rest)

"""Ids of a table: made of what a row says, so that the same row has the same id."""

from dataclasses import replace

import plangraph as pg
from plangraph.exporting.effect_rows import TabledClaim, TabledEffect
from plangraph.importing.table_ids import place_effects
from plangraph.importing.table_rows import ReadRow
from plangraph.vocabulary import PLAN, expand

EFFECT = TabledEffect(
    "",
    expand("version:us28"),
    expand("clause:forces-cap"),
    "6",
    "",
    PLAN.Prohibition,
    values={"action": (expand("action:exceed"),), "bearer": (expand("state:ukraine"),)},
    claims=(TabledClaim(), TabledClaim()),
)


def place(graph: pg.Graph, *effects: TabledEffect) -> list[tuple[str, str]]:
    rows = [ReadRow(number, effect, {}) for number, effect in enumerate(effects, 2)]
    return [
        (found.effect.effect.rpartition("/")[2], found.wording.rpartition("/")[2])
        for found in place_effects(rows, graph.store)
    ]


def test_an_id_is_made_of_draft_clause_action_and_bearer(graph: pg.Graph) -> None:
    assert place(graph, EFFECT) == [("us28-forces-cap-exceed-ukraine", "us28-forces-cap")]


def test_a_second_effect_of_this_name_gets_a_number(graph: pg.Graph) -> None:
    other = replace(EFFECT, point="6b")
    assert place(graph, EFFECT, other, EFFECT) == [
        ("us28-forces-cap-exceed-ukraine", "us28-forces-cap"),
        ("us28-forces-cap-exceed-ukraine-3", "us28-forces-cap"),
        ("us28-forces-cap-exceed-ukraine-2", "us28-forces-cap-6b"),
    ]


def test_a_given_id_is_kept_and_not_taken_by_another(graph: pg.Graph) -> None:
    given = replace(EFFECT, effect=expand("effect:us28-forces-cap-exceed-ukraine"))
    assert [name for name, _ in place(graph, EFFECT, given)] == [
        "us28-forces-cap-exceed-ukraine-2",
        "us28-forces-cap-exceed-ukraine",
    ]


def test_claims_are_named_after_their_effect_and_take_no_known_id(graph: pg.Graph) -> None:
    known = replace(EFFECT, effect=expand("effect:us28-forces-cap"))
    (found,) = place_effects([ReadRow(2, known, {})], graph.store)
    assert found.is_known
    assert found.claims == tuple(
        map(expand, ("claim:us28-forces-cap-2", "claim:us28-forces-cap-3"))
    )


def test_a_clause_that_has_the_name_of_its_draft_does_not_repeat_it(graph: pg.Graph) -> None:
    named = replace(EFFECT, draft=expand("version:arv-a"), clause=expand("clause:arv-zone"))
    assert place(graph, named) == [("arv-a-zone-exceed-ukraine", "arv-a-zone-6")]

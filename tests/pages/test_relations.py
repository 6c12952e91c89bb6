"""Relations of a thing, as sentences and as a small picture."""

from __future__ import annotations

import re

import pytest

import plangraph as pg
from plangraph.pages.relations import NEIGHBOURS, Relations
from plangraph.vocabulary import ID

UKRAINE = f"{ID}state/ukraine"


@pytest.fixture(scope="module")
def relations(graph: pg.Graph) -> Relations:
    return Relations(graph.lookup)


def count_things(picture: str) -> int:
    (number,) = re.findall(r"<title>(\d+) things", picture)
    return int(number)


def test_a_thing_has_the_relations_at_both_its_ends(relations: Relations) -> None:
    found = relations.find(UKRAINE, 10_000)
    assert len(found) == relations.count(UKRAINE) > 100
    assert {item.source == UKRAINE for item in found} == {True, False}
    assert all(UKRAINE in (item.source, item.target) for item in found)


def test_no_more_relations_are_made_than_asked_for(relations: Relations) -> None:
    assert len(relations.find(UKRAINE, 3)) == 3
    assert relations.find(UKRAINE, 0) == []


def test_a_relation_is_found_by_the_claim_that_supports_it(relations: Relations) -> None:
    claim = f"{ID}claim/ft-F24"
    found = relations.find(claim, 100)
    assert found
    assert all(claim in {item.claim for item in relation.claims} for relation in found)


def test_a_relation_of_an_effect_is_the_sentence_of_the_effect(relations: Relations) -> None:
    found = relations.find(f"{ID}effect/ft-forces-cap", 100)
    assert {"600,000 persons" in relation.sentence for relation in found} == {True}


def test_the_claims_of_a_thing_are_those_that_support_its_relations(relations: Relations) -> None:
    found = {item.claim for relation in relations.find(UKRAINE, 10_000) for item in relation.claims}
    assert relations.find_claims(UKRAINE) == found
    assert f"{ID}claim/ft-F24" in found
    assert relations.find_claims("x:nothing") == frozenset()


def test_a_picture_shows_12_neighbours(relations: Relations) -> None:
    assert count_things(relations.picture(UKRAINE)) == NEIGHBOURS + 1


def test_what_has_no_relations_has_no_picture(relations: Relations) -> None:
    assert relations.picture("x:nothing") == ""
    assert relations.find("x:nothing", 5) == []
    assert relations.count("x:nothing") == 0


def test_a_sketch_leads_from_the_first_value_of_each_row_to_the_others(
    relations: Relations,
) -> None:
    rows = [(UKRAINE, "a", None), (UKRAINE, "b", "c"), (None, "d", "e")]
    picture = relations.picture_of_rows(("actor", "some_word", "other"), rows)
    assert "Ukraine" in picture
    assert "some word" in picture
    assert count_things(picture) == 6


@pytest.mark.parametrize("rows", [[], [(UKRAINE, None)], [(None, None)], [("a", "a")]])
def test_rows_without_two_different_values_have_no_sketch(
    relations: Relations, rows: list[tuple[str | None, ...]]
) -> None:
    assert relations.picture_of_rows(("a", "b"), rows) == ""

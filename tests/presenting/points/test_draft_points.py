"""What a reader of one draft sees: its points in order, their sentences and headings."""

from __future__ import annotations

import pytest

import plangraph as pg
from conftest import FIXTURES
from drafts_read import read_all
from needs import TIME
from plangraph.asking.point_numbers import sort_points
from plangraph.presenting.points.draft_points import DraftRead, ReadPoint


def find(read: DraftRead, number: str) -> ReadPoint:
    return next(point for point in read.points if point.number == number)


def list_sentences(read: DraftRead) -> list[str]:
    return [
        "".join(stretch.text for stretch in effect.sentence)
        for point in read.points
        for part in point.parts
        for group in (part.effects, *part.choices)
        for effect in group
    ]


def test_points_are_in_the_order_of_their_numbers(bundled: dict[str, DraftRead]) -> None:
    numbers = [point.number for point in bundled["us28"].points]
    assert numbers == [str(number) for number in range(1, 29)]
    assert [part.mark for part in find(bundled["us28"], "14").parts] == ["a", "b", "c", "d"]


def test_every_effect_of_a_draft_is_said_once(
    graph: pg.Graph, bundled: dict[str, DraftRead]
) -> None:
    for key, read in bundled.items():
        query = f"SELECT ?e {{ version:{key} plan:hasClauseVersion/plan:hasEffect ?e }}"
        effects = {row[0] for row in graph.store.query(query)}
        said = [
            effect.iri
            for point in read.points
            for part in point.parts
            for group in (part.effects, *part.choices)
            for effect in group
        ]
        assert len(said) == len(set(said))
        assert set(said) == effects


def test_sentences_are_those_of_the_writer(graph: pg.Graph, bundled: dict[str, DraftRead]) -> None:
    assert str(graph.sentence("effect:us28-forces-cap")) in list_sentences(bundled["us28"])


def test_effects_of_a_point_are_in_the_order_of_the_text(bundled: dict[str, DraftRead]) -> None:
    effects = find(bundled["us28"], "2").parts[0].effects
    assert [effect.kind for effect in effects] == ["Obligation", "StatusChange"]


def test_a_heading_is_the_label_without_the_place(bundled: dict[str, DraftRead]) -> None:
    assert find(bundled["us28"], "6").heading == "Ceiling on Ukraine's armed forces"
    assert bundled["us-apr25"].points[0].heading == "Permanent ceasefire"


def test_a_text_without_numbers_is_in_the_order_of_its_source(
    bundled: dict[str, DraftRead],
) -> None:
    read = bundled["us28-ft"]
    assert {point.number for point in read.points} == {""}
    assert read.points[0].heading == "Ukraine gives up land it holds"
    assert len({point.key for point in read.points}) == len(read.points) == 13


def test_a_note_that_several_effects_share_is_shown_once(bundled: dict[str, DraftRead]) -> None:
    notes = [effect.note for effect in find(bundled["us28"], "3").parts[0].effects]
    assert notes[0] == ""
    assert notes[1].startswith("Renderings differ")


@pytest.fixture(scope="module")
def arvenia() -> dict[str, DraftRead]:
    return read_all(pg.open(FIXTURES / "agreements" / "arvenia"))


@TIME
def test_a_long_agreement_has_preamble_chapters_annexes_and_signatures(
    arvenia: dict[str, DraftRead],
) -> None:
    read = arvenia["arv-a"]
    chapters = [str(number) for number in range(1, 14)]
    numbers = [point.number for point in read.points]
    assert numbers[:19] == ["P1", "P2", "P3", *chapters, "A1", "A2", "A3"]
    assert [point.section for point in read.points if point.section] == [
        "preamble",
        "annex",
        "signatures",
    ]


def test_parts_of_a_chapter_are_in_order_with_their_whole_numbers(
    arvenia: dict[str, DraftRead],
) -> None:
    parts = find(arvenia["arv-a"], "2").parts
    numbers = [part.number for part in parts]
    assert numbers == sorted(numbers, key=sort_points)
    assert parts[1].mark == "2.1(a)"


def test_effects_of_which_one_would_hold_stand_together() -> None:
    selmar = read_all(pg.open(FIXTURES / "agreements" / "selmar"))
    choices = [
        part.choices
        for read in selmar.values()
        for point in read.points
        for part in point.parts
        if part.choices
    ]
    assert choices
    assert all(len(group) > 1 for groups in choices for group in groups)


def test_a_plan_of_three_points_is_read_as_its_text_has_it(bridge: dict[str, DraftRead]) -> None:
    read = bridge["one"]
    assert [(point.number, point.parts[0].mark) for point in read.points] == [
        ("1", "a"),
        ("2", ""),
        ("10", ""),
    ]
    assert [point.crosses_red_line for point in read.points] == [False, True, False]
    assert find(read, "10").parts[0].note == "It was said."


def test_the_red_lines_of_a_draft_are_listed_by_who_draws_them(
    bundled: dict[str, DraftRead],
) -> None:
    ((holder, points),) = bundled["us28"].red_lines
    assert (holder, [point.number for point in points]) == ("Ukraine", ["6", "7", "21"])
    assert bundled["minsk2"].red_lines == ()

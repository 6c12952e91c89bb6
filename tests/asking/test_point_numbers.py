"""Numbers of points as people write them."""

from __future__ import annotations

import pytest

import plangraph as pg
from plangraph.asking.point_numbers import (
    PointReference,
    has_number,
    join_points,
    read_parts,
    read_point,
    sort_points,
)
from plangraph.vocabulary import compact, expand


@pytest.mark.parametrize(
    ("text", "draft", "number"),
    [
        ("6", "", "6"),
        ("point 6", "", "6"),
        ("Point 21a.", "", "21a"),
        ("us28 6", "us28", "6"),
        ("us28, point 21a", "us28", "21a"),
        ("point 6 of us28", "us28", "6"),
        ("6 in us28", "us28", "6"),
        ("article 2.3(b)", "", "2.3(b)"),
        ("2.3 (b) of my-plan", "my-plan", "2.3 (b)"),
        ("art. 5", "", "5"),
        ("§12", "", "12"),
        ("A.3", "", "A.3"),
        ("Leaked 28 points 6", "Leaked 28 points", "6"),
        ("version:us28 6", "version:us28", "6"),
    ],
)
def test_a_text_names_a_point_and_perhaps_its_draft(text: str, draft: str, number: str) -> None:
    assert read_point(text) == PointReference(draft, number)


@pytest.mark.parametrize("text", ["", "us28", "point", "Kyiv", "us28 6 of ua20", "6" * 100_000])
def test_a_text_may_name_no_point(text: str) -> None:
    assert read_point(text) is None


def test_a_number_is_found_with_its_parts_and_not_within_another(graph: pg.Graph) -> None:
    points = [row.point for row in read_parts(graph.store, "12") if row.version.endswith("/us28")]
    assert list(dict.fromkeys(points)) == ["12a", "12b", "12c", "12d", "12e", "12f"]
    assert not any(row.point.startswith("21") for row in read_parts(graph.store, "2"))


def test_the_points_of_some_drafts_are_those_of_all_that_are_in_them(graph: pg.Graph) -> None:
    versions = {expand("version:us28"), "no IRI"}
    found = read_parts(graph.store, "6", versions)
    assert found == [row for row in read_parts(graph.store, "6") if row.version in versions]
    assert len(found) > 0
    assert read_parts(graph.store, "6", ["no IRI"]) == []


def test_a_row_has_the_clause_and_the_effects_of_the_point(graph: pg.Graph) -> None:
    (row,) = (row for row in read_parts(graph.store, "6") if row.version.endswith("/us28"))
    assert row.clause is not None
    assert row.effect is not None
    assert (compact(row.clause), compact(row.effect)) == (
        "clause:forces-cap",
        "effect:us28-forces-cap",
    )
    assert has_number(row, "6")
    assert not has_number(row, "6a")


def test_points_are_in_the_order_of_a_text() -> None:
    points = ["A.1", "10", "2.10", "2.3(b)", "9", "2.3(a)"]
    assert sorted(points, key=sort_points) == ["2.3(a)", "2.3(b)", "2.10", "9", "10", "A.1"]
    assert sort_points("2.3 (B)") == sort_points("2.3b")


def test_words_of_one_point_are_joined() -> None:
    words = ["us28", "6", "us28 7", "claim:a", "ua20", "point", "4", "point", "9"]
    joined = ["us28 6", "us28 7", "claim:a", "ua20 point 4", "point 9"]
    assert join_points(words) == joined
    assert join_points(["point", "6"]) == ["point 6"]
    assert join_points(["6"]) == ["6"]


def test_a_letter_before_the_number_is_a_part_of_it() -> None:
    for text, draft in (("p8.2", ""), ("leak p8.2", "leak"), ("p8.2 of leak", "leak")):
        assert read_point(text) == PointReference(draft, "p8.2")
    assert join_points(["leak", "p8.2"]) == ["leak p8.2"]
    assert join_points(["v2", "6"]) == ["v2 6"]

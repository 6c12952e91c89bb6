"""Points of a text: 14a is a part of 14, A1.2 of A1, and a preamble comes first."""

from __future__ import annotations

import pytest

from plangraph.asking.provisions import Wording
from plangraph.presenting.points.point_places import (
    find_mark,
    find_point,
    find_point_key,
    name_text_part,
    rank_text_part,
)
from plangraph.vocabulary import SCHEME


def make(point: str, text_part: str = "") -> Wording:
    parts = frozenset([f"{SCHEME}text-part#{text_part}"] if text_part else [])
    return Wording("cv:x", "clause:x", (point,) if point else (), structure={"textPart": parts})


@pytest.mark.parametrize(
    ("number", "point", "mark"),
    [
        ("14", "14", ""),
        ("14a", "14", "a"),
        ("2.3(b)", "2", "2.3(b)"),
        ("A1.2", "A1", "A1.2"),
        ("P1", "P1", ""),
        ("3(a)", "3", "(a)"),
        ("VI", "VI", ""),
        ("§", "§", ""),
    ],
)
def test_a_number_is_that_of_a_point_and_a_mark(number: str, point: str, mark: str) -> None:
    found = find_point(make(number))
    assert (found, find_mark(number, found)) == (point, mark)


def test_what_has_no_number_is_a_point_of_its_own() -> None:
    assert find_point(make("")) == ""
    assert find_point_key(make("")) == (1, "cv:x")


def test_a_preamble_is_before_the_points_and_annexes_after_them() -> None:
    parts = ("preamble", "article", "annex", "signatures")
    assert [rank_text_part(make("1", part)) for part in parts] == [0, 1, 2, 3]
    assert name_text_part(make("1", "article")) == ""
    assert name_text_part(make("1", "annex")).endswith("#annex")

"""Columns of a flow: what leads to something is left of it, and few links cross."""

from __future__ import annotations

from plangraph.presenting.money.flow_layers import FlowLayers, Passing, arrange


def lay(links: list[tuple[str, str]], ends: str = "", wide: int = -1) -> FlowLayers[str]:
    weights = [9.0 if number == wide else 1.0 for number in range(len(links))]
    return arrange(links, frozenset(ends), weights)


def test_a_place_is_right_of_all_that_lead_to_it_and_ends_are_last() -> None:
    layers = lay([("a", "b"), ("b", "c"), ("a", "x"), ("c", "y")], "xy")
    assert [{one for one in column if isinstance(one, str)} for column in layers.columns] == [
        {"a"},
        {"b"},
        {"c"},
        {"x", "y"},
    ]


def test_a_link_has_a_place_in_each_column_that_it_passes() -> None:
    layers = lay([("a", "b"), ("b", "x"), ("c", "x")], "x")
    assert layers.links[2].way == ("c", Passing(2, 1), "x")
    assert Passing(2, 1) in layers.columns[1]


def test_links_that_need_not_cross_do_not() -> None:
    layers = lay([("a", "z"), ("b", "y"), ("c", "x")], "xyz")
    left, right = layers.columns
    partner = {"a": "z", "b": "y", "c": "x"}
    assert [partner[str(one)] for one in left] == list(right)


def test_a_wide_link_is_crossed_rather_less_than_a_thin_one() -> None:
    links = [("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")]
    for wide, other in ((0, 3), (1, 2)):
        layers = lay(links, "xy", wide)
        left, right = layers.columns
        (source, target), (from_other, to_other) = links[wide], links[other]
        assert (left.index(source) < left.index(from_other)) == (
            right.index(target) < right.index(to_other)
        )


def test_links_in_a_circle_and_no_links_end() -> None:
    layers = lay([("a", "b"), ("b", "a"), ("b", "x")], "x")
    assert {one for column in layers.columns for one in column} >= {"a", "b", "x"}
    assert lay([]).links == ()

import pytest

import plangraph as pg
from plangraph.drawing.style import (
    certainty_rank,
    dashes_of,
    extent_of,
    font_size_of,
    label_offset,
    outline_of,
    style_of,
    wrap_label,
)


def test_every_kind_that_is_drawn_as_a_node_has_a_look_of_its_own(graph: pg.Graph) -> None:
    network = graph.to_networkx()
    undrawn = {
        "Claim",
        "Entitlement",
        "Legislation",
        "SourceDocument",
        "StatusChange",
    }  # only as ends of edges
    kinds = {network.nodes[node]["kind"] for node in network} - undrawn
    neutral = style_of("SomethingElse")
    assert [kind for kind in kinds if style_of(kind) == neutral] == []
    looks = [(style_of(kind).colour, style_of(kind).shape, style_of(kind).size) for kind in kinds]
    assert len(set(looks)) == len(looks)


def test_the_firmest_certainty_ranks_first_and_unknown_ones_last() -> None:
    assert sorted(["implied", "odd", "stated"], key=certainty_rank) == ["stated", "implied", "odd"]
    assert dashes_of("stated") == []
    assert dashes_of("implied") == [1, 5]
    assert dashes_of("expected") == [10, 5]
    assert dashes_of("assessed") == dashes_of("feared") == [3, 4]
    assert dashes_of("odd") == []


def test_every_certainty_of_the_scheme_has_a_dash(graph: pg.Graph) -> None:
    query = """SELECT ?label {
        ?word skos:inScheme <https://w3id.org/plangraph/scheme/certainty> ; skos:prefLabel ?label
        FILTER(LANG(?label) = "en")
    }"""
    labels = {label or "" for (label,) in graph.store.select(query)}
    firm = {"stated", "if agreed"}
    assert {label for label in labels if not dashes_of(label)} == firm


def test_every_shape_has_an_outline(graph: pg.Graph) -> None:
    kinds = {data["kind"] for data in graph.to_networkx().nodes.values()}
    assert all(outline_of(style_of(kind).shape).startswith("M") for kind in kinds)


def test_large_nodes_have_large_letters() -> None:
    assert font_size_of(style_of("State")) > font_size_of(style_of("Person"))


def test_long_labels_are_cut_after_four_lines() -> None:
    lines = wrap_label("word " * 60).split("\n")
    assert len(lines) == 4
    assert lines[-1].endswith("…")
    assert all(len(line) <= 26 for line in lines)


def test_a_label_without_a_break_stays_bounded() -> None:
    assert max(map(len, wrap_label("x" * 10_000).split("\n"))) <= 44


def test_a_box_holds_its_label() -> None:
    width, height = extent_of(style_of("ClauseVersion"), "one\ntwo lines")
    assert width > 30
    assert height > 17


def test_a_label_has_up_to_22_characters_a_line() -> None:
    assert wrap_label("12345678901 2345678901") == "12345678901 2345678901"
    assert wrap_label("12345678901 23456789012") == "12345678901\n23456789012"


def test_a_label_of_four_lines_is_whole() -> None:
    word = "x" * 20
    assert wrap_label(" ".join([word] * 4)) == "\n".join([word] * 4)
    assert wrap_label(" ".join([word] * 5)) == "\n".join([word] * 4) + " …"


def test_a_label_is_inside_a_box_and_below_any_other_shape() -> None:
    assert label_offset(style_of("ClauseVersion"), "one\ntwo") == 0
    assert label_offset(style_of("Person"), "one\ntwo") == pytest.approx(17)


def test_a_node_without_a_label_has_the_extent_of_its_shape() -> None:
    extent = extent_of(style_of("State"), "")
    assert extent.half_width == 24 + 8
    assert extent.half_height == pytest.approx(24 + 4 + 17 / 14 * 20 / 2)

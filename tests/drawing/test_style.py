import pytest

import plangraph as pg
from plangraph.drawing.style import (
    assign_styles,
    certainty_rank,
    extent_of,
    font_size_of,
    label_offset,
    outline_of,
    pattern_of,
    style_of,
    symbol_of,
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
    assert pattern_of("stated") == (3.2, (), 1)
    assert pattern_of("implied") == (2.4, (0.1, 5), 1)
    assert pattern_of("expected") == (1.8, (9, 5), 1)
    assert pattern_of("assessed") == (1.8, (9, 3, 2, 3), 1)
    assert pattern_of("feared") == (1.8, (3, 3), 1)
    assert pattern_of("strict reading") == (1.3, (), 2)
    assert pattern_of("wider reading") == (1.3, (7, 4), 2)
    assert pattern_of("odd") == pattern_of("if agreed") == (1.6, (), 1)


def test_every_certainty_and_reading_can_be_told_without_colour(graph: pg.Graph) -> None:
    query = """SELECT ?label {
        VALUES ?scheme {
            <https://w3id.org/plangraph/scheme/certainty> <https://w3id.org/plangraph/scheme/reading>
        }
        ?word skos:inScheme ?scheme ; skos:prefLabel ?label
        FILTER(LANG(?label) = "en")
    }"""
    labels = {label or "" for (label,) in graph.store.select(query)}
    assert len({pattern_of(label) for label in labels}) == len(labels) >= 7


def test_every_shape_has_an_outline(graph: pg.Graph) -> None:
    kinds = {data["kind"] for data in graph.to_networkx().nodes.values()}
    assert all(outline_of(style_of(kind).shape).startswith("M") for kind in kinds)


def test_large_nodes_have_large_letters() -> None:
    assert font_size_of(style_of("State")) > font_size_of(style_of("Person"))


def test_long_labels_are_cut_after_three_lines() -> None:
    lines = wrap_label("word " * 60).split("\n")
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(len(line) <= 22 for line in lines)


def test_a_label_without_a_break_is_cut_with_an_ellipsis() -> None:
    (line,) = wrap_label("x" * 10_000).split("\n")
    assert (len(line), line[-1]) == (36, "…")


def test_a_label_has_up_to_18_characters_a_line() -> None:
    assert wrap_label("1234567890 1234567") == "1234567890 1234567"
    assert wrap_label("1234567890 12345678") == "1234567890\n12345678"


def test_a_label_of_three_lines_is_whole() -> None:
    word = "x" * 17
    assert wrap_label(" ".join([word] * 3)) == "\n".join([word] * 3)
    assert wrap_label(" ".join([word] * 4)) == "\n".join([word] * 3) + " …"


def test_a_label_is_below_its_shape_and_both_are_in_the_extent() -> None:
    style, label = style_of("Person"), "one\ntwo"
    assert label_offset(label, font_size_of(style)) == pytest.approx(2 * 13 * 1.2 / 2)
    height = 2 * label_offset(label, font_size_of(style)) + 2 * symbol_of(style).half_height
    assert 2 * extent_of(style, label).half_height >= height
    assert extent_of(style, "x" * 18).half_width >= 18 * 13 * 0.5 / 2


def test_the_box_of_a_point_is_wide_enough_for_its_number() -> None:
    box = symbol_of(style_of("ClauseVersion"))
    assert box.half_width > box.half_height


def test_classes_of_plain_resources_have_a_style_each_as_long_as_there_are_some() -> None:
    kinds = [*["Boat"] * 3, *["Harbour"] * 2, "Person", ""]
    styles = assign_styles(kinds)
    assert styles["Person"] == style_of("Person")
    assert styles[""] == style_of("unknown")
    assert len({styles[kind] for kind in kinds}) == 4
    assert len({styles[kind].shape for kind in ("Boat", "Harbour", "Person")}) == 3
    many = [f"Kind{number:02}" for number in range(30)]
    assert assign_styles(many)["Kind29"] == style_of("unknown")
    assert assign_styles(many) == assign_styles(many[::-1])

"""Tests of the index of lines."""

from plangraph.reading.line_index import LineIndex, Location, RepeatedNodes


def test_a_line_index_prefers_the_property_to_the_subject() -> None:
    lines = LineIndex({"s": 3}, {("s", "p"): [4], ("t", "p"): [9]})
    assert [lines.find("s", "p"), lines.find("s", "q"), lines.find("s")] == [4, 3, 3]
    assert [lines.find("t", "p"), lines.find("t"), lines.find("u", "p")] == [9, 0, 0]


def test_a_place_is_written_as_file_and_line() -> None:
    assert str(Location("plan.yaml", 7)) == "plan.yaml:7"


def test_the_lines_of_nodes_that_differ_are_noted_once_each() -> None:
    lines: dict[str, list[int]] = {}
    nodes = RepeatedNodes(lines)
    nodes.note("a", 1, "x", is_named=True)
    nodes.note("b", 3, "x", is_named=True)
    nodes.note("a", 5, "x", is_named=True)
    assert lines == {}
    nodes.note("a", 7, "y", is_named=True)
    assert lines == {"a": [1, 7]}


def test_what_is_named_after_a_repeated_node_is_told_with_it() -> None:
    lines: dict[str, list[int]] = {}
    nodes = RepeatedNodes(lines)
    nodes.note("effect:a-1", 2, "x", is_named=False)
    nodes.note("cv:a-1", 1, "x", is_named=False)
    nodes.note("effect:a-1", 12, "y", is_named=False)
    nodes.note("cv:a-1", 11, "y", is_named=False)
    assert lines == {"effect:a-1": [], "cv:a-1": [1, 11]}

from plangraph.reading.repeated_nodes import RepeatedNodes


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

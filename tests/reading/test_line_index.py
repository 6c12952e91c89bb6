"""Tests of the index of lines."""

from plangraph.reading.line_index import LineIndex


def test_a_line_index_prefers_the_property_to_the_subject() -> None:
    lines = LineIndex({"s": 3}, {("s", "p"): [4], ("t", "p"): [9]})
    assert [lines.find("s", "p"), lines.find("s", "q"), lines.find("s")] == [4, 3, 3]
    assert [lines.find("t", "p"), lines.find("t"), lines.find("u", "p")] == [9, 0, 0]

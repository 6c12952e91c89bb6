from __future__ import annotations

import pytest

from plangraph.presenting.comparison.point_ranges import write_range


@pytest.mark.parametrize(
    ("points", "text"),
    [
        (["12c", "12a", "12b"], "12a–c"),
        (["21a", "21c"], "21a, 21c"),
        (["8", "9"], "8, 9"),
        (["10", "9a", "9b"], "9a–b, 10"),
        (["2.3(b)"], "2.3(b)"),
        ([], ""),
    ],
)
def test_letters_that_follow_each_other_are_a_range(points: list[str], text: str) -> None:
    assert write_range(points) == text

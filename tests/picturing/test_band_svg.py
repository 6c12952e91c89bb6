"""Band SVG: what is expected and who is unnamed is open, what happened is filled."""

from pictures import picture
from plangraph.picturing.band_svg import write_axis, write_person, write_row


def test_a_step_that_is_expected_is_an_open_dot_on_a_dashed_line() -> None:
    times = [row for row in picture("us28-ft").rows if row.is_time]
    for row in times:
        assert ('class="dot open"' in write_row(row)) == row.is_expected
    axis = list(write_axis(times))
    assert len(axis) == len(times) - 1
    assert ["dasharray" in path for path in axis] == [row.is_expected for row in times[1:]]


def test_somebody_unnamed_is_an_open_dot() -> None:
    for name in picture("us28-ft").names:
        assert ('class="dot open"' in write_person(name)) == name.is_unnamed

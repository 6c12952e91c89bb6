"""Picture layout: boxes hold their text, and lines end at what they lead to."""

import pytest

from pictures import picture
from plangraph.picturing.picture import WIDTH
from plangraph.picturing.picture_layout import (
    GAP,
    NAME_SIZE,
    WIDTHS,
    fits,
    is_level,
    left_of,
    size_name,
    wrap_name,
)
from plangraph.picturing.text_widths import measure_text


def test_the_columns_fill_the_width() -> None:
    assert 0 <= WIDTH - (left_of(4) + WIDTHS[4]) < 20


def test_a_verb_has_room_only_on_a_line_that_leaves_level() -> None:
    assert is_level([(0, 10), (100, 12), (200, 90)], at_start=True)
    assert not is_level([(0, 10), (100, 12), (200, 90)], at_start=False)
    assert fits("may not")
    assert not fits("must not under any circumstances")


@pytest.mark.parametrize("draft", ["us28-ft", "us28"])
def test_the_text_of_a_box_is_inside_it(draft: str) -> None:
    for box in picture(draft).boxes:
        assert (
            max(measure_text(line, box.size - 0.5, bold=True) for line in box.lines)
            <= box.width - 10
        )
        assert len(box.lines) * 14.5 <= box.height


def test_a_name_has_smaller_letters_before_a_word_of_it_is_broken() -> None:
    assert wrap_name("Reconstruction Fund") == ("Reconstruction", "Fund")
    assert size_name("Reconstruction Fund") < size_name("Fund") == NAME_SIZE


@pytest.mark.parametrize("draft", ["us28-ft", "us28"])
def test_each_line_begins_and_ends_at_its_ends(draft: str) -> None:
    found = picture(draft)
    spans = {box.id: (box.x, box.x + box.width, box.y, box.y + box.height) for box in found.boxes}
    spans |= {bar.id: (bar.x, bar.x + 6, bar.y, bar.y + bar.height) for bar in found.bars}
    for line in found.lines:
        for end, (x, y) in zip(line.ends, (line.stops[0], line.stops[-1]), strict=True):
            left, right, top, bottom = spans[end]
            assert left - 1 <= x <= right + 1
            assert top - 1 <= y <= bottom + 1
        assert all(
            after >= before
            for (before, _), (after, _) in zip(line.stops, line.stops[1:], strict=False)
        )


def test_a_line_is_curved_in_the_gaps_only() -> None:
    for line in picture("us28-ft").lines:
        for start, end in list(zip(line.stops, line.stops[1:], strict=False))[::2]:
            assert end[0] - start[0] == pytest.approx(GAP, abs=0.2)

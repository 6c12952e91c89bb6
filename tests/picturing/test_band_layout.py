"""Band layout: names and rows below each other, in three columns."""

from collections import defaultdict
from itertools import pairwise

from pictures import picture
from plangraph.picturing.picture import WIDTH
from plangraph.picturing.text_widths import measure_text


def test_rows_of_a_column_do_not_overlap() -> None:
    columns: dict[float, list[tuple[float, float]]] = defaultdict(list)
    for row in picture("us28-ft").rows:
        columns[row.x].append((row.y, row.y + 14.5 * len(row.lines)))
    for spans in columns.values():
        ordered = sorted(spans)
        assert all(upper[1] <= lower[0] for upper, lower in pairwise(ordered))


def test_a_band_is_inside_the_picture() -> None:
    found = picture("us28-ft")
    assert found.band_top > max(box.y + box.height for box in found.boxes)
    for row in found.rows:
        assert row.y < found.height
        assert row.x + 40 + max(measure_text(line, 11.5) for line in row.lines) <= WIDTH

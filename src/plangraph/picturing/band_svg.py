"""Band SVG: names, rows and the line of time below a picture, as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from plangraph.picturing.band_layout import AXIS
from plangraph.picturing.picture import PictureName, PictureRow
from plangraph.picturing.picture_layout import POINT_SIZE, SMALL_SIZE
from plangraph.picturing.svg_parts import (
    INK,
    PAPER,
    PARTY_COLOURS,
    SERIF,
    SOFT,
    px,
    write_group,
    write_stroke,
    write_text,
)
from plangraph.picturing.text_widths import measure_text


def write_axis(rows: list[PictureRow]) -> Iterator[str]:
    """Yield the line of time: solid as far as things happened, dashed where they are expected."""
    for first, second in pairwise(rows):
        dashes = ' stroke-dasharray="4 3"' if second.is_expected else ""
        expected = " expected" if second.is_expected else ""
        yield (
            f'<path class="axis{expected}" fill="none" '
            f'd="M{px(AXIS)} {px(first.y)}V{px(second.y)}" '
            f'stroke="{INK}" stroke-width="1.5"{dashes}/>'
        )


def write_row(row: PictureRow) -> str:
    """Return a row: a mark of its certainty and a text, or an event beside the line of time."""
    if not row.is_time:
        mark = write_stroke(f"M{px(row.x)} {px(row.y + 5)}h30", row.certainty, SOFT)
        text = write_text(row.lines, row.x + 40, row.y + 9, SMALL_SIZE, fill=INK)
        return write_group(f"row {row.certainty}", row, mark + text)
    fill = PAPER if row.is_expected else INK
    dot = (
        f'<circle class="dot{" open" if row.is_expected else ""}" cx="{px(row.x)}" '
        f'cy="{px(row.y)}" r="4.5" fill="{fill}" stroke="{INK}" stroke-width="1.5"/>'
    )
    when = write_text(
        row.when, row.x - 13, row.y + 4, SMALL_SIZE, anchor="end", fill=SOFT, classes="when"
    )
    text = write_text(row.lines, row.x + 15, row.y + 4, POINT_SIZE)
    return write_group("row time", row, dot + when + text)


def write_person(name: PictureName) -> str:
    """Return a name with the office beside it."""
    colour = PARTY_COLOURS[name.colour]
    fill = PAPER if name.is_unnamed else colour
    dot = (
        f'<circle class="dot{" open" if name.is_unnamed else ""}" cx="{px(name.x + 4)}" '
        f'cy="{px(name.y - 5)}" r="4" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'
    )
    text = write_text(name.lines, name.x + 14, name.y, 14.0, weight="bold", family=SERIF, step=18)
    if name.details:
        x = name.x + 22 + measure_text(name.lines[-1], 14.0, bold=True)
        y = name.y + 18 * (len(name.lines) - 1)
        text += write_text(name.details, x, y, SMALL_SIZE, fill=SOFT, classes="soft")
    return write_group(f"name {name.colour}", name, dot + text)

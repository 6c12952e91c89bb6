"""Picture SVG: a picture as an ``svg`` element for a page, or as a file of its own.

Colours are presentation attributes, which every program that shows SVG understands; the stylesheet
puts those of dark and of forced colours in their place. https://www.w3.org/TR/SVG11/
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple
from xml.sax.saxutils import escape

from plangraph.picturing.band_svg import write_axis, write_person, write_row
from plangraph.picturing.flow import FlowColumn
from plangraph.picturing.picture import (
    WIDTH,
    ColumnHeading,
    Picture,
    PictureBar,
    PictureBox,
    PictureFrame,
    PictureLine,
)
from plangraph.picturing.picture_facts import Certainty
from plangraph.picturing.picture_layout import NAME_SIZE, POINT_SIZE, SMALL_SIZE, THING_SIZE
from plangraph.picturing.svg_parts import (
    CARD,
    GREY_LINE,
    INK,
    LINE_HEIGHTS,
    PAPER,
    PARTY_COLOURS,
    SANS,
    SERIF,
    SOFT,
    TINT,
    drop_presentation,
    px,
    quote_value,
    write_bare_group,
    write_data,
    write_group,
    write_stroke,
    write_text,
)
from plangraph.picturing.text_widths import measure_text, wrap_text

_FLAG = "M0 0V12M0 .5H8.5L6 3.5L8.5 6.5H0"


@cache
def stylesheet() -> str:
    """Return the style of pictures: for light, dark and forced colours, and for what is lit."""
    return (files("plangraph") / "picturing" / "picture.css").read_text("utf-8")


class SheetParts(NamedTuple):
    """What is around a picture on a sheet of its own, as SVG, with the heights of both parts."""

    head: str
    top: float
    foot: str
    bottom: float


def write_around(picture: Picture, *, is_file: bool = False) -> SheetParts:
    """Return the title, standfirst and legend of a picture, and its source, credit and date."""
    head, top = _write_head(picture)
    legend, height = _write_legend(picture)
    legend = legend if is_file else drop_presentation(legend)
    foot, bottom = _write_foot(picture)
    return SheetParts(
        f'{"".join(head)}<g transform="translate(0 {px(top)})">{legend}</g>',
        round(top + height, 1),
        "".join(foot),
        round(bottom, 1),
    )


def write_marks(picture: Picture) -> tuple[tuple[str, str], ...]:
    """Return the legend of a page: each mark as an ``svg`` element, and its word."""
    return tuple(
        (
            '<svg class="picture" viewBox="0 0 36 14" aria-hidden="true">'
            f"{drop_presentation(_write_key(picture, mark, 1, 12))}</svg>",
            word,
        )
        for mark, word in picture.legend
    )


def write_picture(picture: Picture, *, is_file: bool = False) -> str:
    """Return a picture as SVG; a file has title, legend, source, credit, date and style in it."""
    around = write_around(picture, is_file=True) if is_file else SheetParts("", 0.0, "", 0.0)
    body = "".join(_write_body(picture, is_file=is_file))
    height = around.top + picture.height + around.bottom
    style = f"<style>{escape(stylesheet())}</style>" if is_file else ""
    paper = f'<rect class="paper" width="100%" height="100%" fill="{PAPER}"/>' if is_file else ""
    role = "img" if is_file else "group"
    drawn = drop_presentation(body)
    if is_file:
        drawn = (
            f'{around.head}<g transform="translate(0 {px(around.top)})">{body}</g>'
            f'<g transform="translate(0 {px(around.top + picture.height)})">{around.foot}</g>'
        )
    return "".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" class="picture" '
            f"id={quote_value(picture.text.id)} "
            f'viewBox="0 0 {px(WIDTH)} {px(height)}" width="{px(WIDTH)}" height="{px(height)}" '
            f'role="{role}" aria-label={quote_value(picture.label)} '
            f"lang={quote_value(picture.language)} "
            f'font-family="{SANS}" font-size="{px(THING_SIZE)}" fill="{INK}"'
            f"{write_data(picture.text)}>",
            style, paper, _write_hatch(picture), drawn, "</svg>\n",
        )
    )  # fmt: skip


def _write_body(picture: Picture, *, is_file: bool) -> Iterator[str]:
    """Yield the elements in the order in which they are read: each box before its lines.

    In a page the lines of a box say which of its sentences are theirs.
    """
    hatch = f"url(#{picture.text.id}-hatch)"
    lines: dict[str, list[PictureLine]] = {}
    points = {box.id for box in picture.boxes if box.column == FlowColumn.POINTS}
    for line in picture.lines:
        lines.setdefault(line.ends[line.ends[1] in points], []).append(line)
    yield from (_write_heading(heading) for heading in picture.headings)
    yield from map(_write_frame, picture.frames)
    yield from (_write_bar(bar, hatch) for bar in picture.bars if bar.is_left)
    for box in picture.boxes:
        yield _write_box(box)
        said = () if is_file else box.sentences
        yield from (_write_line(line, said) for line in lines.get(box.id, ()))
    yield from (_write_bar(bar, hatch) for bar in picture.bars if not bar.is_left)
    if picture.band_top:
        y = px(picture.band_top - 12)
        yield f'<path class="rule" d="M9 {y}H{px(WIDTH - 9)}" stroke="{GREY_LINE}" fill="none"/>'
    yield from write_axis([row for row in picture.rows if row.is_time])
    yield from map(write_person, picture.names)
    yield from map(write_row, picture.rows)


# ---- elements


def _write_box(box: PictureBox) -> str:
    is_point = box.column == FlowColumn.POINTS
    is_plain = box.column == FlowColumn.TOUCHED
    radius = box.height / 2 if box.kind in _ROUND and len(box.lines) < 3 else 3.0
    kind = "point" if is_point else "set-up" if box.column == FlowColumn.SET_UP else "thing"
    fill = TINT if kind == "set-up" else CARD
    rect = (
        f'<rect x="{px(box.x)}" y="{px(box.y)}" width="{px(box.width)}" '
        f'height="{px(box.height)}" rx="{px(min(radius, 17))}" fill="{fill}" '
        f'stroke="{GREY_LINE if is_plain else INK}" stroke-width="{1.5 if is_point else 1.1}"/>'
    )
    step = LINE_HEIGHTS[POINT_SIZE if is_point else THING_SIZE]
    first = box.y + (box.height - step * len(box.lines)) / 2 + box.size * 0.94
    text = write_text(
        box.lines, box.x + 10, first, box.size, weight="" if is_plain else "bold",
        number=box.number, step=step,
    )  # fmt: skip
    return write_group(
        f"box {kind}{' closed' if box.is_group else ''}", box, rect + text + _flag(box)
    )


_ROUND = ("Place", "ActorGroup", "State", "Person")


def _flag(box: PictureBox) -> str:
    if box.flag is None:
        return ""
    fill = PAPER if box.flag is Certainty.WIDER else INK
    at = f"translate({px(box.x + box.width - 18)} {px(box.y - 6)})"
    return (
        f'<path class="flag{" open" if box.flag is Certainty.WIDER else ""}" d="{_FLAG}" '
        f'transform="{at}" fill="{fill}" stroke="{INK}" stroke-width="1.3"/>'
    )


def _write_bar(bar: PictureBar, hatch: str) -> str:
    colour = PARTY_COLOURS[bar.colour]
    fill = f'fill="{hatch}" stroke="{SOFT}"' if bar.is_nobody else f'fill="{colour}"'
    gap = ' class="gap"' if bar.is_nobody else ""
    rect = (
        f'<rect{gap} x="{px(bar.x)}" y="{px(bar.y)}" width="6" '
        f'height="{px(bar.height)}" rx="1.5" {fill}/>'
    )
    first = bar.y + bar.height / 2 - (len(bar.lines) - 1) * 8 + bar.size * 0.35
    is_grey = bar.colour == "party-0"
    text = write_text(
        bar.lines, bar.x - 8 if bar.is_left else bar.x + 14, first, bar.size, weight="bold",
        step=LINE_HEIGHTS[NAME_SIZE],
        anchor="end" if bar.is_left else "", family=SERIF, fill=INK if is_grey else colour,
    )  # fmt: skip
    side = " left" if bar.is_left else ""
    classes = f"bar{side} {bar.colour}{' nobody' if bar.is_nobody else ''}"
    return write_group(classes, bar, rect + text)


def _write_frame(frame: PictureFrame) -> str:
    rect = (
        f'<rect x="{px(frame.x)}" y="{px(frame.y)}" width="{px(frame.width)}" '
        f'height="{px(frame.height)}" rx="4" fill="none" stroke="{GREY_LINE}" '
        'stroke-dasharray="2 3"/>'
    )
    text = write_text((frame.line,), frame.x + 9, frame.y + 14, SMALL_SIZE, fill=SOFT)
    return write_group("frame", frame, rect + text)


def _write_line(line: PictureLine, said: tuple[str, ...] = ()) -> str:
    """Return a line; ``said`` are the sentences of the box before it."""
    path = _write_path(line.stops)
    colour = PARTY_COLOURS[line.colour]
    verb = ""
    if line.verb:
        x, y = line.verb_at
        verb = write_text(
            (line.verb,), x, y, SMALL_SIZE, anchor="" if line.is_verb_left else "end", fill=SOFT,
            classes=f"verb{'' if line.has_room else ' hid'}{'' if line.is_verb_left else ' end'}",
            hidden=not line.has_room,
        )  # fmt: skip
    classes = f"line {line.colour} {'nobody' if line.is_nobody else line.certainty}"
    ends = f' data-ends="{line.ends[0]} {line.ends[1]}"'
    stroke = write_stroke(path, line.certainty, colour, is_dashed=line.is_nobody)
    if set(line.sentences) <= set(said):
        numbers = " ".join(str(said.index(sentence)) for sentence in line.sentences)
        return write_bare_group(classes, line, stroke + verb, f'{ends} data-said="{numbers}"')
    return write_group(classes, line, stroke + verb, ends)


def _write_path(stops: tuple[tuple[float, float], ...]) -> str:
    (x, y), *rest = stops
    parts = [f"M{px(x)} {px(y)}"]
    for number, (next_x, next_y) in enumerate(rest):
        if number % 2:
            parts.append(f"H{px(next_x)}")
        else:
            middle = px((x + next_x) / 2)
            parts.append(f"C{middle} {px(y)} {middle} {px(next_y)} {px(next_x)} {px(next_y)}")
        x, y = next_x, next_y
    return "".join(parts)


# ---- around the picture


def _write_hatch(picture: Picture) -> str:
    return (
        f'<defs><pattern id={quote_value(picture.text.id + "-hatch")} width="5" height="5" '
        'patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect class="card" width="5" height="5" fill="{PAPER}"/>'
        f'<path class="hatch" d="M0 0V5" stroke="{SOFT}" stroke-width="3"/></pattern></defs>'
    )


def _write_head(picture: Picture) -> tuple[list[str], float]:
    """Return the title and standfirst of a file, and where they end."""
    parts, y = [], 44.0
    for text, size, family, weight in (
        (picture.title, 30.0, SERIF, "bold"),
        (picture.standfirst, 16.0, SERIF, ""),
    ):
        lines = wrap_text(text, WIDTH - 120, size * 1.05, bold=bool(weight), most=4)
        step = size * 1.25
        parts.append(write_text(lines, 9, y, size, weight=weight, family=family, step=step))
        y += step * len(lines) + 4
    return parts, y


def _write_legend(picture: Picture) -> tuple[str, float]:
    """Return the legend, and where it ends."""
    parts, x, y = [], 9.0, 16.0
    for mark, word in picture.legend:
        width = 44 + measure_text(word, THING_SIZE) + 22
        if x > 9 and x + width > WIDTH:
            x, y = 9.0, y + 22
        said = write_text((word,), x + 42, y, THING_SIZE, fill=SOFT)
        parts.append(_write_key(picture, mark, x, y, said))
        x += width
    return "".join(parts), y + 14 if picture.legend else 0.0


def _write_key(picture: Picture, mark: str, x: float, y: float, said: str = "") -> str:
    """Return a mark, with the pattern that its lines have, and what is said of it."""
    pattern = f" {mark}" if mark in set(Certainty) else ""
    return f'<g class="key{pattern}">{_write_mark(picture, mark, x, y)}{said}</g>'


def _write_mark(picture: Picture, mark: str, x: float, y: float) -> str:
    if mark == "flag":
        at = f"translate({px(x + 14)} {px(y - 10)})"
        return f'<path class="flag" d="{_FLAG}" transform="{at}" fill="{INK}" stroke="{INK}"/>'
    if mark == "nobody":
        return (
            f'<rect class="gap" x="{px(x)}" y="{px(y - 9)}" width="34" '
            f'height="9" fill="url(#{picture.text.id}-hatch)" stroke="{SOFT}"/>'
        )
    return write_stroke(f"M{px(x)} {px(y - 4)}h34", Certainty(mark), SOFT)


def _write_foot(picture: Picture) -> tuple[list[str], float]:
    """Return where a file comes from, and where that ends."""
    parts, y = [], 18.0
    for text in picture.origin:
        lines = wrap_text(text, WIDTH - 40, SMALL_SIZE, most=2)
        parts.append(write_text(lines, 9, y, SMALL_SIZE, fill=SOFT))
        y += 15 * len(lines)
    return parts, y + 6


def _write_heading(heading: ColumnHeading) -> str:
    return write_text(
        (heading.text,), heading.x, heading.y, THING_SIZE, weight="bold", fill=SOFT,
        anchor="end" if heading.is_end else "",
        classes="heading end" if heading.is_end else "heading",
    )  # fmt: skip

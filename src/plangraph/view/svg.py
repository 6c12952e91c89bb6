"""SVG of a drawing on its own: for notebooks, papers and slides. https://www.w3.org/TR/SVG11/

Letters have the size of the page, and none overlap: a word on a line is left out where it has no
room. Of a graph in groups, only the widest groups are drawn, closed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from plangraph.drawing.layout import Extent, Place
from plangraph.drawing.routes import route_lines
from plangraph.drawing.style import PLAIN, outline_of
from plangraph.view.page_data import Drawing
from plangraph.view.page_rows import PageKind, PageNode, PagePattern, PageSheet

#: The light colours of the page.
COLOURS: Mapping[str, str] = {
    "page": "#faf9f6",
    "ink": "#191b1f",
    "quiet": "#555a63",
    "edge": "#7b808a",
    "clause": "#fdf3dc",
    "group": "#e7ecf2",
}

_FONT = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
# Lines have words where there are at most this many.
_MOST_LABELLED = 60
# Space around everything, in pixels.
_MARGIN = 16.0
# The width of a letter and the height of a line, by the size of the letters.
_LETTER, _ROW = 0.52, 1.2
# Where along a line its words are tried.
_SHARES = (0.5, 0.4, 0.6, 0.3, 0.7)
_PLAIN_LINE: PagePattern = {"width": 1.6, "dashes": [], "strands": 1}


class _Point(NamedTuple):
    x: float
    y: float


@dataclass(frozen=True)
class _Box:
    """The space of a node, a label or a closed group, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class _Thing:
    """A node at its place."""

    node: PageNode
    kind: PageKind
    at: _Point

    @property
    def symbol(self) -> _Box:
        return _around(self.at, self.kind["wide"], self.kind["high"])

    @property
    def label(self) -> _Box:
        top = self.at.y + self.kind["high"] + 2
        return _box_of(self.node["label"].split("\n"), self.at.x, top, self.kind["letters"])


@dataclass(frozen=True)
class _Curve:
    """A line between two groups, by its four points; more edges make it wider."""

    points: tuple[_Point, ...]
    edges: int

    @property
    def svg(self) -> str:
        start, *others = (f"{point.x:.0f} {point.y:.0f}" for point in self.points)
        width = f"{4 + 8 * math.log2(self.edges):.0f}"
        look = f'fill="none" stroke="{COLOURS["edge"]}" stroke-width="{width}"'
        return f'<path class="between" {look} d="M{start}C{" ".join(others)}"/>'


def write_svg(drawing: Drawing, draft: str = "") -> str:
    """Return a draft, by its key, or else the first sheet as SVG; the same one is the same text."""
    sheet = next((one for one in drawing.sheets if one["draft"] == draft), drawing.sheets[0])
    if sheet["groups"]:
        boxes, parts = _write_groups(drawing, sheet)
    else:
        things = {
            number: _Thing(node := drawing.nodes[number], _kind_of(drawing, node), _Point(x, y))
            for number, x, y in zip(sheet["nodes"], sheet["x"], sheet["y"], strict=True)
        }
        boxes = [box for thing in things.values() for box in (thing.symbol, thing.label)]
        parts = [*_write_lines(drawing, sheet, things), *_write_things(things.values())]
        parts += _write_words(drawing, sheet, things, boxes)
    left = min((box.left for box in boxes), default=0) - _MARGIN
    top = min((box.top for box in boxes), default=0) - _MARGIN
    width = round(max((box.right for box in boxes), default=1) + _MARGIN - left)
    height = round(max((box.bottom for box in boxes), default=1) + _MARGIN - top)
    place = f'x="{left:.0f}" y="{top:.0f}"'
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width} '
            f'{height}" width="{width}" height="{height}" role="img" font-family="{_FONT}">'
            f"<title>{len(sheet['nodes'])} things, {_count_edges(sheet)} relations</title>"
            f'<rect {place} width="100%" height="100%" fill="{COLOURS["page"]}"/>',
            *parts,
            "</svg>\n",
        )
    )


def write_svg_of_text(text: str) -> str:
    """Return a picture of one line of text: why there is nothing else to draw."""
    width, height = round(len(text) * _LETTER * PLAIN + 4 * _MARGIN), round(5 * _MARGIN)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" font-family="{_FONT}"><title>{escape(text)}</title>'
        f'<rect width="100%" height="100%" fill="{COLOURS["page"]}"/>'
        f'<text x="{2 * _MARGIN:.0f}" y="{height // 2}" font-size="{PLAIN}" '
        f'fill="{COLOURS["ink"]}">{escape(text)}</text></svg>\n'
    )


def _count_edges(sheet: PageSheet) -> int:
    return sum(len(line) - 4 for line in sheet["lines"])


def _kind_of(drawing: Drawing, node: PageNode) -> PageKind:
    return drawing.lists["kinds"][node["kind"]]


def _around(at: _Point, wide: float, high: float) -> _Box:
    return _Box(at.x - wide, at.y - high, at.x + wide, at.y + high)


def _box_of(rows: Sequence[str], x: float, top: float, letters: float) -> _Box:
    half = max(map(len, rows)) * letters * _LETTER / 2
    return _Box(x - half, top, x + half, top + len(rows) * letters * _ROW)


def _write_things(things: Iterable[_Thing]) -> Iterator[str]:
    for thing in things:
        x, y = thing.at
        kind, box = thing.kind, thing.symbol
        if kind["shape"] == "box":
            yield (
                f'<rect x="{box.left:.0f}" y="{box.top:.0f}" width="{2 * kind["wide"]}" '
                f'height="{2 * kind["high"]}" rx="4" fill="{COLOURS["clause"]}" '
                f'stroke="{kind["fill"]}"/>'
            )
            if number := thing.node["number"]:
                short = number if len(number) < 5 else f"{number.split(',')[0]}…"
                yield _write_text([short], x, y + 5, PLAIN + 2)
        else:
            scale = kind["size"] / 8
            yield (
                f'<path d="{outline_of(kind["shape"])}" fill="{kind["fill"]}" '
                f'stroke="{COLOURS["ink"]}" stroke-width="{1 / scale:.2f}" '
                f'transform="translate({x} {y}) scale({scale:.3f})"/>'
            )
        rows, letters = thing.node["label"].split("\n"), kind["letters"]
        yield _write_text(rows, x, thing.label.top + letters, letters)


def _controls(line: Sequence[int], things: Mapping[int, _Thing]) -> tuple[_Point, ...]:
    """Return both ends of a line and between them its control points."""
    start, end = things[line[0]].at, things[line[1]].at
    dx, dy = end.x - start.x, end.y - start.y
    first, second = line[2] / 100, line[3] / 100
    return (
        start,
        _Point(start.x + dx / 3 + first * dy, start.y + dy / 3 - first * dx),
        _Point(start.x + dx * 2 / 3 + second * dy, start.y + dy * 2 / 3 - second * dx),
        end,
    )


def _at(controls: Sequence[_Point], share: float) -> _Point:
    """Return the point of a curve at a share of it."""
    back = 1 - share
    parts = (back**3, 3 * back**2 * share, 3 * back * share**2, share**3)
    x = sum(part * point.x for part, point in zip(parts, controls, strict=True))
    return _Point(x, sum(part * point.y for part, point in zip(parts, controls, strict=True)))


def _write_lines(drawing: Drawing, sheet: PageSheet, things: Mapping[int, _Thing]) -> Iterator[str]:
    for line in _drawn_lines(drawing, sheet):
        start, first, second, end = _controls(line, things)
        path = " ".join(f"{number:.0f}" for point in (first, second, end) for number in point)
        pattern = _pattern_of(drawing, line[4:])
        dashes = " ".join(map(str, pattern["dashes"]))
        look = f' stroke-dasharray="{dashes}" stroke-linecap="round"' if dashes else ""
        width = pattern["width"] * 3 if pattern["strands"] > 1 else pattern["width"]
        curve = f'<path d="M{start.x:.0f} {start.y:.0f}C{path}" fill="none"'
        yield f'{curve} stroke="{COLOURS["edge"]}" stroke-width="{width:.1f}"{look}/>'
        if pattern["strands"] > 1:
            yield f'{curve} stroke="{COLOURS["page"]}" stroke-width="{pattern["width"]:.1f}"/>'


def _drawn_lines(drawing: Drawing, sheet: PageSheet) -> list[list[int]]:
    """Return the lines but those that only say which draft a point belongs to."""
    return [
        line
        for line in sheet["lines"]
        if not all(drawing.edges[edge]["spoke"] for edge in line[4:])
    ]


def _pattern_of(drawing: Drawing, edges: Sequence[int]) -> PagePattern:
    """Return the pattern of the firmest claim of some edges; without a claim, a plain one."""
    found = [
        drawing.claims[claim]["pattern"]
        for edge in edges
        for claim in drawing.edges[edge]["claims"]
    ]
    return drawing.lists["patterns"][min(found)] if found else _PLAIN_LINE


def _write_words(
    drawing: Drawing, sheet: PageSheet, things: Mapping[int, _Thing], boxes: Sequence[_Box]
) -> Iterator[str]:
    """Yield what lines say, each where nothing else is."""
    lines, taken, letters = _drawn_lines(drawing, sheet), list(boxes), PLAIN - 2
    for line in lines if len(lines) <= _MOST_LABELLED else ():
        text = drawing.lists["words"][drawing.edges[line[4]]["line"]]
        for share in _SHARES:
            x, y = _at(_controls(line, things), share)
            box = _box_of([text], x, y - letters, letters)
            if not any(map(box.overlaps, taken)):
                taken.append(box)
                yield _write_text([text], x, y, letters, COLOURS["quiet"])
                break


def _write_groups(drawing: Drawing, sheet: PageSheet) -> tuple[list[_Box], list[str]]:
    """Return the space of the widest groups, and the SVG of the groups and of the lines between."""
    tops = [number for number, group in enumerate(sheet["groups"]) if group["parent"] < 0]
    groups = [sheet["groups"][number] for number in tops]
    radii = [min(group["width"], group["height"]) * 0.8 for group in groups]
    held = {
        node: tops.index(_widest_group(sheet, group))
        for node, group in zip(sheet["nodes"], sheet["group"], strict=True)
    }
    middles = [_Point(group["x"], group["y"]) for group in groups]
    curves = list(_join_groups(_count_lines(sheet, held), middles, radii))
    parts = [curve.svg for curve in curves]
    sizes = Counter(held.values())
    for number, (group, radius) in enumerate(zip(groups, radii, strict=True)):
        lines = [group["name"], f"{sizes[number]} things"]
        letters = min(radius * 0.4, radius * 3 / max(map(len, lines)))
        parts.append(
            f'<circle cx="{group["x"]}" cy="{group["y"]}" r="{radius:.0f}" '
            f'fill="{COLOURS["group"]}" stroke="{COLOURS["edge"]}" stroke-width="4"/>'
        )
        parts.append(_write_text(lines, group["x"], group["y"], round(letters)))
    boxes = [_around(at, radius, radius) for at, radius in zip(middles, radii, strict=True)]
    return [*boxes, *(_around(point, 0, 0) for curve in curves for point in curve.points)], parts


def _count_lines(sheet: PageSheet, held: Mapping[int, int]) -> dict[tuple[int, int], int]:
    """Return the number of edges between each two groups that edges connect."""
    pairs: Counter[tuple[int, int]] = Counter()
    for source, target, _, _, *edges in sheet["lines"]:
        one, other = held[source], held[target]
        pairs[min(one, other), max(one, other)] += len(edges)
    return {pair: count for pair, count in sorted(pairs.items()) if pair[0] != pair[1]}


def _join_groups(
    counts: Mapping[tuple[int, int], int], middles: Sequence[_Point], radii: Sequence[float]
) -> Iterator[_Curve]:
    """Yield a line for each pair of groups that edges connect, around other groups."""
    ends = {(str(first), str(second)): (first, second) for first, second in counts}
    places = {str(number): Place(round(at.x), round(at.y)) for number, at in enumerate(middles)}
    extents = {str(number): Extent(radius, radius) for number, radius in enumerate(radii)}
    routes, _ = route_lines(list(ends), places, extents)
    for names, route in routes.items():
        start, end = (middles[number] for number in ends[names])
        first, second = _bend(start, end, 1, route.first), _bend(start, end, 2, route.second)
        yield _Curve((start, first, second, end), counts[ends[names]])


def _bend(start: _Point, end: _Point, thirds: int, bend: int) -> _Point:
    """Return a control point: thirds of the way, and aside by hundredths of the length."""
    across, down = end.x - start.x, end.y - start.y
    x, y = start.x + across * thirds / 3, start.y + down * thirds / 3
    return _Point(x + down * bend / 100, y - across * bend / 100)


def _widest_group(sheet: PageSheet, number: int) -> int:
    while sheet["groups"][number]["parent"] >= 0:
        number = sheet["groups"][number]["parent"]
    return number


def _write_text(
    lines: Sequence[str], x: float, y: float, letters: int, colour: str = COLOURS["ink"]
) -> str:
    spans = "".join(
        f'<tspan x="{x:.0f}" y="{y + at * letters * _ROW:.0f}">{escape(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    return (
        f'<text font-size="{letters}" fill={quoteattr(colour)} text-anchor="middle" '
        f'stroke="{COLOURS["page"]}" stroke-width="3" paint-order="stroke">{spans}</text>'
    )

"""The drawing as an SVG that stands alone: for notebooks, papers and slides.

What is grouped is drawn with its widest groups closed. https://www.w3.org/TR/SVG11/
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from plangraph.drawing.style import PLAIN, outline_of
from plangraph.view.page_data import Drawing, Row

#: The light colours of the page.
COLOURS: Mapping[str, str] = {
    "page": "#f6f5f1",
    "ink": "#1d2129",
    "quiet": "#5a6270",
    "edge": "#8b929e",
    "clause": "#fdf3dc",
    "group": "#e7ecf2",
}

_FONT = "ui-sans-serif, system-ui, sans-serif"
_WIDTH = 1200
_FEW = 60  # relations, whose verbs find room
_REACH = 110.0  # how far a node with its label goes from its middle


@dataclass(frozen=True)
class _Spot:
    """Something with a place: a node, or a closed group."""

    x: float
    y: float
    reach: float


def write_svg(drawing: Drawing) -> str:
    """Return the drawing as SVG; the same drawing gives the same text."""
    if drawing.groups:
        spots, parts = _paint_groups(drawing)
    else:
        spots = [_Spot(node["x"], node["y"], _REACH) for node in drawing.nodes]
        parts = [*_paint_edges(drawing), *_paint_nodes(drawing)]
    left, top = (
        min((getattr(spot, axis) - spot.reach for spot in spots), default=0) for axis in "xy"
    )
    right, bottom = (
        max((getattr(spot, axis) + spot.reach for spot in spots), default=1) for axis in "xy"
    )
    width, height = round(right - left), round(bottom - top)
    box = f"{round(left)} {round(top)} {width} {height}"
    return "".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" width="{_WIDTH}" '
            f'height="{round(_WIDTH * height / width)}" role="img" font-family="{_FONT}">'
            f"<title>{len(drawing.nodes)} things, {len(drawing.edges)} relations</title>"
            f'<rect x="{round(left)}" y="{round(top)}" width="100%" height="100%" '
            f'fill="{COLOURS["page"]}"/>',
            *parts,
            "</svg>\n",
        )
    )


def _paint_nodes(drawing: Drawing) -> Iterator[str]:
    for node in drawing.nodes:
        kind = drawing.lists["kinds"][node["kind"]]
        lines = node["label"].split("\n")
        x, y, letters = node["x"], node["y"], kind["letters"]
        if kind["shape"] == "box":
            width = max(map(len, lines)) * letters * 0.53 + 14
            height = len(lines) * letters * 1.2 + 12
            yield (
                f'<rect x="{x - width / 2:.0f}" y="{y - height / 2:.0f}" width="{width:.0f}" '
                f'height="{height:.0f}" rx="4" fill="{COLOURS["clause"]}" stroke="{kind["fill"]}"/>'
            )
            yield _write(lines, x, y - (len(lines) - 1) * letters * 0.6 + letters * 0.35, letters)
        else:
            scale = kind["size"] / 8
            yield (
                f'<path d="{outline_of(kind["shape"])}" fill="{kind["fill"]}" '
                f'stroke="{COLOURS["ink"]}" stroke-width="{1 / scale:.2f}" '
                f'transform="translate({x} {y}) scale({scale:.3f})"/>'
            )
            yield _write(lines, x, y + kind["size"] + letters * 1.1, letters)


def _paint_edges(drawing: Drawing) -> Iterator[str]:
    words = drawing.lists["words"]
    for edge in drawing.edges:
        one, two = (drawing.nodes[edge[end]] for end in ("from", "to"))
        dx, dy = two["x"] - one["x"], two["y"] - one["y"]
        lean = 0.144 * edge["bend"]  # as the page bends its lines
        via_x = round((one["x"] + two["x"]) / 2 + dy * lean)
        via_y = round((one["y"] + two["y"]) / 2 - dx * lean)
        dashes = " ".join(map(str, _dashes(drawing, edge)))
        yield (
            f'<path d="M{one["x"]} {one["y"]}Q{via_x} {via_y} {two["x"]} {two["y"]}" fill="none" '
            f'stroke="{COLOURS["edge"]}" stroke-opacity="0.7"'
            + (f' stroke-dasharray="{dashes}"' if dashes else "")
            + "/>"
        )
        if len(drawing.edges) <= _FEW:
            x, y = (one["x"] + 2 * via_x + two["x"]) / 4, (one["y"] + 2 * via_y + two["y"]) / 4
            yield _write([words[edge["short"]]], x, y, PLAIN - 3, COLOURS["quiet"])


def _dashes(drawing: Drawing, edge: Row) -> list[int]:
    """Return the dashes of the firmest claim."""
    certainties = [drawing.claims[claim]["certainty"] for claim in edge["claims"]]
    if not certainties:
        return []
    dashes: list[int] = drawing.lists["certainties"][min(certainties)]["dashes"]
    return dashes


def _paint_groups(drawing: Drawing) -> tuple[list[_Spot], list[str]]:
    """Return the places and pictures of the widest groups and of what is between them."""
    tops = [number for number, group in enumerate(drawing.groups) if group["parent"] < 0]
    groups = [drawing.groups[number] for number in tops]
    spots = [_Spot(g["x"], g["y"], min(g["width"], g["height"]) * 0.8) for g in groups]
    around = [tops.index(_widest(drawing, node["group"])) for node in drawing.nodes]
    pairs = Counter(
        (min(ends), max(ends))
        for edge in drawing.edges
        for ends in [(around[edge["from"]], around[edge["to"]])]
    )
    parts = [
        f'<path stroke="{COLOURS["edge"]}" stroke-opacity="0.4" '
        f'stroke-width="{4 + 8 * math.log2(number):.0f}" '
        f'd="M{spots[one].x} {spots[one].y}L{spots[two].x} {spots[two].y}"/>'
        for (one, two), number in sorted(pairs.items())
        if one != two
    ]
    for group, spot, number in zip(groups, spots, range(len(tops)), strict=True):
        name = [group["name"], f"{around.count(number)} things"]
        letters = min(spot.reach * 0.4, spot.reach * 3 / max(map(len, name)))
        parts.append(
            f'<circle cx="{spot.x}" cy="{spot.y}" r="{spot.reach:.0f}" fill="{COLOURS["group"]}" '
            f'stroke="{COLOURS["edge"]}" stroke-width="4"/>'
        )
        parts.append(_write(name, spot.x, spot.y, round(letters)))
    return spots, parts


def _widest(drawing: Drawing, number: int) -> int:
    while drawing.groups[number]["parent"] >= 0:
        number = drawing.groups[number]["parent"]
    return number


def _write(lines: list[str], x: float, y: float, letters: int, colour: str = COLOURS["ink"]) -> str:
    spans = "".join(
        f'<tspan x="{x:.0f}" y="{y + at * letters * 1.2:.0f}">{escape(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    return (
        f'<text font-size="{letters}" fill={quoteattr(colour)} text-anchor="middle">{spans}</text>'
    )

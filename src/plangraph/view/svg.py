"""SVG of a drawing on its own: for notebooks, papers and slides. https://www.w3.org/TR/SVG11/

Of a graph in groups, only the widest groups are drawn, closed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from plangraph.drawing.style import PLAIN, outline_of
from plangraph.view.page_data import Drawing
from plangraph.view.page_rows import PageEdge

#: The light colours of the page.
COLOURS: Mapping[str, str] = {
    "page": "#faf9f6",
    "ink": "#191b1f",
    "quiet": "#555a63",
    "edge": "#7b808a",
    "clause": "#fdf3dc",
    "group": "#e7ecf2",
}

_FONT = "ui-sans-serif, system-ui, sans-serif"
# The width of the image, in pixels.
_WIDTH = 1200
# Edges have labels where there are at most this many.
_MOST_LABELLED = 60
# The distance from the middle of a node to the end of its label, in pixels.
_NODE_RADIUS = 110.0


@dataclass(frozen=True)
class _Disc:
    """The space of a node or of a closed group, in pixels."""

    x: float
    y: float
    radius: float


def write_svg(drawing: Drawing) -> str:
    """Return the drawing as SVG; the same drawing gives the same text."""
    if drawing.groups:
        discs, parts = _write_groups(drawing)
    else:
        discs = [_Disc(node["x"], node["y"], _NODE_RADIUS) for node in drawing.nodes]
        parts = [*_write_edges(drawing), *_write_nodes(drawing)]
    left = min((disc.x - disc.radius for disc in discs), default=0)
    top = min((disc.y - disc.radius for disc in discs), default=0)
    right = max((disc.x + disc.radius for disc in discs), default=1)
    bottom = max((disc.y + disc.radius for disc in discs), default=1)
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


def _write_nodes(drawing: Drawing) -> Iterator[str]:
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
            first_line = y - (len(lines) - 1) * letters * 0.6 + letters * 0.35
            yield _write_text(lines, x, first_line, letters)
        else:
            scale = kind["size"] / 8
            yield (
                f'<path d="{outline_of(kind["shape"])}" fill="{kind["fill"]}" '
                f'stroke="{COLOURS["ink"]}" stroke-width="{1 / scale:.2f}" '
                f'transform="translate({x} {y}) scale({scale:.3f})"/>'
            )
            yield _write_text(lines, x, y + kind["size"] + letters * 1.1, letters)


def _write_edges(drawing: Drawing) -> Iterator[str]:
    words = drawing.lists["words"]
    for edge in drawing.edges:
        source, target = drawing.nodes[edge["from"]], drawing.nodes[edge["to"]]
        dx, dy = target["x"] - source["x"], target["y"] - source["y"]
        bend = 0.144 * edge["bend"]  # the page bends its lines as much
        via_x = round((source["x"] + target["x"]) / 2 + dy * bend)
        via_y = round((source["y"] + target["y"]) / 2 - dx * bend)
        curve = f"M{source['x']} {source['y']}Q{via_x} {via_y} {target['x']} {target['y']}"
        dashes = " ".join(map(str, _dashes(drawing, edge)))
        yield (
            f'<path d="{curve}" fill="none" stroke="{COLOURS["edge"]}" stroke-opacity="0.7"'
            + (f' stroke-dasharray="{dashes}"' if dashes else "")
            + "/>"
        )
        if len(drawing.edges) <= _MOST_LABELLED:
            x = (source["x"] + 2 * via_x + target["x"]) / 4
            y = (source["y"] + 2 * via_y + target["y"]) / 4
            yield _write_text([words[edge["line"]]], x, y, PLAIN - 3, COLOURS["quiet"])


def _dashes(drawing: Drawing, edge: PageEdge) -> list[int]:
    """Return the dash pattern of the firmest claim of an edge; without a claim, none."""
    certainties = [drawing.claims[claim]["certainty"] for claim in edge["claims"]]
    return drawing.lists["certainties"][min(certainties)]["dashes"] if certainties else []


def _write_groups(drawing: Drawing) -> tuple[list[_Disc], list[str]]:
    """Return the widest groups as discs, and the SVG of the groups and of the lines between."""
    tops = [number for number, group in enumerate(drawing.groups) if group["parent"] < 0]
    groups = [drawing.groups[number] for number in tops]
    discs = [_Disc(g["x"], g["y"], min(g["width"], g["height"]) * 0.8) for g in groups]
    group_of = [tops.index(_widest_group(drawing, node["group"])) for node in drawing.nodes]
    parts = list(_write_lines_between(drawing, discs, group_of))
    sizes = Counter(group_of)
    for number, (group, disc) in enumerate(zip(groups, discs, strict=True)):
        lines = [group["name"], f"{sizes[number]} things"]
        letters = min(disc.radius * 0.4, disc.radius * 3 / max(map(len, lines)))
        parts.append(
            f'<circle cx="{disc.x}" cy="{disc.y}" r="{disc.radius:.0f}" fill="{COLOURS["group"]}" '
            f'stroke="{COLOURS["edge"]}" stroke-width="4"/>'
        )
        parts.append(_write_text(lines, disc.x, disc.y, round(letters)))
    return discs, parts


def _write_lines_between(
    drawing: Drawing, discs: list[_Disc], group_of: list[int]
) -> Iterator[str]:
    """Yield a line for each pair of groups that edges connect; more edges make it wider."""
    pairs: Counter[tuple[int, int]] = Counter()
    for edge in drawing.edges:
        source, target = group_of[edge["from"]], group_of[edge["to"]]
        pairs[min(source, target), max(source, target)] += 1
    for (first, second), count in sorted(pairs.items()):
        if first != second:
            yield (
                f'<path stroke="{COLOURS["edge"]}" stroke-opacity="0.4" '
                f'stroke-width="{4 + 8 * math.log2(count):.0f}" '
                f'd="M{discs[first].x} {discs[first].y}L{discs[second].x} {discs[second].y}"/>'
            )


def _widest_group(drawing: Drawing, number: int) -> int:
    while drawing.groups[number]["parent"] >= 0:
        number = drawing.groups[number]["parent"]
    return number


def _write_text(
    lines: list[str], x: float, y: float, letters: int, colour: str = COLOURS["ink"]
) -> str:
    spans = "".join(
        f'<tspan x="{x:.0f}" y="{y + at * letters * 1.2:.0f}">{escape(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    return (
        f'<text font-size="{letters}" fill={quoteattr(colour)} text-anchor="middle">{spans}</text>'
    )

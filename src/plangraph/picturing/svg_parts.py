"""SVG parts: colours, patterns, texts and groups that a picture and its band are written with.

https://www.w3.org/TR/SVG11/
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from plangraph.picturing.picture import Shown
from plangraph.picturing.picture_facts import Certainty
from plangraph.picturing.picture_layout import NAME_SIZE, POINT_SIZE, SMALL_SIZE, THING_SIZE
from plangraph.picturing.text_widths import SMALLER_SIZES
from plangraph.vocabulary import compact

#: The light colours, which stand in the file itself.
INK, SOFT, GREY_LINE, PAPER, CARD, TINT = (
    "#191b1f", "#555a63", "#7b808a", "#faf9f6", "#ffffff", "#f1efe9",
)  # fmt: skip
PARTY_COLOURS = {
    "party-0": GREY_LINE,
    "party-1": "#0b66a8",
    "party-2": "#b34a00",
    "party-3": "#00705a",
    "party-4": "#8c3d78",
    "party-5": "#756300",
}
SANS = "Helvetica Neue, Helvetica, Arial, Liberation Sans, sans-serif"
SERIF = "Charter, Bitstream Charter, Sitka Text, Cambria, Century Schoolbook, Georgia, serif"

# The width and the dashes of each certainty; the two readings are drawn as double lines.
STROKES: dict[Certainty, tuple[float, str]] = {
    Certainty.STATED: (4.0, ""),
    Certainty.WOULD_BE: (1.8, ""),
    Certainty.STRICT: (4.4, ""),
    Certainty.EXPECTED: (2.0, "9 5"),
    Certainty.WIDER: (4.4, "7 4"),
    Certainty.ASSESSED: (2.0, "9 3 2 3"),
    Certainty.FEARED: (2.0, "9 3 2 3 2 3"),
    Certainty.IMPLIED: (2.4, "0 5"),
}
_DOUBLE = (Certainty.STRICT, Certainty.WIDER)
LINE_HEIGHTS = {POINT_SIZE: 15.0, THING_SIZE: 14.5, SMALL_SIZE: 14.5, NAME_SIZE: 16.0}


_TAG = re.compile(r"<g[ >][^>]*>|<(?:path|rect|text|circle|tspan|pattern) [^>]*>")
_ATTRIBUTE = re.compile(r" ([a-z-]+)=(\"[^\"]*\"|'[^']*')")
# Attributes that the stylesheet and the script give.
_GIVEN = frozenset(
    (
        "fill", "font-family", "font-size", "font-weight", "role", "stroke", "stroke-dasharray",
        "stroke-linecap", "stroke-width", "tabindex", "text-anchor", "visibility",
    )
)  # fmt: skip


def write_stroke(path: str, certainty: Certainty, colour: str, *, is_dashed: bool = False) -> str:
    """Return a line in the pattern of its certainty."""
    width, dashes = (1.6, "4 3") if is_dashed else STROKES[certainty]
    pattern = f' stroke-dasharray="{dashes}"' if dashes else ""
    cap = ' stroke-linecap="round"' if certainty is Certainty.IMPLIED and not is_dashed else ""
    found = f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width}"{pattern}{cap}/>'
    if certainty in _DOUBLE and not is_dashed:
        found += (
            f'<path class="between" d="{path}" fill="none" stroke="{PAPER}" stroke-width="1.8"/>'
        )
    return found


def write_group(classes: str, shown: Shown, content: str, data: str = "") -> str:
    """Return an element that can be pointed at and focused, with its sentences as its title."""
    sentences = "\n".join(shown.sentences) or " ".join(shown.nodes)
    return write_bare_group(classes, shown, f"<title>{escape(sentences)}</title>{content}", data)


def write_bare_group(classes: str, shown: Shown, content: str, data: str) -> str:
    """Return an element whose sentences are told by another one."""
    attributes = f'class="{classes}" id={quote_value(shown.id)} role="img" tabindex="-1"'
    return f"<g {attributes}{write_data(shown)}{data}>{content}</g>"


def write_data(shown: Shown) -> str:
    """Return what an element stands for, as attributes that scripts read."""
    others = [one for one in shown.statements if one not in shown.nodes]
    values = {"node": shown.nodes, "statements": others, "about": shown.about}
    if not shown.nodes:  # a line: its ends are told by their ids
        del values["about"]
    written = {name: " ".join(map(compact, filter(None, found))) for name, found in values.items()}
    return "".join(f" data-{name}={quote_value(value)}" for name, value in written.items() if value)


def drop_presentation(svg: str) -> str:
    """Return SVG without what the stylesheet and the script of a page give it anyway.

    That is nearly half of it. A paint that refers to a pattern stays.
    """
    return _TAG.sub(lambda tag: _ATTRIBUTE.sub(_keep, tag[0]), svg)


def _keep(attribute: re.Match[str]) -> str:
    name, value = attribute.groups()
    return "" if name in _GIVEN and "url(" not in value else attribute[0]


def write_text(
    lines: Iterable[str],
    x: float,
    y: float,
    size: float,
    *,
    weight: str = "",
    anchor: str = "",
    family: str = "",
    fill: str = "",
    classes: str = "",
    number: str = "",
    step: float = 0.0,
    hidden: bool = False,
) -> str:
    """Return lines of text; each is isolated, so that a name may run from right to left."""
    lines = tuple(lines)
    step = step or LINE_HEIGHTS.get(size, size * 1.25)
    if size in SMALLER_SIZES:
        classes = f"{classes} s{size:.0f}".strip()
    attributes = {
        "class": classes, "font-size": "" if size == THING_SIZE else px(size),
        "font-weight": weight, "text-anchor": anchor,
        "font-family": family, "fill": fill, "visibility": "hidden" if hidden else "",
    }  # fmt: skip
    written = "".join(
        f" {name}={quote_value(value)}" for name, value in attributes.items() if value
    )
    spans = []
    for place, line in enumerate(lines):
        inner = _isolate(line)
        if number and not place and line.startswith(f"{number} "):
            rest = _isolate(line[len(number) + 1 :])
            inner = f'<tspan class="number">{escape(number)}</tspan> {rest}'
        at = f'x="{px(x)}" y="{px(y + place * step)}"'
        spans.append((at, inner))
    if len(spans) == 1:
        return f"<text {spans[0][0]}{written}>{spans[0][1]}</text>"
    return f"<text{written}>{''.join(f'<tspan {at}>{inner}</tspan>' for at, inner in spans)}</text>"


def _isolate(text: str) -> str:
    if text.isascii():
        return escape(text)
    return f'<tspan unicode-bidi="plaintext">{escape(text)}</tspan>'


def quote_value(text: str) -> str:
    """Return a text as the value of an attribute."""
    return quoteattr(text)


def px(number: float) -> str:
    """Return a number of pixels, with one decimal at most."""
    return f"{round(number, 1):g}" if abs(number) < 100_000 else str(round(number))

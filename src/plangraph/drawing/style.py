"""Style: the colour, shape and size of each class of nodes, the dashes of edges, sizes of labels.

Colours are those of Okabe and Ito (Color Universal Design, 2008), which people with colour-vision
deficiencies can distinguish. The shape depends on the class as well, and the dashes of an edge
depend on the certainty of its claims.
"""

from dataclasses import dataclass

from plangraph.drawing.layout import Extent


@dataclass(frozen=True)
class NodeStyle:
    """How a node is drawn: ``shape`` is a name of vis-network, ``size`` the radius in pixels."""

    colour: str
    shape: str
    size: int = 14


_BLUE, _SKY, _GREEN, _ORANGE = "#0072B2", "#56B4E9", "#009E73", "#E69F00"
_VERMILION, _PURPLE, _YELLOW, _BLACK = "#D55E00", "#CC79A7", "#F0E442", "#3b3f46"
_NEUTRAL = NodeStyle("#9aa0a8", "dot", 10)

_STYLES = {
    "PeacePlan": NodeStyle(_BLACK, "star", 20),
    "PlanVersion": NodeStyle(_BLACK, "star", 24),
    "ClauseVersion": NodeStyle(_ORANGE, "box"),
    "State": NodeStyle(_BLUE, "dot", 24),
    "Person": NodeStyle(_SKY, "dot", 15),
    "ActorGroup": NodeStyle(_SKY, "hexagon"),
    "Institution": NodeStyle(_GREEN, "square", 15),
    "Place": NodeStyle(_YELLOW, "triangleDown"),
    "Asset": NodeStyle(_VERMILION, "diamond"),
    "Event": NodeStyle(_PURPLE, "triangle"),
    "Milestone": NodeStyle(_PURPLE, "diamond"),
    "Statement": NodeStyle("#ffffff", "dot", 9),
}

# Outlines within a circle of radius 9 around the origin, as SVG paths.
_OUTLINES = {
    "box": "M-9 -6H9V6H-9Z",
    "square": "M-7 -7H7V7H-7Z",
    "diamond": "M0 -9L8 0L0 9L-8 0Z",
    "triangle": "M0 -8L8 7H-8Z",
    "triangleDown": "M0 8L-8 -7H8Z",
    "hexagon": "M-8 0L-4 -7H4L8 0L4 7H-4Z",
    "star": "M0 -9L2.6 -3L9 -3L4 1.5L6 8L0 4L-6 8L-4 1.5L-9 -3L-2.6 -3Z",
    "dot": "M-7 0A7 7 0 1 0 7 0A7 7 0 1 0 -7 0Z",
}

# The lengths of dashes and gaps in pixels, by certainty, from the firmest.
_DASHES: dict[str, list[int]] = {
    "stated": [],
    "if agreed": [],
    "expected": [10, 5],
    "assessed": [3, 4],
    "feared": [3, 4],
    "implied": [1, 5],
}

#: The font size of a label, and of the label of a large node, in pixels.
PLAIN, LARGE = 14, 20

# The radius from which a node is large, in pixels.
_LARGE_NODE = 20

# Width of a character and height of a line, by font size.
_CHARACTER_WIDTH = 7.2 / PLAIN
_LINE_HEIGHT = 17 / PLAIN
# A line of a label breaks after about this many characters; a label has at most so many lines.
_LABEL_COLUMNS = 22
_LABEL_LINES = 4


def style_of(kind: str) -> NodeStyle:
    """Return the style of a class by its local name; unknown classes have a neutral style."""
    return _STYLES.get(kind, _NEUTRAL)


def outline_of(shape: str) -> str:
    """Return the outline of a shape as an SVG path with a radius of about 8."""
    return _OUTLINES[shape]


def dashes_of(certainty: str) -> list[int]:
    """Return the dash pattern of an edge whose firmest claim has this certainty."""
    return _DASHES.get(certainty, [])


def certainty_rank(certainty: str) -> int:
    """Return the rank of a certainty: 0 is the firmest, unknown certainties come last."""
    return list(_DASHES).index(certainty) if certainty in _DASHES else len(_DASHES)


def wrap_label(text: str) -> str:
    """Return a label in lines of about 22 characters; what exceeds four lines is cut."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LABEL_COLUMNS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()[: 2 * _LABEL_COLUMNS]
    if len(lines) > _LABEL_LINES:
        lines = [*lines[: _LABEL_LINES - 1], f"{lines[_LABEL_LINES - 1]} …"]
    return "\n".join(lines)


def font_size_of(style: NodeStyle) -> int:
    """Return the font size of a node's label in pixels: large nodes have large labels."""
    return LARGE if style.size >= _LARGE_NODE else PLAIN


def label_offset(style: NodeStyle, label: str) -> float:
    """Return how far a node is above the middle of node and label together, in pixels."""
    return 0.0 if style.shape == "box" else _label_height(style, label) / 2


def extent_of(style: NodeStyle, label: str) -> Extent:
    """Return the extent of a node with its wrapped label."""
    width = max(map(len, label.split("\n"))) * _CHARACTER_WIDTH * font_size_of(style) / 2 + 12
    if style.shape == "box":
        return Extent(width, _label_height(style, label) / 2 + 12)
    height = _label_height(style, label) / 2 + style.size + 4
    return Extent(max(width, style.size + 8), height)


def _label_height(style: NodeStyle, label: str) -> float:
    return (label.count("\n") + 1) * _LINE_HEIGHT * font_size_of(style)

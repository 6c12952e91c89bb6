"""Style: the colour, shape and size of each class of nodes, the patterns of lines, sizes of labels.

Colours are those of Okabe and Ito (Color Universal Design, 2008), which people with colour-vision
deficiencies can distinguish. The shape depends on the class as well, and the pattern of a line
depends on the certainty of its claims: it can be told without any colour.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from plangraph.drawing.layout import Extent
from plangraph.text import shorten


@dataclass(frozen=True)
class NodeStyle:
    """How a node is drawn: ``shape`` is a name of vis-network, ``size`` the radius in pixels."""

    colour: str
    shape: str
    size: int = 14


class LinePattern(NamedTuple):
    """How a line is drawn: width, dashes and gaps in pixels, how many strands beside each other."""

    width: float
    dashes: tuple[float, ...] = ()
    strands: int = 1


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

# Of classes that have no style of their own: what most nodes are comes first.
_SPARE = (
    NodeStyle(_BLUE, "dot", 15),
    NodeStyle(_ORANGE, "square", 13),
    NodeStyle(_GREEN, "diamond"),
    NodeStyle(_PURPLE, "triangle"),
    NodeStyle(_VERMILION, "hexagon"),
    NodeStyle(_SKY, "triangleDown"),
    NodeStyle(_YELLOW, "square", 13),
    NodeStyle(_BLACK, "diamond"),
)

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

# The pattern of a line by the certainty or the reading of its claim, from the firmest.
_PATTERNS = {
    "stated": LinePattern(3.2),
    "if agreed": LinePattern(1.6),
    "expected": LinePattern(1.8, (9, 5)),
    "assessed": LinePattern(1.8, (9, 3, 2, 3)),
    "feared": LinePattern(1.8, (3, 3)),
    "implied": LinePattern(2.4, (0.1, 5)),
    "strict reading": LinePattern(1.3, (), 2),
    "wider reading": LinePattern(1.3, (7, 4), 2),
}
_PLAIN_LINE = LinePattern(1.6)

#: The font size of a label, and of the label of a large node, in pixels.
PLAIN, LARGE = 13, 17

# The radius from which a node is large, in pixels.
_LARGE_NODE = 20

# Width of a character and height of a line, by font size.
_CHARACTER_WIDTH = 0.52
_LINE_HEIGHT = 1.2
#: A line of a label breaks after about this many characters.
LABEL_COLUMNS = 18
# A label has at most so many lines.
_LABEL_LINES = 3


def style_of(kind: str) -> NodeStyle:
    """Return the style of a class by its local name; unknown classes have a neutral style."""
    return _STYLES.get(kind, _NEUTRAL)


def assign_styles(kinds: Iterable[str]) -> Mapping[str, NodeStyle]:
    """Return the style of each class in a picture of plain resources.

    ``kinds`` are the local names of the classes of all nodes. A class without a style of its own
    has one that no other has, as long as there are some; those of fewer nodes and nodes without a
    class have the neutral style.
    """
    sizes = Counter(kinds)
    styles = {kind: _STYLES[kind] for kind in sizes.keys() & _STYLES.keys()}
    taken = {(style.colour, style.shape) for style in styles.values()}
    shapes = {style.shape for style in styles.values()}
    free = (style for style in _SPARE if (style.colour, style.shape) not in taken)
    spare = sorted(free, key=lambda style: style.shape in shapes)  # told without colour too
    others = sorted(sizes.keys() - styles.keys() - {""}, key=lambda kind: (-sizes[kind], kind))
    return defaultdict(lambda: _NEUTRAL, styles | dict(zip(others, spare, strict=False)))


def outline_of(shape: str) -> str:
    """Return the outline of a shape as an SVG path with a radius of about 8."""
    return _OUTLINES[shape]


def pattern_of(certainty: str) -> LinePattern:
    """Return the pattern of a line whose firmest claim has this certainty, or this reading."""
    return _PATTERNS.get(certainty, _PLAIN_LINE)


def certainty_rank(certainty: str) -> int:
    """Return the rank of a certainty: 0 is the firmest, unknown certainties come last."""
    return list(_PATTERNS).index(certainty) if certainty in _PATTERNS else len(_PATTERNS)


def wrap_label(text: str) -> str:
    """Return a label in lines of about 18 characters; what exceeds three lines is cut."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LABEL_COLUMNS:
            lines.append("")
        lines[-1] = shorten(f"{lines[-1]} {word}".strip(), 2 * LABEL_COLUMNS)
    if len(lines) > _LABEL_LINES:
        lines = [*lines[: _LABEL_LINES - 1], f"{lines[_LABEL_LINES - 1]} …"]
    return "\n".join(lines)


def font_size_of(style: NodeStyle) -> int:
    """Return the font size of a node's label in pixels: large nodes have large labels."""
    return LARGE if style.size >= _LARGE_NODE else PLAIN


def label_offset(label: str, letters: int) -> float:
    """Return how far a node is above the middle of node and label together, in pixels."""
    return _label_height(label, letters) / 2


def extent_of(style: NodeStyle, label: str) -> Extent:
    """Return the extent of a node with its wrapped label below it."""
    letters = font_size_of(style)
    width = max(map(len, label.split("\n"))) * _CHARACTER_WIDTH * letters / 2 + 4
    symbol = symbol_of(style)
    height = _label_height(label, letters) / 2 + symbol.half_height + 4
    return Extent(max(width, symbol.half_width), height)


def symbol_of(style: NodeStyle) -> Extent:
    """Return the extent of a node without its label; a box has room for the number of a point."""
    if style.shape == "box":
        return Extent(style.size * 1.5, style.size)
    return Extent(style.size, style.size)


def _label_height(label: str, letters: int) -> float:
    return (label.count("\n") + 1) * _LINE_HEIGHT * letters

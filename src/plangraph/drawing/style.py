"""What a kind of thing looks like: colour, shape and size as values, apart from drawing.

Colours are those of Okabe and Ito (Color Universal Design, 2008), told apart by people with
colour-vision deficiencies; the shape carries the kind too, and the dash how firm a relation is.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class NodeStyle:
    """How a node is drawn: ``shape`` is one of vis-network's, ``size`` its radius."""

    colour: str
    shape: str
    size: int = 14


_BLUE, _SKY, _GREEN, _ORANGE = "#0072B2", "#56B4E9", "#009E73", "#E69F00"
_VERMILION, _PURPLE, _YELLOW, _BLACK = "#D55E00", "#CC79A7", "#F0E442", "#3b3f46"
_NEUTRAL = NodeStyle("#9aa0a8", "dot", 10)

_LOOKS = {
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

# Outlines within a circle of radius 9 around the origin, as SVG writes paths.
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

_DASHES: dict[str, list[int]] = {
    "stated": [],
    "would be": [],
    "expected": [10, 5],
    "assessed": [3, 4],
    "implied": [1, 5],
    "strict reading": [10, 5],
    "wider reading": [1, 5],
}

#: How large the letters of a label are, and of one that matters more, in pixels.
PLAIN, LARGE = 14, 20

_CHARACTER_WIDTH = 7.2 / PLAIN  # of the height of letters
_LINE_HEIGHT = 17 / PLAIN
_LABEL_COLUMNS = 22


def style_of(kind: str) -> NodeStyle:
    """Return the look of a kind by the local name of its class; unknown kinds look neutral."""
    return _LOOKS.get(kind, _NEUTRAL)


def outline_of(shape: str) -> str:
    """Return the outline of a shape as an SVG path, about 8 wide in each direction."""
    return _OUTLINES[shape]


def dashes_of(certainty: str) -> list[int]:
    """Return the dash pattern of an edge whose firmest claim has this certainty."""
    return _DASHES.get(certainty, [])


def certainty_rank(certainty: str) -> int:
    """Return how firm a certainty is: 0 is the firmest, unknown ones come last."""
    return list(_DASHES).index(certainty) if certainty in _DASHES else len(_DASHES)


def wrap_label(text: str) -> str:
    """Return a label in lines of about 22 characters, at most four of them."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LABEL_COLUMNS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()[: 2 * _LABEL_COLUMNS]
    return "\n".join(lines if len(lines) <= 4 else [*lines[:3], f"{lines[3]} …"])


def font_size_of(look: NodeStyle) -> int:
    """Return the height of the letters of a label: large nodes have large ones."""
    return LARGE if look.size >= LARGE else PLAIN


def label_offset(look: NodeStyle, label: str) -> float:
    """Return how far a node stands above the middle of itself and its label, in pixels."""
    return 0.0 if look.shape == "box" else _label_height(look, label) / 2


def extent_of(look: NodeStyle, label: str) -> tuple[float, float]:
    """Return half the width and half the height of a node with its wrapped label, in pixels."""
    width = max(map(len, label.split("\n"))) * _CHARACTER_WIDTH * font_size_of(look) / 2 + 12
    if look.shape == "box":
        return width, _label_height(look, label) / 2 + 12
    return max(width, look.size + 8), _label_height(look, label) / 2 + look.size + 4


def _label_height(look: NodeStyle, label: str) -> float:
    return (label.count("\n") + 1) * _LINE_HEIGHT * font_size_of(look)

"""What a kind of thing looks like: colour, shape and size as values, apart from drawing.

Colours are those of Okabe and Ito (Color Universal Design, 2008), told apart by people with
colour-vision deficiencies; the shape carries the kind too, and the dash how firm a relation is.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How a node is drawn: ``shape`` is one of vis-network's, ``size`` its radius."""

    colour: str
    shape: str
    size: int = 14


_BLUE, _SKY, _GREEN, _ORANGE = "#0072B2", "#56B4E9", "#009E73", "#E69F00"
_VERMILION, _PURPLE, _YELLOW, _BLACK = "#D55E00", "#CC79A7", "#F0E442", "#3b3f46"
_NEUTRAL = Look("#9aa0a8", "dot", 10)

_LOOKS = {
    "PeacePlan": Look(_BLACK, "star", 20),
    "PlanVersion": Look(_BLACK, "star", 24),
    "ClauseVersion": Look(_ORANGE, "box"),
    "State": Look(_BLUE, "dot", 24),
    "Person": Look(_SKY, "dot", 15),
    "ActorGroup": Look(_SKY, "hexagon"),
    "Institution": Look(_GREEN, "square", 15),
    "Place": Look(_YELLOW, "triangleDown"),
    "Asset": Look(_VERMILION, "diamond"),
    "Event": Look(_PURPLE, "triangle"),
    "Milestone": Look(_PURPLE, "diamond"),
    "Statement": Look("#ffffff", "dot", 9),
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

_CHARACTER_WIDTH = 7.2
_LINE_HEIGHT = 17
_LABEL_COLUMNS = 22


def look_of(kind: str) -> Look:
    """Return the look of a kind by the local name of its class; unknown kinds look neutral."""
    return _LOOKS.get(kind, _NEUTRAL)


def dashes_of(certainties: set[str]) -> list[int]:
    """Return the dash pattern of an edge from the certainties of its claims: the firmest counts."""
    for certainty, pattern in _DASHES.items():
        if certainty in certainties:
            return pattern
    return []


def wrap_label(text: str) -> str:
    """Return a label in lines of about 22 characters, at most four of them."""
    lines = [""]
    for word in text.split():
        if lines[-1] and len(lines[-1]) + len(word) >= _LABEL_COLUMNS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()[: 2 * _LABEL_COLUMNS]
    return "\n".join(lines if len(lines) <= 4 else [*lines[:3], f"{lines[3]} …"])


def label_drop(look: Look, label: str) -> float:
    """Return how far a node stands above the middle of itself and its label, in pixels."""
    return 0.0 if look.shape == "box" else _label_height(label) / 2


def extent_of(look: Look, label: str) -> tuple[float, float]:
    """Return half the width and half the height of a node with its wrapped label, in pixels."""
    width = max(map(len, label.split("\n"))) * _CHARACTER_WIDTH / 2 + 12
    if look.shape == "box":
        return width, _label_height(label) / 2 + 12
    return max(width, look.size + 8), _label_height(label) / 2 + look.size + 4


def _label_height(label: str) -> float:
    return (label.count("\n") + 1) * _LINE_HEIGHT

"""Flow: what a picture shows from left to right, before anything has a place.

Five columns: who is bound, the points, what they touch, what they would set up, who gains or leads.
Actors at both sides are bars with a port for each point; all else is a box. Every edge of the drawn
graph that is shown here is held by one element: a line, a box, a bar or a frame.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from itertools import chain

from plangraph.drawing.elements import EdgeId
from plangraph.picturing.picture_facts import Certainty

#: Who is bound where no source names anybody.
NOBODY = ""


class FlowColumn(IntEnum):
    """The columns of a picture, from the left."""

    BOUND = 0
    POINTS = 1
    TOUCHED = 2
    SET_UP = 3
    GAINS = 4


@dataclass(frozen=True)
class Port:
    """The place on the bar of a party where the line of one box ends."""

    side: FlowColumn
    party: str
    box: str


#: What a line leads from or to: a port, or the key of a box.
End = Port | str


@dataclass
class FlowBox:
    """A point, or a thing that points touch or set up; ``whole`` is the frame that it is in."""

    key: str
    column: FlowColumn
    name: str
    kind: str
    number: str = ""
    whole: str = ""
    flag: Certainty | None = None
    ruled_out_by: set[str] = field(default_factory=set)
    sentences: list[str] = field(default_factory=list)
    edges: list[EdgeId] = field(default_factory=list)


@dataclass
class FlowLine:
    """All that one box and a party, or two boxes, have to do with each other."""

    source: End
    target: End
    party: str
    verbs: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    certainties: list[Certainty] = field(default_factory=list)
    edges: list[EdgeId] = field(default_factory=list)

    @property
    def certainty(self) -> Certainty:
        """The firmest certainty."""
        return min(self.certainties, key=list(Certainty).index, default=Certainty.WOULD_BE)


@dataclass
class FlowBar:
    """A party at one side, and those who act for it there; ``edges`` are told by its name."""

    side: FlowColumn
    party: str
    name: str
    actors: list[str] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)
    edges: list[EdgeId] = field(default_factory=list)


@dataclass
class FlowFrame:
    """A whole that is drawn around its parts."""

    key: str
    name: str
    sentences: list[str] = field(default_factory=list)
    edges: list[EdgeId] = field(default_factory=list)


@dataclass
class PictureFlow:
    """The boxes, bars, lines and frames of a picture, each by what identifies it."""

    boxes: dict[str, FlowBox] = field(default_factory=dict)
    bars: dict[tuple[FlowColumn, str], FlowBar] = field(default_factory=dict)
    lines: dict[tuple[End, End], FlowLine] = field(default_factory=dict)
    frames: dict[str, FlowFrame] = field(default_factory=dict)

    def line(self, source: End, target: End, party: str = "") -> FlowLine:
        """Return the line between two ends, a new one if there is none."""
        return self.lines.setdefault((source, target), FlowLine(source, target, party))

    def held(self) -> set[EdgeId]:
        """Return the edges that elements of the flow hold."""
        elements: chain[FlowBox | FlowBar | FlowLine | FlowFrame] = chain(
            self.boxes.values(), self.bars.values(), self.lines.values(), self.frames.values()
        )
        return {edge_id for element in elements for edge_id in element.edges}

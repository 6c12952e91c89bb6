"""Picture: one draft as it is drawn, every element with its place, its words and its relations.

The same draft gives the same picture on every machine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from plangraph.drawing.elements import EdgeId
from plangraph.picturing.picture_facts import Certainty

#: The width of every picture, in pixels; on a narrow screen it scrolls in its own box.
WIDTH = 1200.0


@dataclass(frozen=True)
class Shown:
    """What every element of a picture has: an id, what it stands for, and what it tells.

    ``nodes`` are IRIs; ``edges`` the edges of the drawn graph that the element stands for, and
    ``statements`` the statements of these, or of a property what has it. ``about`` is what the
    edges lead to, beside the element itself and the draft.
    """

    id: str
    nodes: tuple[str, ...]
    sentences: tuple[str, ...]
    edges: tuple[EdgeId, ...]
    statements: tuple[str, ...]
    about: tuple[str, ...]


@dataclass(frozen=True)
class PictureBox(Shown):
    """A point or a thing; ``size`` is that of its letters, ``flag`` a reading that it is under."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    size: float
    number: str
    kind: str
    column: int
    flag: Certainty | None
    is_group: bool


@dataclass(frozen=True)
class PictureBar(Shown):
    """A party at one side: a bar with its name beside it."""

    x: float
    y: float
    height: float
    lines: tuple[str, ...]
    size: float
    colour: str
    is_left: bool
    is_nobody: bool


@dataclass(frozen=True)
class PictureLine(Shown):
    """A line; ``stops`` are its points: curves lead to the even ones, straight lines to the odd.

    ``ends`` are the ids of both ends. A verb is shown where it ``has_room``.
    """

    ends: tuple[str, str]
    stops: tuple[tuple[float, float], ...]
    verb: str
    verb_at: tuple[float, float]
    is_verb_left: bool
    has_room: bool
    colour: str
    certainty: Certainty
    is_nobody: bool


@dataclass(frozen=True)
class PictureFrame(Shown):
    """A whole around its parts."""

    x: float
    y: float
    width: float
    height: float
    line: str


@dataclass(frozen=True)
class PictureRow(Shown):
    """A row of the band: what somebody says, or an event beside the line of time."""

    x: float
    y: float
    lines: tuple[str, ...]
    certainty: Certainty
    when: tuple[str, ...] = ()
    is_time: bool = False
    is_expected: bool = False


@dataclass(frozen=True)
class PictureName(Shown):
    """Somebody in the band."""

    x: float
    y: float
    lines: tuple[str, ...]
    details: tuple[str, ...]
    colour: str
    is_unnamed: bool


@dataclass(frozen=True)
class ColumnHeading:
    """A heading of a column."""

    x: float
    y: float
    text: str
    is_end: bool = False


@dataclass(frozen=True)
class Picture:
    """A picture with all its elements; ``text`` stands for the whole draft.

    ``band_top`` is where the band begins, 0 without one; ``origin`` are the lines below a saved
    picture: source, credit, date.
    """

    title: str
    standfirst: str
    label: str
    language: str
    height: float
    band_top: float
    text: Shown
    boxes: tuple[PictureBox, ...]
    bars: tuple[PictureBar, ...]
    lines: tuple[PictureLine, ...]
    frames: tuple[PictureFrame, ...]
    names: tuple[PictureName, ...]
    rows: tuple[PictureRow, ...]
    headings: tuple[ColumnHeading, ...]
    legend: tuple[tuple[str, str], ...]
    origin: tuple[str, ...]

    def elements(self) -> Iterator[Shown]:
        """Yield all elements in the order in which they are read."""
        yield self.text
        yield from self.frames
        yield from self.bars
        yield from self.boxes
        yield from self.lines
        yield from self.names
        yield from self.rows

    @cached_property
    def relations(self) -> Mapping[EdgeId, str]:
        """The id of the element that holds each edge of the drawn graph."""
        return {edge_id: told.id for told in self.elements() for edge_id in told.edges}

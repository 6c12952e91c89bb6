"""Rows of the page's data: the types of what Python writes into the page and its scripts read.

Rows point to each other, and to the lists of :class:`PageLists`, by number from 0. All texts have
their control characters made visible.
"""

from __future__ import annotations

from typing import TypedDict


class PageNode(TypedDict):
    """A node: its texts, and its numbers in the lists."""

    name: str
    label: str
    #: The whole label, where ``label`` is cut; else empty.
    caption: str
    #: Its other names, one a line.
    names: str
    description: str
    kind: int
    #: The number of a point, which is inside its box; else empty.
    number: str
    #: Why a clause version may have more than is shown, as a number of reasons, or -1.
    gap: int
    versions: list[int]
    topics: list[int]


#: An edge: its ends, its texts as numbers of words, the claims that support it, and as ``context``
#: those that only mention one of its ends. ``line`` is what the line shows, and ``short`` what the
#: matrix shows of a bearer. ``part`` is 1 for an edge from a clause to the bearer of an effect, 2
#: to its beneficiary, 3 to another actor, else 0.
#: ``origins`` is the number of a set of origins, -1 for an edge that holds everywhere.
#: ``spoke`` is 1 where the edge only says which draft a point belongs to.
PageEdge = TypedDict(
    "PageEdge",
    {
        "from": int,
        "to": int,
        "line": int,
        "short": int,
        "effect": int,
        "part": int,
        "detour": int,
        "structural": int,
        "spoke": int,
        "origins": int,
        "claims": list[int],
        "context": list[int],
    },
)


class PageClaim(TypedDict):
    """A claim by numbers: how certain it is, the voices and sources of its places, its reading.

    ``pattern`` is that of a line whose firmest claim it is.
    """

    certainty: int
    pattern: int
    voice: list[int]
    source: list[int]
    reading: list[int]


class PageSource(TypedDict):
    """A source: what the data do not say of it is empty; ``date`` is as people write it."""

    title: str
    publisher: str
    date: str
    url: str


class PagePlace(TypedDict):
    """One place in a source, by its number, that supports a claim.

    ``voice`` is empty where it is the source's own; ``span`` are the first and last character of a
    line, or empty.
    """

    voice: str
    source: int
    place: str
    span: str


class PageClaimText(TypedDict):
    """The texts of a claim and its places."""

    claim: str
    paraphrase: str
    attribution: str
    certainty: str
    support: str
    reading: str
    genre: str
    places: list[PagePlace]


class PageGroup(TypedDict):
    """A group of nodes: its middle, and half its width and height, in pixels."""

    name: str
    #: The group around it, or -1.
    parent: int
    x: int
    y: int
    width: int
    height: int


class PageSheet(TypedDict):
    """What is drawn at once: a draft by its key, or everything with an empty one.

    ``x`` and ``y`` are the middles of nodes in pixels, ``group`` the innermost group of each, or
    -1. A line is both its ends, its two bends in hundredths of its length (positive to the left),
    and the numbers of the edges that it stands for.
    """

    draft: str
    nodes: list[int]
    x: list[int]
    y: list[int]
    group: list[int]
    groups: list[PageGroup]
    lines: list[list[int]]


class PageKind(TypedDict):
    """A class of nodes and how they are drawn.

    ``letters`` is the font size, ``wide`` and ``high`` are half the size without the label, in
    pixels.
    """

    label: str
    shape: str
    size: int
    wide: int
    high: int
    fill: str
    letters: int
    outline: str


class PagePattern(TypedDict):
    """How a line is drawn: width, dashes and gaps in pixels, and lines beside each other."""

    width: float
    dashes: list[float]
    strands: int


class PageCertainty(TypedDict):
    """A certainty or a reading, and the pattern of its lines, or -1."""

    label: str
    pattern: int


class PageLists(TypedDict):
    """The values that rows refer to by number."""

    kinds: list[PageKind]
    words: list[str]
    versions: list[str]
    topics: list[str]
    reasons: list[str]
    voices: list[str]
    sources: list[PageSource]
    #: Empty where no wording allows two readings.
    readings: list[PageCertainty]
    #: The names of the plan versions and sources in which edges hold.
    origins: list[str]
    #: Sets of origins, by the numbers of their origins.
    origin_sets: list[list[int]]
    #: The firmest first.
    certainties: list[PageCertainty]
    #: The firmest first.
    patterns: list[PagePattern]

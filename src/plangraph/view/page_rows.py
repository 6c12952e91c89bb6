"""Rows of the page's data: the types of what Python writes into the page and its scripts read.

Rows point to each other, and to the lists of :class:`PageLists`, by number from 0. All texts have
their control characters made visible.
"""

from __future__ import annotations

from typing import TypedDict


class PageNode(TypedDict):
    """A node: its texts, its numbers in the lists, and the place of its middle in pixels."""

    name: str
    label: str
    #: The whole label, where ``label`` is cut; else empty.
    caption: str
    #: Its other names, one a line.
    names: str
    description: str
    kind: int
    x: int
    y: int
    #: The innermost group, or -1.
    group: int
    #: The clause to compare plan versions by, or -1.
    clause: int
    #: Why a clause version may have more than is shown, as a number of reasons, or -1.
    gap: int
    versions: list[int]
    topics: list[int]
    changes: list[int]


#: An edge: its ends, its texts as numbers of words, the claims that support it, and as ``context``
#: those that only mention one of its ends. ``line`` is what the line shows, and ``short`` what the
#: matrix shows of a bearer. ``part`` is 1 for an edge from a clause to the bearer of an effect, 2
#: to its beneficiary, 3 to another actor, else 0.
#: ``origins`` is the number of a set of origins, -1 for an edge that holds everywhere.
#: ``bend`` is 0 for a straight line, positive for a bend to the left, negative to the right.
PageEdge = TypedDict(
    "PageEdge",
    {
        "from": int,
        "to": int,
        "line": int,
        "short": int,
        "effect": int,
        "part": int,
        "bend": int,
        "detour": int,
        "structural": int,
        "origins": int,
        "claims": list[int],
        "context": list[int],
    },
)


class PageClaim(TypedDict):
    """A claim by numbers: how certain it is, the voices and sources of its places, its reading."""

    certainty: int
    voice: list[int]
    source: list[int]
    reading: list[int]


class PagePlace(TypedDict):
    """One place in a source that supports a claim."""

    voice: str
    source: str
    place: str


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


class PageKind(TypedDict):
    """A class of nodes and how they are drawn; ``letters`` is the font size in pixels."""

    label: str
    shape: str
    size: int
    fill: str
    letters: int
    outline: str


class PageCertainty(TypedDict):
    """A certainty and the dash pattern of edges whose firmest claim has it."""

    label: str
    dashes: list[int]


class PageLists(TypedDict):
    """The values that rows refer to by number."""

    kinds: list[PageKind]
    words: list[str]
    versions: list[str]
    topics: list[str]
    changes: list[str]
    clauses: list[str]
    #: For each clause and plan version, the number of why it is missing there, or -1.
    gaps: list[list[int]]
    reasons: list[str]
    #: The numbers of the plan versions, sorted by date.
    order: list[int]
    voices: list[str]
    sources: list[str]
    #: Empty where no wording allows two readings.
    readings: list[str]
    #: The names of the plan versions and sources in which edges hold.
    origins: list[str]
    #: Sets of origins, by the numbers of their origins.
    origin_sets: list[list[int]]
    #: The firmest first.
    certainties: list[PageCertainty]

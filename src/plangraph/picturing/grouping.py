"""Grouping: closed groups of points, for drafts with more things than a picture can show.

The points of a group have the same first number: 2, 2.1 and 2.1(a), as articles and chapters do.
Points without a number, or all with different ones, are taken together by tens in their order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plangraph.asking.point_numbers import sort_points
from plangraph.drawing.elements import CLAUSE_VERSION, nodes_of
from plangraph.picturing.picture_facts import PictureFacts

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph
    from plangraph.picturing.picture_words import PictureWords

# Points in a group where no numbers hold them together.
_TOGETHER = 10


@dataclass(frozen=True)
class PointGroups:
    """The group of each point, and the name of each group; both are empty where all is open."""

    of: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)


def list_points(graph: DrawnGraph, facts: PictureFacts) -> list[str]:
    """Return the points of a draft in their order: those with a number first."""
    numbers = facts.numbers
    points = (iri for iri, node in nodes_of(graph) if node["drawn"] == CLAUSE_VERSION)
    return sorted(
        points, key=lambda iri: (iri not in numbers, sort_points(numbers.get(iri, "")), iri)
    )


def group_points(graph: DrawnGraph, facts: PictureFacts, words: PictureWords) -> PointGroups:
    """Return the points of a draft in groups."""
    points = list_points(graph, facts)
    members: dict[str, list[str]] = defaultdict(list)
    for point in points:
        first = sort_points(facts.numbers.get(point, ""))[:1]
        members[repr(first) if first else ""].append(point)
    if len(members) > len(points) // 2 or not facts.numbers:
        members = {str(at): points[at : at + _TOGETHER] for at in range(0, len(points), _TOGETHER)}
    of: dict[str, str] = {}
    names: dict[str, str] = {}
    for number, found in enumerate(members.values(), 1):
        key = f"group {number}"
        of |= dict.fromkeys(found, key)
        names[key] = _name_group(found, facts, words)
    return PointGroups(of, names)


def _name_group(points: list[str], facts: PictureFacts, words: PictureWords) -> str:
    """Return the name of a group: that of its chapter, or its first and last number."""
    first, last = (facts.numbers.get(point, "") for point in (points[0], points[-1]))
    size = words.counted("points", len(points))
    whole = facts.headlines.get(points[0], "") if len(sort_points(first)) == 1 else ""
    if not first:
        return f"{facts.headlines.get(points[0], '')} …: {size}"
    named = (
        f"{first} {whole}"
        if whole
        else words.word("texts", "points_of").format(first=first, last=last)
    )
    return f"{named}: {size}"

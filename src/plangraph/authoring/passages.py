"""Named passages: each numbered point of a text, and each of its sentences.

Point 5 is named ``5`` and its second sentence ``5.2``. Where a point has sub-points with numbers,
these have such names, and its own sentences are ``5.s1`` and so on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plangraph.authoring.points import Point, find_points
from plangraph.authoring.sentence_ends import measure_width, split_sentences

# *Article 3 (Garrison)*: a title in brackets, alone on its line.
_TITLE = re.compile(r"[ \t]*\((?P<title>[^\W\d_][^()\n]{1,79})\)[ \t]*(?=\n|$)")

_SPACE = re.compile(r"\s*")


class NamedPassage(NamedTuple):
    """A passage by its name within the source, and its offsets in code points, end exclusive."""

    name: str
    start: int
    end: int
    is_sentence: bool = False


def name_passages(text: str) -> tuple[NamedPassage, ...]:
    """Return the points and sentences of a text, in order; no name occurs twice."""
    points = find_points(text)
    width = measure_width(text)
    taken = {point.name for point in points}
    return tuple(
        passage for point in points for passage in _name_sentences(text, point, taken, width)
    )


def find_title_end(text: str, start: int, end: int) -> int:
    """Return where what a point says begins: behind a title in brackets, if it has one."""
    title = _TITLE.match(text, start, end)
    behind = _SPACE.match(text, title.end(), end) if title else None
    return behind.end() if behind else start


def find_bracketed_title(text: str, name: str) -> str | None:
    """Return the title in brackets behind the number of a point, None if it has none."""
    point = next((one for one in find_points(text) if one.name == name), None)
    title = _TITLE.match(text, point.start, point.end) if point else None
    return title["title"].strip() if title else None


def _name_sentences(text: str, point: Point, taken: set[str], width: int) -> Iterator[NamedPassage]:
    yield NamedPassage(point.name, point.start, point.end)
    sentences = split_sentences(text, point.start, point.own_end, width=width)
    numbers = range(1, len(sentences) + 1)
    sign = "s" if any(f"{point.name}.{number}" in taken for number in numbers) else ""
    for number, (start, end) in zip(numbers, sentences, strict=True):
        yield NamedPassage(f"{point.name}.{sign}{number}", start, end, is_sentence=True)

"""Points: the numbered points of a text, each with its name and its place.

The name of a point is the path of its numbers: point 5 is ``5``, its letter b ``5.b``. Chapters are
a part of names only where numbers begin again in each; annexes always are. A chapter is a point
where only letters are below it; what it says before its first point has its name. Where numbers
begin again without a heading, names begin with ``part2``. Text before the first point is split
into paragraphs, ``p1`` and so on. ::

    >>> text = "Accord\\n1. Towns vote.\\n2. They:\\n(a) count;\\n(b) tell."
    >>> [(point.name, text[point.start : point.end]) for point in find_points(text)][-2:]
    [('2.a', 'count;'), ('2.b', 'tell.')]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from plangraph.authoring.point_marks import Mark, Rank, find_marks
from plangraph.authoring.sentence_ends import Offsets, measure_width, split_paragraphs

_Path = tuple[str, ...]
_LONGEST_HEADING = 100  # characters
_SENTENCE_END = re.compile(r"[.;:!?…][”\"»)]*$")


@dataclass(frozen=True)
class Point:
    """A point by its name; ``end`` is behind its sub-points, ``own_end`` before the first one.

    Offsets are code points from 0, the ends exclusive. The number itself is no part of it.
    """

    name: str
    start: int
    end: int
    own_end: int


def find_points(text: str) -> tuple[Point, ...]:
    """Return the points of a text in order, a paragraph before the first one being one as well."""
    marks = _promote_chapters(find_marks(text))
    width = measure_width(text)
    first = marks[0].start if marks else len(text)
    paragraphs = [
        Point(f"p{number}", start, end, end)
        for number, (start, end) in enumerate(split_paragraphs(text, 0, first, width=width), 1)
    ]
    paths = _name_marks(marks, with_chapters=False)
    named = [path for mark, path in zip(marks, paths, strict=True) if mark.rank != Rank.CHAPTER]
    if len(set(named)) < len(named):
        paths = _name_marks(marks, with_chapters=True)
    points = _place_points(text, marks, _make_unique(marks, paths))
    return (*paragraphs, *points)


def _promote_chapters(marks: Sequence[Mark]) -> Sequence[Mark]:
    """Return chapters as points where there are no others but the letters of lists."""
    points = (mark for mark in marks if mark.rank > Rank.CHAPTER)
    if any(mark.rank is Rank.ARTICLE or mark.numbers[0][0].isdecimal() for mark in points):
        return marks
    return [
        replace(
            mark, rank=Rank.ARTICLE, numbers=tuple(mark.numbers[0].partition("-")[2].split("."))
        )
        if mark.rank is Rank.CHAPTER
        else mark
        for mark in marks
    ]


def _name_marks(marks: Sequence[Mark], *, with_chapters: bool) -> list[_Path]:
    """Return the path of each mark; that of a chapter is empty if chapters are in no name."""
    paths: list[_Path] = []
    stack: list[tuple[Mark, _Path]] = []
    for mark in marks:
        _leave(stack, mark)
        above = stack[-1][1] if stack else ()
        path = (*above, *mark.numbers[_count_shared(above, mark.numbers) :])
        if mark.rank is Rank.CHAPTER and not with_chapters:
            path = above
        stack.append((mark, path))
        paths.append(path)
    return paths


def _leave(stack: list[tuple[Mark, _Path]], mark: Mark) -> None:
    """Leave the points that a mark is not in."""
    while stack and stack[-1][0].rank > mark.rank:
        stack.pop()
    styles = [above.style for above, _ in stack]
    if mark.style in styles:
        del stack[styles.index(mark.style) :]
    elif len(mark.numbers) > 1:
        while stack and stack[-1][0].rank is Rank.ITEM:
            if _count_shared(stack[-1][1], mark.numbers):
                break
            stack.pop()


def _count_shared(path: _Path, numbers: _Path) -> int:
    """Return how many of the first numbers, but the last one, the path ends in."""
    counts = range(len(numbers) - 1, 0, -1)
    return next((count for count in counts if path[-count:] == numbers[:count]), 0)


def _make_unique(marks: Sequence[Mark], paths: Sequence[_Path]) -> list[_Path]:
    """Return paths of which none occurs twice.

    Where the numbers of a text begin again, all that follows has a prefix; another number that
    occurs again has a suffix.
    """
    taken: set[_Path] = set()
    found: list[_Path] = []
    part, prefix = 1, ""
    for mark, path in zip(marks, paths, strict=True):
        if mark.rank is Rank.ANNEX:
            part, prefix = 1, ""
        named = _add_prefix(path, prefix)
        if named in taken and mark.value == 1 and mark.rank > Rank.CHAPTER and len(path) == 1:
            part += 1
            prefix = f"part{part}"
            named = _add_prefix(path, prefix)
        number = 1
        while named in taken and mark.rank is not Rank.CHAPTER:
            number += 1
            named = (*_add_prefix(path, prefix)[:-1], f"{path[-1]}-{number}")
        taken.add(named)
        found.append(named)
    return found


def _add_prefix(path: _Path, prefix: str) -> _Path:
    return (prefix, *path) if prefix else path


def _place_points(text: str, marks: Sequence[Mark], paths: Sequence[_Path]) -> Iterator[Point]:
    """Yield the points of marks, without the headings that follow them."""
    starts = [*(mark.start for mark in marks), len(text)]
    for number, (mark, path) in enumerate(zip(marks, paths, strict=True)):
        below = number + 1
        while below < len(marks) and _is_inside(paths[below], path, marks[below], mark):
            below += 1
        own = _strip_headings(text, mark.end, starts[number + 1])
        end = (
            own
            if below == number + 1
            else _strip_headings(text, marks[below - 1].end, starts[below])
        )
        body = text[mark.end : end]
        start = mark.end + len(body) - len(body.lstrip())
        if path and start < end:
            yield Point(".".join(path), start, end, max(start, own))
        elif not path and _SENTENCE_END.search(text[start:own].rstrip()):
            yield Point(".".join(mark.numbers), start, own, own)


def _is_inside(path: _Path, above: _Path, mark: Mark, point: Mark) -> bool:
    return len(path) > len(above) and path[: len(above)] == above and mark.rank >= point.rank


def _strip_headings(text: str, start: int, end: int) -> int:
    """Return where the text of a point ends, without white space and headings of what follows."""
    lines = list(_list_lines(text, start, end))
    while len(lines) > 1:
        last_start, last_end = lines[-1]
        line = text[last_start:last_end].strip()
        before = text[slice(*lines[-2])].rstrip()
        if line and not _is_heading(line, before):
            break
        lines.pop()
    first, last = lines[-1] if lines else (start, end)
    return first + len(text[first:last].rstrip())


def _is_heading(line: str, before: str) -> bool:
    """Return whether a line is a heading: short, no sentence, and not the end of one."""
    if line.startswith("#"):
        return True
    is_short = len(line) <= _LONGEST_HEADING and line[-1] not in '.;:!?…,)]”"»'
    return is_short and not line[0].islower() and (not before or before[-1] in '.;!?…”"»')


def _list_lines(text: str, start: int, end: int) -> Iterator[Offsets]:
    breaks = [start - 1, *(at for at in range(start, end) if text[at] == "\n"), end]
    for before, after in pairwise(breaks):
        yield before + 1, after

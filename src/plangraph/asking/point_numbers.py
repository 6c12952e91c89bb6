"""Numbers of points as people write them: ``point 6``, ``us28 21a``, ``article 2.3(b)``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import is_iri, read_rows
from plangraph.stores.protocol import Store

#: The parts of the number of a point, in a form that sorts.
PointKey = tuple[tuple[int, str], ...]

_UNIT = r"(?:point|pt|article|art|section|sec|paragraph|para|clause|item|§|№|no)"
_LETTER = r"[^\W\d_]"
_NUMBER = (
    rf"(?:{_LETTER}{{1,5}}[.\-]|{_LETTER}(?=[0-9]+\.[0-9]))?[0-9]{{1,9}}"
    rf"(?:[.\-]?[0-9]{{1,9}}|[.\-]?{_LETTER}(?!{_LETTER})|\s?\((?:[0-9]|{_LETTER}){{1,9}}\)){{0,9}}"
)
_POINT = rf"(?:{_UNIT}\.?\s*)?(?P<number>{_NUMBER})\.?"
_AFTER_DRAFT = re.compile(rf"(?:(?P<draft>.*?)[\s,:;]+)??{_POINT}", re.IGNORECASE)
_IS_UNIT = re.compile(rf"{_UNIT}\.?", re.IGNORECASE)
_BEFORE_DRAFT = re.compile(rf"{_POINT}[\s,]+(?:(?:of|in)\s+)?(?P<draft>.+)", re.IGNORECASE)
# Written into the query, of letters and digits: an engine compiles a bound one for each point.
_NARROW = 'FILTER(REGEX(STR(?point), "{}", "i"))'
_LONGEST = 200  # characters of a text that can be a reference
# The numbers and the words in the number of a point; a word sorts after every number.
_PART = re.compile(rf"[0-9]{{1,9}}|{_LETTER}+")
_AFTER_NUMBERS = 10**9


class PointReference(NamedTuple):
    """The number of a point, and the words that name its draft; "" without any."""

    draft: str
    number: str


class NumberedRow(NamedTuple):
    """A row of ``queries/numbered.rq``: a clause version with a number, its clause, an effect."""

    version: str
    wording: str
    point: str
    clause: str | None
    effect: str | None


def sort_points(point: str) -> PointKey:
    """Return a key that sorts point 9 before 10, 10a before 10b, and 2.3(b) before 2.10.

    Points that begin with a letter, such as those of an annex, come after the numbers.
    """
    parts = _PART.findall(point.casefold())
    return tuple((int(part), "") if part.isdecimal() else (_AFTER_NUMBERS, part) for part in parts)


def read_point(text: str) -> PointReference | None:
    """Return the point that a text names, None if it names none."""
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    match = _AFTER_DRAFT.fullmatch(text) or _BEFORE_DRAFT.fullmatch(text)
    return PointReference((match["draft"] or "").strip(), match["number"]) if match else None


def join_points(words: Iterable[str]) -> list[str]:
    """Return words with those of one point together: ``us28``, ``point``, ``6`` is one."""
    joined: list[str] = []
    for word in words:
        reference = read_point(word)
        is_part = _IS_UNIT.fullmatch(word) or (reference is not None and not reference.draft)
        if joined and is_part and read_point(joined[-1]) is None:
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def has_number(row: NumberedRow, number: str) -> bool:
    """Return whether a point has this number, and not one below it: 12 is not 12a."""
    return sort_points(row.point) == sort_points(number)


def read_parts(
    store: Store, number: str, versions: Collection[str] | None = None
) -> list[NumberedRow]:
    """Return the clause versions of this number and of its parts, in the order of the numbers.

    ``versions`` are the plan versions that they are in; without them, all.
    """
    pattern = "[^0-9a-z]*".join(["^", *_PART.findall(number)])
    text = resources.read_query("numbered")
    narrow = _NARROW.format(pattern)
    if versions is not None:
        iris = " ".join(f"<{version}>" for version in versions if is_iri(version))
        narrow = f"VALUES ?version {{ {iris} }} {narrow}"
    query = text.replace("WHERE {", f"WHERE {{ {narrow}", 1)
    key = sort_points(number)
    rows = read_rows(store, query, NumberedRow)
    found = [row for row in rows if sort_points(row.point)[: len(key)] == key]
    return sorted(found, key=lambda row: (sort_points(row.point), row))

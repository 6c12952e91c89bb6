"""Margins of PDF pages: leave out running headers, footers and page numbers.

They are lines at the top or bottom of pages that are the same on several of them, apart from the
number of the page. The heading of a point is none: its number does not follow the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plangraph.extracting.pdf_columns import Line

_ZONE = 2  # lines at the top, and at the bottom, that are looked at
_SHARE = 0.4  # of the pages: left and right pages may have headers of their own
_MIN_PAGES = 3  # for lines with a number in them that is not only that of the page
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|pg\.?|p\.|seite|página|стор(?:інка|\.)?|с\.)?\s*[0-9]{1,4}"
    r"\s*(?:(?:of|/|\||із|з|de|von)\s*[0-9]{1,4})?\W*",
    re.IGNORECASE,
)
_POINT = re.compile(r"\(?#(?:\.#)*[.)]\s")
_DIGITS = re.compile(r"[0-9]+")


class _Seen(NamedTuple):
    """A line at the top or bottom of a page: its words without digits, and page minus number."""

    is_top: bool
    words: str
    offset: int | None


def drop_margins(pages: Sequence[Sequence[Line]]) -> tuple[list[list[Line]], int]:
    """Return the lines of each page without headers and footers, and how many were left out."""
    seen = Counter(
        one for number, lines in enumerate(pages, 1) for one in set(_list_seen(lines, number))
    )
    dropped = {one for one, count in seen.items() if _is_margin(one, count, len(pages))}
    kept, number_dropped = [], 0
    for number, lines in enumerate(pages, 1):
        zone = dict(zip(_list_zone(lines), _list_seen(lines, number), strict=True))
        left = [line for place, line in enumerate(lines) if zone.get(place) not in dropped]
        number_dropped += len(lines) - len(left)
        kept.append(left)
    return kept, number_dropped


def _list_zone(lines: Sequence[Line]) -> list[int]:
    """Return the places in the list of the lines at the top and at the bottom of a page."""
    by_height = sorted(range(len(lines)), key=lambda place: -lines[place].top)
    return list(dict.fromkeys((*by_height[:_ZONE], *by_height[-_ZONE:])))


def _list_seen(lines: Sequence[Line], page: int) -> Iterator[_Seen]:
    middle = _find_middle(lines)
    for place in _list_zone(lines):
        line = lines[place]
        words = " ".join(_DIGITS.sub("#", line.text).casefold().split())
        first = _DIGITS.search(line.text)
        yield _Seen(line.bottom > middle, words, page - int(first[0]) if first else None)


def _find_middle(lines: Iterable[Line]) -> float:
    heights = [line.bottom for line in lines]
    return (min(heights) + max(heights)) / 2 if heights else 0.0


def _is_margin(seen: _Seen, count: int, pages: int) -> bool:
    """Return whether a line that ``count`` pages have is a header, a footer or a page number."""
    is_number = _PAGE_NUMBER.fullmatch(seen.words.replace("#", "1")) is not None
    if is_number and seen.offset is not None:
        return count >= min(2, pages) and count >= _SHARE * pages
    if seen.offset is not None and (len(seen.words.split()) < 3 or _POINT.match(seen.words)):
        return False
    return count >= (2 if seen.offset is None else _MIN_PAGES) and count >= _SHARE * pages

"""Relocation: find passages again by their hashes, in a text that may have changed.

Each passage is looked for at its old place, then at the places that earlier finds suggest, since an
insertion moves all that follows by the same number of characters. Only what is still lost is
compared with every place of the text, the longest passage first.
"""

from collections.abc import Iterable
from typing import NamedTuple

from plangraph.checking.sources import hash_text


class Wanted(NamedTuple):
    """A passage to find: its old start, its length, and the hash of its text."""

    start: int
    length: int
    sha256: str


def count_unmoved(text: str, wanted: Iterable[Wanted], salt: bytes | None = None) -> int:
    """Return how many passages are still at their old place."""
    return sum(_is_at(text, passage, passage.start, salt) for passage in wanted)


def locate(text: str, wanted: Iterable[Wanted], salt: bytes | None = None) -> dict[Wanted, int]:
    """Return the start of each passage that is in ``text``; ``salt`` keys the hashes, if given.

    Where the text occurs several times, it is the place nearest to the old one, unless the passages
    around it suggest another.
    """
    found: dict[Wanted, int] = {}
    lost = sorted(set(wanted), key=lambda passage: passage.length)
    shift = 0
    while lost:
        at_shift = {
            one: one.start + shift for one in lost if _is_at(text, one, one.start + shift, salt)
        }
        found |= at_shift
        lost = [one for one in lost if one not in at_shift]
        while lost:
            longest = lost.pop()
            start = _search(text, longest, salt)
            if start is not None:
                found[longest] = start
                shift = start - longest.start
                break
    return found


def _is_at(text: str, passage: Wanted, start: int, salt: bytes | None) -> bool:
    return start >= 0 and hash_text(text[start : start + passage.length], salt) == passage.sha256


def _search(text: str, passage: Wanted, salt: bytes | None) -> int | None:
    """Return the place of a passage that is nearest to its old one, trying each in the text."""
    last = len(text) - passage.length
    if last < 0:
        return None
    middle = min(max(passage.start, 0), last)
    for distance in range(max(middle, last - middle) + 1):
        for start in (middle - distance, middle + distance):
            if 0 <= start <= last and _is_at(text, passage, start, salt):
                return start
    return None

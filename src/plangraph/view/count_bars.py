"""Count bars: the numbers of one side of a party in each draft, as small bars beside each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plangraph.presenting.accounts.parties import Account, SideCount
from plangraph.presenting.drafts import Draft
from plangraph.view.page_words import PageWords

_WIDTH = 152  # of all bars together, at most
_PITCH = 20  # from one bar to the next, at most
_HEIGHT = 26  # of the longest bar
_TOP = 13  # for the number above it
_NARROW = 15  # a pitch below this has no room for numbers
_UNKNOWN = 9  # height of the box that says that nobody knows


class CountBar(NamedTuple):
    """A bar: its place, its size, and the number above it, which is empty where there is none."""

    x: float
    y: float
    width: float
    height: float
    text: str
    kind: str
    said: str


@dataclass(frozen=True)
class CountBars:
    """The bars of one side of a party, and the size of the picture."""

    width: float
    height: float
    bars: tuple[CountBar, ...]


def find_longest(accounts: Iterable[Account]) -> int:
    """Return the greatest number in some accounts, which has the longest bar in all of them."""
    numbers = (
        count.number for account in accounts for side in account.counts.values() for count in side
    )
    return max(numbers, default=0)


def make_count_bars(
    counts: Sequence[SideCount], draft: Draft, longest: int, spoken: PageWords
) -> CountBars:
    """Return the bars of some counts, that of ``draft`` marked; ``longest`` is the most of any."""
    pitch = min(_PITCH, _WIDTH / max(len(counts), 1))
    bars = []
    for place, count in enumerate(counts):
        is_own = count.seen.draft == draft
        height = max(2.0, _HEIGHT * count.number / longest) if count.number else 0.0
        kind = "own" if is_own else "other"
        if count.is_unknown:
            height, kind = _UNKNOWN, "unknown"
        has_text = not count.is_unknown and (is_own or pitch >= _NARROW)
        bars.append(
            CountBar(
                round(place * pitch + 2, 1),
                round(_TOP + _HEIGHT - height, 1),
                round(pitch - 5, 1) if pitch > 8 else round(pitch * 0.6, 1),
                round(height, 1),
                write_count(count) if has_text else "",
                kind,
                f"{count.seen.draft.short}: {tell_count(count, spoken)}",
            )
        )
    return CountBars(round(pitch * len(counts), 1), _TOP + _HEIGHT + 1, tuple(bars))


def write_count(count: SideCount) -> str:
    """Return a count as a number, "9+" where there may be more, or "?"."""
    if count.is_unknown:
        return "?"
    return f"{count.number}+" if count.is_least else str(count.number)


def tell_count(count: SideCount, spoken: PageWords) -> str:
    """Return a count in words."""
    if count.is_unknown:
        return spoken("none_seen")
    return spoken("at_least", number=count.number) if count.is_least else str(count.number)

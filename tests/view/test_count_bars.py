"""Small bars: their heights, what is marked, and what a missing number looks like."""

from __future__ import annotations

from dataclasses import replace

from plangraph.presenting.accounts.parties import SideCount
from plangraph.presenting.drafts import Draft
from plangraph.presenting.seen_drafts import HowSeen, SeenDraft
from plangraph.view.count_bars import make_count_bars, tell_count, write_count
from plangraph.view.page_words import words

DRAFT = Draft("urn:x:a", "a", "Draft A", "A", "2020-01-01", "")
OTHER = replace(DRAFT, iri="urn:x:b", key="b", short="B")


def count(number: int, how: HowSeen = HowSeen.WHOLE, draft: Draft = DRAFT) -> SideCount:
    return SideCount(SeenDraft(draft, how), number)


def test_a_bar_is_as_long_as_its_number_and_the_draft_that_is_read_is_marked() -> None:
    drawn = make_count_bars([count(4), count(8, draft=OTHER)], DRAFT, 8, words())
    own, other = drawn.bars
    assert own.height * 2 == other.height
    assert (own.kind, own.text, other.kind, other.text) == ("own", "4", "other", "8")
    assert own.y + own.height == other.y + other.height


def test_what_nobody_knows_has_a_box_and_no_number_and_zero_a_number_and_no_bar() -> None:
    unknown, zero = make_count_bars([count(0, HowSeen.IN_PART), count(0)], OTHER, 8, words()).bars
    assert (unknown.kind, unknown.text) == ("unknown", "")
    assert unknown.height > 0
    assert (zero.height, zero.text) == (0, "0")
    assert "may be" in unknown.said


def test_a_number_of_a_draft_that_was_seen_in_part_is_the_least() -> None:
    assert write_count(count(9, HowSeen.IN_PART)) == "9+"
    assert tell_count(count(9, HowSeen.IN_PART), words()) == "at least 9"
    assert write_count(count(9, HowSeen.EVERY_POINT)) == "9"
    assert write_count(count(0, HowSeen.EVERY_POINT)) == "?"


def test_many_drafts_have_narrow_bars_and_only_one_number() -> None:
    counts = [count(3, draft=replace(DRAFT, iri=f"urn:x:{n}")) for n in range(40)]
    drawn = make_count_bars([*counts, count(5)], DRAFT, 5, words())
    assert [bar.text for bar in drawn.bars if bar.text] == ["5"]
    assert drawn.width <= 152

"""What stands above the points: title, counts, date, drafters, sources, coverage."""

from __future__ import annotations

import plangraph as pg
from drafts_read import read_all
from needs import TIME
from plangraph.presenting.points.draft_points import DraftRead


def test_the_head_of_a_draft_is_made_of_the_data(bundled: dict[str, DraftRead]) -> None:
    head = bundled["us28"].head
    assert head.plan == "US peace plan for Ukraine (2025)"
    assert head.title == "What the 28 points would ask, and of whom"
    assert head.date == "20 November 2025"
    assert [who.name for who in head.drafters] == ["Kushner", "Rubio", "Witkoff"]
    assert head.coverage.startswith("every point listed: 28 points in 44 parts; 42 seen in words")


def test_points_are_counted_for_the_main_parties(bridge: dict[str, DraftRead]) -> None:
    """A group binds its members, and what one state owes to itself is no gain."""
    assert bridge["one"].head.standfirst[0] == (
        "Of the 3 points here, 2 would bind Aland and 1 would bind Bland; 2 would favour"
        " Aland and 2 would favour Bland."
    )


def test_points_that_name_nobody_are_counted_where_the_text_was_seen(
    bundled: dict[str, DraftRead], bridge: dict[str, DraftRead]
) -> None:
    told = "In 1 point (10) the text names nobody who would have to act."
    assert told in bridge["one"].head.standfirst
    assert any("nobody is known" in text for text in bundled["e3"].head.standfirst)


def test_what_was_not_seen_is_said(bundled: dict[str, DraftRead]) -> None:
    head = bundled["e3"].head
    assert head.title.startswith("What the 21 points that are known")
    assert head.standfirst[-1] == "Points 15, 17, 23, 27 and 28 were not seen."


def test_a_text_without_numbers_or_date_says_so(bridge: dict[str, DraftRead]) -> None:
    head = bridge["three"].head
    assert (head.title, head.date) == ("What the text would ask, and of whom", "not known")


def test_sources_have_publisher_and_date(bundled: dict[str, DraftRead]) -> None:
    (source,) = bundled["us28-ft"].head.sources
    assert source.publisher == "Financial Times"
    assert source.date == "20 or 21 November 2025"


@TIME
def test_the_head_is_in_the_language_of_the_reader(graph: pg.Graph) -> None:
    head = read_all(graph, "uk")["us28"].head
    assert head.title == "Чого вимагали б 28 пунктів і від кого"
    assert head.date == "20 листопада 2025 року"
    assert "зобов’язали б Україну" in head.standfirst[0]


def test_a_draft_of_which_no_point_is_known_says_so(bundled: dict[str, DraftRead]) -> None:
    head = bundled["geneva19"].head
    assert head.title == "What is known of the text"
    assert head.standfirst == (
        "No point of this draft is known in words,"
        " only what it is reported to lack or to leave open.",
    )

from __future__ import annotations

import pytest

from plangraph.asking.durations import add_duration, read_duration, write_duration


@pytest.mark.parametrize(
    ("text", "length", "words"),
    [
        ("P30D", (0, 30 * 86400), "30 days"),
        ("P1Y2M", (14, 0), "1 year 2 months"),
        ("PT720H", (0, 30 * 86400), "720 hours"),
        ("P", None, "P"),
        ("soon", None, "soon"),
    ],
)
def test_durations_are_compared_by_their_length_and_written_in_words(
    text: str, length: tuple[int, int] | None, words: str
) -> None:
    assert (read_duration(text), write_duration(text)) == (length, words)


@pytest.mark.parametrize(
    ("day", "duration", "last"),
    [
        ("2026-01-31", "P30D", "2026-03-02"),
        ("2026-01-31", "P1M", "2026-02-28"),
        ("2026-11-30", "P3M", "2027-02-28"),
        ("2024-02-29", "P1Y", "2025-02-28"),
        ("2026-12-01", "P1M14D", "2027-01-15"),
        ("2026-01-31", "PT48H", "2026-02-02"),
        ("2026-01-31", "PT36H", None),
        ("2026-01-31", "soon", None),
        ("2026-01-31", None, None),
        (None, "P30D", None),
        ("some day", "P30D", None),
        ("9999-12-31", "P1D", None),
        ("9999-12-31", "P1M", None),
    ],
)
def test_a_last_day_is_counted_from_a_known_day(
    day: str | None, duration: str | None, last: str | None
) -> None:
    assert add_duration(day, duration) == last

"""Margins: certainty, how fully a point was seen, voices, and who rules it out."""

from __future__ import annotations

from plangraph.presenting.points.draft_points import DraftRead
from plangraph.presenting.points.margins import Margin


def find(read: DraftRead, number: str) -> Margin:
    (part,) = (part for point in read.points for part in point.parts if part.number == number)
    return part.margin


def test_certainties_are_from_the_firmest(bundled: dict[str, DraftRead]) -> None:
    found = find(bundled["us28"], "3").certainties
    assert [word.key for word in found] == ["would-be", "expected"]


def test_how_fully_a_point_was_seen(bundled: dict[str, DraftRead]) -> None:
    seen = [find(bundled["us28"], number).seen for number in ("6", "12d")]
    assert [[word.key for word in words] for words in seen] == [["seen"], ["seen-as-summary"]]


def test_a_page_that_nobody_publishes_is_named_by_its_host(bundled: dict[str, DraftRead]) -> None:
    names = [voice.name for voice in find(bundled["us28"], "6").voices]
    assert names == ["news.liga.net", "newsukraine.rbc.ua"]


def test_a_red_line_of_another_account_says_whom_it_was_told_of(
    bundled: dict[str, DraftRead],
) -> None:
    line = find(bundled["us28"], "6").stances[0]
    assert line.is_red_line
    assert [who.name for who in line.holders] == ["Ukraine"]
    assert line.told_of == "28-point plan, as reported"
    assert [voice.name for voice in line.voices] == ["Ukraine"]


def test_readings_of_a_stance_are_said(bundled: dict[str, DraftRead]) -> None:
    lines = find(bundled["us28"], "6").stances
    assert [word.key for line in lines for word in line.readings] == ["strict", "wider"]


def test_a_stance_stands_beside_the_point_that_it_is_on(bridge: dict[str, DraftRead]) -> None:
    assert [line.position for line in find(bridge["one"], "2").stances] == ["red-line"]
    assert find(bridge["one"], "10").stances == ()
    assert find(bridge["two"], "1").stances == ()

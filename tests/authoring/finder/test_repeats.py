"""Test how often something is done."""

import pytest

from plangraph.authoring.finder.repeats import find_repeats, write_repeat
from plangraph.authoring.finder.times import find_times
from plangraph.authoring.finder.word_tables import read_table

ROWS = read_table("numbers")["repeats"]["rows"]


def find(text: str) -> list[str]:
    return [one.duration for one in find_repeats(text, 0, len(text))]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["duration"])
def test_a_row_is_in_its_example_and_not_in_its_counter_example(row: dict[str, str]) -> None:
    assert find(row["example"]) == [row["duration"]]
    assert row["duration"] not in find(row["counter"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It reports every two weeks", ["P14D"]),
        ("It reports once every 90 days", ["P90D"]),
        ("It pays 5 euros each year and reports every month", ["P1Y", "P1M"]),
        ("It flows between May and September of each year", ["P1Y"]),
        ("It pays within a year", []),
        ("It meets twice a week", []),
        ("It pays each of the two towns", []),
        ("Ліга платить щороку", ["P1Y"]),
    ],
)
def test_what_is_said_of_every_so_many_units_is_how_often(text: str, expected: list[str]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["duration"])
def test_how_often_is_no_deadline(row: dict[str, str]) -> None:
    assert not find_times(row["example"], 0, len(row["example"]))


def test_every_two_weeks_is_no_deadline_and_within_two_weeks_is_one() -> None:
    for text, count in (("It pays every two weeks", 0), ("It pays within two weeks", 1)):
        assert len(find_times(text, 0, len(text))) == count


def test_weeks_are_written_as_days() -> None:
    assert [write_repeat(2, unit) for unit in ("W", "M", "H")] == ["P14D", "P2M", "PT2H"]

"""Tests of places in files."""

from plangraph.reading.location import Location


def test_a_place_is_written_as_file_and_line() -> None:
    assert str(Location("plan.yaml", 7)) == "plan.yaml:7"

"""Band: who says what and what happened, with every relation that the flow does not hold."""

import pytest

from pictures import drawn, open_for, picture
from plangraph.picturing.band import Band, BandEntry, BandRow


def test_nothing_is_a_band_that_is_not_drawn() -> None:
    assert not Band()
    assert Band(times=[BandRow("a", "A")])


def test_an_entry_is_on_one_side_with_others_of_its_party() -> None:
    entries = {key: BandEntry(key, key, "norva" if key in "ab" else "") for key in "abcd"}
    left, right = Band(entries).sides()
    assert {entry.key for entry in left} >= {"a", "b"}
    assert len(left) + len(right) == 4


def test_the_office_of_a_person_is_beside_the_name() -> None:
    (name,) = [one for one in picture("us28-ft").names if one.lines == ("Volodymyr Zelenskiy",)]
    assert name.details == ("president of Ukraine",)
    assert name.colour == "party-1"


def test_what_somebody_demands_is_one_row() -> None:
    rows = [row for row in picture("us28-ft").rows if row.lines[0].startswith("demands that")]
    assert len(rows) == 1
    assert len(rows[0].statements) == 4


def test_events_are_in_the_order_of_their_days_and_steps_after_what_happened() -> None:
    times = [row for row in picture("us28-ft").rows if row.is_time]
    assert [" ".join(row.when) for row in times[:2]] == ["2014", "2022"]
    assert [row.is_expected for row in times] == sorted(row.is_expected for row in times)
    assert [row.y for row in times] == sorted(row.y for row in times)


@pytest.mark.parametrize("draft", ["us28-ft"])
def test_no_row_is_told_twice(draft: str) -> None:
    found = [edge_id for row in picture(draft).rows for edge_id in row.edges]
    assert len(found) == len(set(found))
    assert set(found) <= set(drawn(draft).edges(keys=True))
    assert open_for(draft).lookup.language == "en"

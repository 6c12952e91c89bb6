"""Test the times of a text."""

import pytest

from plangraph.authoring.finder.times import find_times


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("by 31 December 2027", [("2027-12-31", None, None)]),
        ("before June 1, 2031", [("2031-06-01", None, None)]),
        ("by June 1", [("2030-06-01", None, None)]),
        ("by Dec 31", [("2030-12-31", None, None)]),
        ("by Dec. 31, 2031", [("2031-12-31", None, None)]),
        ("on 5 Sept 2031", [("2031-09-05", None, None)]),
        ("until Jan. 2031", [("2031-01", None, None)]),
        ("they decide 31 things", []),
        ("on the first of May", [("2030-05-01", None, None)]),
        ("in March 2027", [("2027-03", None, None)]),
        ("until 2040", [("2040", None, None)]),
        ("no later than 2031-03-03", [("2031-03-03", None, None)]),
        ("до 1 грудня 2026 року", [("2026-12-01", None, None)]),
        (
            "within 30 days of the adoption of this text",
            [(None, "P30D", "the adoption of this text")],
        ),
        ("no later than six months after entry into force", [(None, "P6M", "entry into force")]),
        ("Forty-eight hours later they go", [(None, "P2D", None)]),
        ("protягом 30 днів після підписання", [(None, "P30D", "підписання")]),
        ("for two years", [(None, "P2Y", None)]),
        ("every 90 days", []),
        ("acts committed before 1 March 2024", []),
        ("2,040 tons", []),
        ("the year of the 5,000", []),
    ],
)
def test_a_time_has_its_date_or_length(
    text: str, expected: list[tuple[str | None, str | None, str | None]]
) -> None:
    assert [tuple(one.time) for one in find_times(text, 0, len(text), 2030)] == expected


def test_a_date_without_a_year_is_left_to_people_where_the_source_has_none() -> None:
    text = "by June 1"
    (found,) = find_times(text, 0, len(text))
    assert found.time == (None, None, "by June 1")

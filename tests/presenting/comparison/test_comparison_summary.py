from __future__ import annotations

from dataclasses import replace

import pytest

import plangraph as pg
from conftest import FIXTURES
from drafts_compared import compare_side_by_side
from plangraph.presenting.comparison.comparison_summary import summarise, write_date
from plangraph.presenting.comparison.comparison_table import ComparisonTable
from plangraph.presenting.drafts import Draft
from plangraph.view.page_words import words

ENGLISH = words("en")


def test_the_summary_is_computed_from_the_data(three: ComparisonTable) -> None:
    found = summarise(three, {0, 1, 2}, ENGLISH)
    assert found.headline == "What changed in five weeks, point by point"
    assert found.sentences == (
        "Of the 33 subjects of the 28-point text, 14 are not listed in the 20-point framework"
        " of 24 December 2025.",
        "Under “Size of Ukraine's armed forces”, the cap rises from 600,000 to 800,000 persons,"
        " in both later drafts.",
        "Under “Elections in Ukraine”, “within 100 days” becomes “as soon as possible after"
        " signing”, in both later drafts.",
        "5 subjects of the European edit of the 28 points were not seen.",
    )


def test_of_one_later_draft_nothing_is_said_of_all(three: ComparisonTable) -> None:
    found = summarise(three, {0, 2}, ENGLISH)
    assert found.sentences[1].endswith("to 800,000 persons.")
    assert len(found.sentences) == 3


def test_drafts_without_days_are_named_and_what_is_the_same_is_counted() -> None:
    folder = FIXTURES / "drafts"
    lookup = pg.open(folder / "one.yaml", folder / "two.yaml").lookup
    found = summarise(compare_side_by_side(lookup), {0, 1}, ENGLISH)
    assert found.headline == "From the first draft to the second draft, point by point"
    assert (
        found.sentences[0]
        == "Of the 5 subjects of the first draft, 1 is not listed (Fair in the autumn market) in "
        "the second draft."
    )
    assert "the cap rises from 600 to 800 persons." in found.sentences[1]


@pytest.mark.parametrize(
    ("day", "span"),
    [
        ("2025-11-21", "one day"),
        ("2025-12-02", "12 days"),
        ("2025-12-24", "five weeks"),
        ("2026-05-20", "six months"),
        ("2030-11-20", "five years"),
        ("2025-12", ""),
        ("2025-11-20", ""),
    ],
)
def test_the_headline_names_the_time_between_two_days(
    three: ComparisonTable, day: str, span: str
) -> None:
    last = replace(three.columns[2], draft=replace(three.columns[2].draft, date=day))
    table = replace(three, columns=(*three.columns[:2], last))
    headline = summarise(table, {0, 1, 2}, ENGLISH).headline
    assert (
        headline == f"What changed in {span}, point by point"
        if span
        else "Three drafts" in headline
    )


@pytest.mark.parametrize(
    ("date", "reported", "text"),
    [
        ("2025-11-20", "", "20 November 2025"),
        ("[2025-11-23,2025-11-24]", "", "23 or 24 November 2025"),
        ("", "2025-11-20", "first reported 20 November 2025"),
        ("", "", ""),
    ],
)
def test_a_date_is_in_words_and_says_where_it_is_that_of_a_report(
    date: str, reported: str, text: str
) -> None:
    assert write_date(Draft("i", "k", "n", "s", date, reported), ENGLISH) == text


def test_the_summary_is_in_the_language_of_the_words(three: ComparisonTable) -> None:
    found = summarise(three, {0, 1, 2}, words("uk"))
    assert found.headline == "Що змінилося за 5 тижнів, пункт за пунктом"
    assert found.sentences[0].startswith("З 33 тем проєкту «the 28-point text»: 14 не названо")

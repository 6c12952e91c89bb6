"""Dates of EDTF in words, in two languages."""

from __future__ import annotations

import pytest

from plangraph.presenting.edtf_words import write_edtf
from plangraph.view.page_words import words


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2025-11-20", "20 November 2025"),
        ("2025-11", "November 2025"),
        ("2025", "2025"),
        ("2025-11-XX", "November 2025"),
        ("202X", "2020s"),
        ("2025-11-20~", "about 20 November 2025"),
        ("[2025-11-20,2025-11-21]", "20 or 21 November 2025"),
        ("[2025-11-30,2025-12-01]", "30 November 2025 or 1 December 2025"),
        ("2025-11-20/2025-11-30", "20 November 2025 to 30 November 2025"),
        ("../2025-11-26", "until 26 November 2025"),
        ("2025-11-26/..", "since 26 November 2025"),
        ("next week", "next week"),
    ],
)
def test_a_date_is_written_as_exactly_as_it_is_known(text: str, written: str) -> None:
    assert write_edtf(text, words("en")) == written


def test_a_date_is_written_in_the_language_of_the_reader() -> None:
    assert write_edtf("../2025-11-26", words("uk")) == "до 26 листопада 2025 року"

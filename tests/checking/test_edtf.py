"""Reasons why a text is not EDTF; what is and is not is in ``fixtures/lexical/cases.txt``."""

import pytest

from plangraph.checking.edtf import find_edtf_fault


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2025-11-20/2026-04-31", "April has 30 days"),
        ("[2025-11-23,2025-02-29]", "February 2025 has 28 days"),
        ("20XX-02-30", "February has 29 days"),
        ("2025-42", "there is no month 42"),
        ("2025-21-01", "there is no month 21"),
        ("[2025-11-23", "] is missing at its end"),
        ("../..", "a range has two ends, and one of them is a date"),
        ("2025/2026/2027", "a range has two ends, and one of them is a date"),
        ("2025-12-10/2025-12-01", "it ends before it begins"),
        ("2025-11-30/2025-10", "it ends before it begins"),
        ("[1672..1667]", "it ends before it begins"),
        ("around 2025", "'around 2025' is not a day, month or year"),
        ("2025-11-20T25:00:00", "there is no hour 25"),
    ],
)
def test_the_reason_names_what_is_wrong(text: str, reason: str) -> None:
    fault = find_edtf_fault(text)
    assert fault is not None
    assert fault.reason == reason


def test_an_empty_text_is_no_date() -> None:
    assert find_edtf_fault("") is not None

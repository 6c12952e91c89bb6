import pytest

from plangraph.asking.days import read_day
from plangraph.errors import UsageError


@pytest.mark.parametrize("text", ["2025-11-20", "20251120", "2025-W47-4"])
def test_a_day_is_read_in_any_form_of_iso_8601(text: str) -> None:
    assert read_day(text) == "2025-11-20"


@pytest.mark.parametrize("text", ["yesterday", "2025-04-31", "2025", "", "2025-11-20T10:00"])
def test_what_is_no_day_is_a_wrong_call(text: str) -> None:
    with pytest.raises(UsageError, match=r"PG414 .* is not a date — write a day as 2025-11-20"):
        read_day(text)

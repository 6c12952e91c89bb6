"""EDTF: whether a text is a date of the Extended Date/Time Format, levels 0 to 2.

Days, months, seasons and years, uncertain (``2025-11~``) or partly unknown (``2025-1X``);
intervals, with ``..`` where they are open; one of several (``[2025-11-23,2025-11-24]``) or all of
them (``{…}``). https://www.loc.gov/standards/datetime/
"""

import re
from collections.abc import Callable, Iterable

from plangraph.checking.calendar_forms import Fault, find_calendar_fault, find_day_fault
from plangraph.vocabulary import PREFIXES

#: The datatype, as an IRI.
EDTF = PREFIXES["edtf"] + "EDTF"

_MARK = "[?~%]?"
_DATE = re.compile(
    rf"{_MARK}(?P<year>-?[\dX]{{4}})(S\d+)?{_MARK}"
    rf"(-{_MARK}(?P<month>[\dX]{{2}}){_MARK}(-{_MARK}(?P<day>[\dX]{{2}}){_MARK})?)?",
    re.ASCII,
)
_PLAIN = re.compile(r"\d{4}(-(0\d|1[0-2])(-\d\d)?)?", re.ASCII)
_LONG_YEAR = re.compile(r"Y-?(\d{5,}|\d+E\d+)(S\d+)?", re.ASCII)
# What stands for a month: seasons, quarters, thirds and halves of a year.
_SEASONS = range(21, 42)
_CLOSING = {"[": "]", "{": "}"}

_REMEDY = (
    "write it as 2025-11-20, 2025-11~, 2025-11-20/2025-11-30, ../2025-11 or [2025-11-23,2025-11-24]"
)


def find_edtf_fault(text: str) -> Fault | None:
    """Return why a text is not EDTF; None if it is."""
    if (closing := _CLOSING.get(text[:1])) is not None:
        if not text.endswith(closing):
            return Fault(f"{closing} is missing at its end", _REMEDY)
        return _find_first(text[1:-1].split(","), _find_member_fault)
    if "/" in text:
        return _find_range_fault(text.split("/"))
    return _find_date_fault(text)


def _find_first(texts: Iterable[str], find: Callable[[str], Fault | None]) -> Fault | None:
    return next((fault for text in texts if (fault := find(text)) is not None), None)


def _find_member_fault(text: str) -> Fault | None:
    """Return why a text is not a member of a set: a date, or a range with ``..``."""
    return _find_range_fault(text.split("..")) if ".." in text else _find_date_fault(text)


def _find_range_fault(ends: list[str]) -> Fault | None:
    """Return why two texts are not the ends of a range, of which one may be open or unknown."""
    dates = [end for end in ends if end not in ("", "..")]
    if len(ends) != 2 or not dates:
        return Fault("a range has two ends, and one of them is a date", _REMEDY)
    return _find_first(dates, _find_date_fault) or _find_order_fault(ends)


def _find_order_fault(ends: list[str]) -> Fault | None:
    """Return why two dates are in the wrong order, compared as far as both are known."""
    known = [_PLAIN.match(end) for end in ends]
    first, last = (match[0] if match else "" for match in known)
    size = min(len(first), len(last))
    if first[:size] <= last[:size]:
        return None
    return Fault("it ends before it begins", "write the earlier date first")


def _find_date_fault(text: str) -> Fault | None:
    if _LONG_YEAR.fullmatch(text):
        return None
    date, at, _ = text.partition("T")
    if at:
        return find_calendar_fault(text, "dateTime")
    match = _DATE.fullmatch(date)
    if match is None:
        return Fault(f"{date[:40]!r} is not a day, month or year", _REMEDY)
    year, month, day = (_known(match[part]) for part in ("year", "month", "day"))
    if month is not None and match["day"] is None and int(month) in _SEASONS:
        return None
    is_common = year is not None and len(year) == 4 and year != "0000"
    return find_day_fault(year if is_common else None, month, day)


def _known(digits: str | None) -> str | None:
    """Return the digits if all of them are known."""
    return None if digits is None or "X" in digits else digits

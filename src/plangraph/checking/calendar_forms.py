"""Calendar forms: whether a text is a time of the calendar as XML Schema writes it.

Days exist, hours end at 24:00:00, time zones reach 14 hours
(https://www.w3.org/TR/xmlschema11-2/#dateTime). Years run from 0001 to 9999, since Python, rdflib
and pandas know no others.
"""

import re
from calendar import isleap
from collections.abc import Mapping
from typing import NamedTuple

_YEAR, _MONTH, _DAY = r"(?P<year>-?\d{4,})", r"(?P<month>\d\d)", r"(?P<day>\d\d)"
_TIME = r"(?P<hour>\d\d):(?P<minute>\d\d):(?P<second>\d\d(?:\.\d+)?)"
_ZONE = r"(?P<zone>Z|[+-]\d\d:\d\d)"

#: Pattern of each datatype, and an example of its values.
CALENDAR_FORMS: Mapping[str, tuple[str, str]] = {
    "date": (f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}?", "2025-11-20"),
    "dateTime": (f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}?", "2025-11-20T09:30:00Z"),
    "dateTimeStamp": (f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}", "2025-11-20T09:30:00Z"),
    "gDay": (f"---{_DAY}{_ZONE}?", "---20"),
    "gMonth": (f"--{_MONTH}{_ZONE}?", "--11"),
    "gMonthDay": (f"--{_MONTH}-{_DAY}{_ZONE}?", "--11-20"),
    "gYear": (f"{_YEAR}{_ZONE}?", "2025"),
    "gYearMonth": (f"{_YEAR}-{_MONTH}{_ZONE}?", "2025-11"),
    "time": (f"{_TIME}{_ZONE}?", "09:30:00"),
}
_PATTERNS = {name: re.compile(form, re.ASCII) for name, (form, _) in CALENDAR_FORMS.items()}
_SHORT_MONTHS = {4: "April", 6: "June", 9: "September", 11: "November"}


class Fault(NamedTuple):
    """Why a text is not a value, and how to write one."""

    reason: str
    remedy: str


def find_calendar_fault(text: str, name: str) -> Fault | None:
    """Return why a text is not a value of the XSD datatype ``name``; None if it is one."""
    example = f"write it as {CALENDAR_FORMS[name][1]}"
    match = _PATTERNS[name].fullmatch(text)
    if match is None:
        return Fault("it has another form", example)
    parts = match.groupdict()
    day = find_day_fault(parts.get("year"), parts.get("month"), parts.get("day"))
    reason = _find_time_reason(parts) if "hour" in parts else None
    zone = parts["zone"]
    if day is None and reason is None and zone and not _is_zone(zone):
        reason = f"there is no time zone {zone}"
    return day or (Fault(reason, example) if reason else None)


def find_day_fault(year: str | None, month: str | None, day: str | None) -> Fault | None:
    """Return why there is no such year, month or day; what is None is not known."""
    if year is not None and not (len(year) == 4 and year != "0000"):
        return Fault("the year is not in 0001–9999", "write a year of four digits, such as 2025")
    if month is not None and not 1 <= int(month) <= 12:
        return Fault(f"there is no month {month}", "write a month from 01 to 12")
    if day is None:
        return None
    name, last = _find_last_day(year, month)
    if 1 <= int(day) <= last:
        return None
    reason = f"there is no day {day}" if name is None else f"{name} has {last} days"
    return Fault(reason, f"write a day from 01 to {last}")


def _find_last_day(year: str | None, month: str | None) -> tuple[str | None, int]:
    """Return the name of a month of less than 31 days, and its last day.

    The last day of a February whose year is not known is 29.
    """
    number = int(month) if month is not None else 0
    if number == 2:
        is_short = year is not None and not isleap(int(year))
        return (f"February {year}", 28) if is_short else ("February", 29)
    return (_SHORT_MONTHS[number], 30) if number in _SHORT_MONTHS else (None, 31)


def _find_time_reason(parts: Mapping[str, str]) -> str | None:
    """Return why there is no such time of day; the end of a day may be 24:00:00."""
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), float(parts["second"])
    if hour == 24 and (minute, second) == (0, 0):
        return None
    if hour > 23:
        return f"there is no hour {hour}" if hour > 24 else "the day ends at 24:00:00"
    if minute > 59:
        return f"there is no minute {minute}"
    return f"there is no second {parts['second']}" if second >= 60 else None


def _is_zone(zone: str) -> bool:
    if zone == "Z":
        return True
    hours, minutes = int(zone[1:3]), int(zone[4:])
    return (hours <= 13 and minutes <= 59) or (hours, minutes) == (14, 0)

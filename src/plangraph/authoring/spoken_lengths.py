"""Spoken lengths: ISO 8601 durations as people write them, and back.

>>> say_length("P14D"), say_length("PT36H"), say_length("P1Y6M"), say_length("soon")
('14 days', '36 hours', '1 year 6 months', 'soon')
>>> hear_length("14 days"), hear_length("1 year 6 months"), hear_length("soon")
('P14D', 'P1Y6M', None)
"""

from __future__ import annotations

import re

_DAY = {"Y": "year", "M": "month", "W": "week", "D": "day"}
_TIME = {"H": "hour", "M": "minute", "S": "second"}
_WRITTEN = re.compile(
    r"\bP(?=[\dT])(?P<day>(?:\d+[YMWD])*)(?:T(?P<time>(?:\d+[HMS])+))?(?![\w-])", re.ASCII
)
_PART = re.compile(r"(\d+)([A-Z])")
_READ = re.compile(
    "".join(
        rf"(?:(?P<{name}>\d+)\s+{name}s?\b[\s,]*)?" for name in (*_DAY.values(), *_TIME.values())
    ),
    re.IGNORECASE,
)


def say_length(text: str) -> str:
    """Return a text with all durations in it as people write them."""
    return _WRITTEN.sub(_say, text)


def hear_length(text: str) -> str | None:
    """Return a length as a duration, None for any other text."""
    found = _READ.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        return None
    days, times = (
        "".join(f"{found[name]}{sign}" for sign, name in signs.items() if found[name])
        for signs in (_DAY, _TIME)
    )
    return f"P{days}" + (f"T{times}" if times else "")


def _say(match: re.Match[str]) -> str:
    parts = [
        (int(number), names[sign])
        for group, names in ((match["day"], _DAY), (match["time"] or "", _TIME))
        for number, sign in _PART.findall(group)
    ]
    return " ".join(f"{number} {name}{'' if number == 1 else 's'}" for number, name in parts)

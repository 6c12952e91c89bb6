"""Values of cells: numbers, units and deadlines as people write them in a table.

Numbers and words of time are those that passages are read with
(:mod:`plangraph.checking.number_words`). What can be read in two ways is refused, and the finding
says how to write it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from plangraph.checking.edtf import find_edtf_fault
from plangraph.checking.lexical import find_canonical, find_fault
from plangraph.checking.number_words import PERCENT, SCALES, WORDS, name_unit, read_digits
from plangraph.vocabulary import XSD

#: What may stand before a number, by the local name of the bound that it means.
_BOUNDS = {
    "exact": ("", "exact", "exactly", "="),
    "at-most": ("at most", "up to", "max", "maximum", "no more than", "not more than", "≤", "<="),
    "at-least": ("at least", "min", "minimum", "no less than", "no fewer than", "≥", ">="),
    "more-than": ("more than", "over", "above", ">"),
    "less-than": ("less than", "fewer than", "under", "below", "<"),
    "approximately": ("about", "around", "approximately", "approx", "circa", "ca", "~", "≈"),
    "target": ("target", "goal"),
}
_BOUND_OF = {word: bound for bound, words in _BOUNDS.items() for word in words}
_CURRENCIES = {"€": "EUR", "£": "GBP", "₴": "UAH", "us$": "USD"}
_CODE = re.compile(r"[A-Z]{3}")
# Units of UCUM (https://ucum.org) by the words for them in the singular.
_UCUM = {
    **{"percent": "%", "km": "km", "kilometre": "km", "kilometer": "km"},
    **{"m": "m", "metre": "m", "meter": "m", "mm": "mm", "millimetre": "mm", "kg": "kg"},
    **{"t": "t", "tonne": "t", "ha": "har", "hectare": "har", "year": "a", "month": "mo"},
    **{"week": "wk", "day": "d", "hour": "h", "minute": "min"},
}
_AMOUNT = re.compile(
    rf"(?P<bound>[^\d]*?)\s*(?P<number>-?\d[\d.,'\u00a0\u202f ]*(?<![,. \u00a0\u202f])"
    rf"|\b(?:{'|'.join(WORDS)})\b)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_GROUPS = re.compile(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?:\D|$))")
_ONE_LETTER = ("m", "b")  # million or metres, billion or a point

_LENGTH = re.compile(
    rf"(?P<number>\d+|an?|one|{'|'.join(WORDS)})\s+"
    r"(?P<unit>second|minute|hour|day|week|fortnight|month|year)s?\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf"(?:(?:not? later than|within|in|after|for)\s+)?{_LENGTH.pattern}"
    r"(?:\s+(?P<how>of|after|from|since|before)\s+(?P<what>.+))?",
    re.IGNORECASE | re.DOTALL,
)
_FORMS = {
    **{"second": "PT{}S", "minute": "PT{}M", "hour": "PT{}H", "day": "P{}D", "month": "P{}M"},
    "year": "P{}Y",
}
_DAYS = {"week": 7, "fortnight": 14}
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_WRITTEN = re.compile(
    rf"(?P<by>(?:by|before|not? later than|until)\s+)?(?:the\s+)?(?:(?P<day>\d{{1,2}})\.?\s+)?"
    rf"(?P<month>{'|'.join(_MONTHS)})(?:\s+(?P<second>\d{{1,2}}),)?\s+(?P<year>\d{{4}})",
    re.IGNORECASE,
)


class CellFault(Exception):  # noqa: N818 - becomes a finding about its cell
    """A value that cannot be read: what is wrong with it, and what to write instead."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message)
        self.message, self.remedy = message, remedy


class ReadAmount(NamedTuple):
    """A number as a cell has it: its bound, or the words before it; the digits; its unit or ""."""

    bound: str
    is_known_bound: bool
    value: str
    unit: str


class SpokenTime(NamedTuple):
    """A time in words: a date or an end, or a duration and the name of what it is counted from."""

    date: str = ""
    end: str = ""
    duration: str = ""
    after: str = ""
    before: str = ""


def read_amount(text: str, *, has_decimal_commas: bool = False) -> ReadAmount:
    """Return the amount in a text such as ``at most 600,000`` or ``100 bn USD``.

    Raises:
        CellFault: the text is no amount, or can be read as two.
    """
    match = _AMOUNT.fullmatch(text.strip())
    if match is None:
        message = f"no number in {text.strip()!r}"
        raise CellFault(message, "write digits, as in 600,000 or at most 600,000")
    before, currency = _split_currency(match["bound"].strip(" .:"))
    value = _read_number(match["number"], has_decimal_commas=has_decimal_commas)
    scale, unit = _split_scale(match["rest"].strip(), text)
    bound = _BOUND_OF.get(before.casefold())
    if unit and currency and read_unit(unit) != currency:
        raise CellFault(f"two units, {currency} and {unit}", "write one number for each unit")
    number = f"{value * scale:f}"
    canonical = find_canonical(number, XSD.decimal)
    return ReadAmount(bound or before, bound is not None, canonical, currency or read_unit(unit))


def read_unit(text: str) -> str:
    """Return a unit as data have it: percent, a currency by its code, any other word as it is.

    Raises:
        CellFault: it is the sign of several currencies.
    """
    unit = " ".join(text.split())
    if unit.casefold() in (*PERCENT, "per cent"):
        return "percent"
    if unit in ("$", "¥"):
        message = f"{unit} is the sign of several currencies"
        raise CellFault(message, "write the code of one, such as USD")
    return _CURRENCIES.get(unit.casefold(), unit)


def is_currency(unit: str) -> bool:
    """Return whether a unit is the code of a currency."""
    return _CODE.fullmatch(unit) is not None


def find_ucum(unit: str) -> str:
    """Return the code of a unit in UCUM; what is counted is in braces."""
    known = _UCUM.get(unit) or _UCUM.get(name_unit(unit.casefold()))
    plain = re.sub(r"[{}\s]+", "-", unit)
    return known or f"{{{plain}}}"


def read_spoken_time(text: str) -> SpokenTime | None:
    """Return the time that words state; None if they state none, as ``as soon as possible``.

    Raises:
        CellFault: the words have a number, but not in a form that is known.
    """
    if match := _WRITTEN.fullmatch(text):
        day = match["day"] or match["second"]
        month = _MONTHS.index(match["month"].casefold()) + 1
        date = f"{match['year']}-{month:02}" + (f"-{int(day):02}" if day else "")
        check_date(date)
        return SpokenTime(end=date) if match["by"] else SpokenTime(date=date)
    if match := _COUNTED.fullmatch(text):
        what, is_before = match["what"] or "", match["how"] and match["how"].lower() == "before"
        duration = _read_length(match["number"], match["unit"])
        return SpokenTime(
            duration=duration, after="" if is_before else what, before=what if is_before else ""
        )
    if re.search(r"\d", text) or _LENGTH.search(text):
        message = f"no time that is known: {text!r}"
        remedy = (
            "write it as within 30 days of …, or its values behind it in brackets, as in "
            "[P30D after event:signing], or [] for words alone"
        )
        raise CellFault(message, remedy)
    return None


def check_date(text: str) -> None:
    """Raise an error unless a text is a date, or another text of EDTF.

    Raises:
        CellFault: it is none.
    """
    if fault := find_edtf_fault(text):
        raise CellFault(f"{text!r}: {fault[0]}", fault[1])


def check_duration(text: str) -> str:
    """Return a duration in canonical form.

    Raises:
        CellFault: it is none.
    """
    canonical = find_canonical(text.upper(), XSD.duration)
    if fault := find_fault(canonical, XSD.duration):
        raise CellFault(*fault)
    return canonical


def _read_length(number: str, unit: str) -> str:
    count = 1 if number.casefold() in ("a", "an") else int(WORDS.get(number.casefold(), 0))
    count = int(number) if number.isdigit() else count
    name = unit.casefold()
    form = _FORMS.get(name, _FORMS["day"])
    return check_duration(form.format(count * _DAYS.get(name, 1)))


def _read_number(text: str, *, has_decimal_commas: bool) -> Decimal:
    if text.casefold() in WORDS:
        return Decimal(WORDS[text.casefold()])
    sign, digits = (-1, text[1:]) if text.startswith("-") else (1, text)
    digits = _GROUPS.sub("", digits)
    readings = dict.fromkeys(read_digits(digits))
    if has_decimal_commas and re.fullmatch(r"\d{1,3},\d{3}", digits):
        readings[Decimal(digits.replace(",", "."))] = None
    if not readings:
        raise CellFault(f"{text!r} is not a number", "write digits, as in 600,000 or 0.5")
    if len(readings) > 1:
        shown = " or ".join(f"{value:f}" for value in readings)
        message = f"{text!r} may be {shown}"
        raise CellFault(message, "write it without a separator, or with all its decimals")
    return sign * next(iter(readings))


def _split_currency(text: str) -> tuple[str, str]:
    """Return what is before a number without the currency at its end, and that currency."""
    for sign in sorted((*_CURRENCIES, "$", "¥"), key=len, reverse=True):
        if text.casefold().endswith(sign):
            return text[: len(text) - len(sign)].strip(), read_unit(text[len(text) - len(sign) :])
    words, _, last = text.rpartition(" ")
    return (words, last) if is_currency(last) else (text, "")


def _split_scale(text: str, whole: str) -> tuple[int, str]:
    """Return what a number is multiplied by, such as ``bn``, and its unit."""
    word, _, rest = text.partition(" ")
    if word.casefold() in _ONE_LETTER and not rest:
        if word == "m":
            message = f"{whole.strip()!r} may be millions or metres"
            raise CellFault(message, "write million or metres")
        return 1, text
    if word.casefold() in SCALES and word.casefold() not in _ONE_LETTER:
        return SCALES[word.casefold()], rest.strip()
    return 1, text

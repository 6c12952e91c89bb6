"""Lexical forms: whether the text of a literal is a value of its datatype, and in canonical form.

Every built-in datatype of XML Schema (https://www.w3.org/TR/xmlschema11-2/) is checked, and EDTF
(:mod:`plangraph.checking.edtf`). Numbers, truth values and durations are to be written in their
canonical form, since stores keep no other one.
"""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode

from plangraph.checking.calendar_forms import CALENDAR_FORMS, find_calendar_fault
from plangraph.checking.edtf import EDTF, find_edtf_fault
from plangraph.errors import Severity
from plangraph.stores.exact_literals import find_stored
from plangraph.text import find_nearest, show_controls
from plangraph.vocabulary import RDF, XSD, compact

# The longest literal, in characters.
_MAX_LITERAL = 1_000_000
_MAX_SHOWN = 40  # characters of a literal in a message

# Control characters, and marks that reorder or hide text; line breaks and tabs are allowed.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
)

_NUMBER = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)"
_FLOAT = rf"{_NUMBER}([eE][+-]?[0-9]+)?|[+-]?INF|NaN"
_DAYS = r"([0-9]+D)?"
_MONTHS = r"([0-9]+Y)?([0-9]+M)?"
_TIME = r"(T(?=.)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?"
_NAME = r"[^\W\d][\w.·-]*"
_BASE64 = "[A-Za-z0-9+/] ?"

_WHOLE = "write a whole number such as 600000"
_INEXACT = "write a number such as 2.5E0"
_LENGTH = "write 14 days as P14D, half a year as P6M, 36 hours as P1DT12H"
_LETTERS = "write letters, digits, '-', '.' and '_', a letter first"
_SPACES = "write it without tabs, line breaks and spaces that repeat or are at an end"

#: Pattern of each datatype whose values are not times of the calendar, and how to write one.
_FORMS: Mapping[str, tuple[str, str]] = {
    "anyURI": (
        r"""([^\x00-\x20<>"{}|\\^`%]|%[0-9A-Fa-f]{2})*""",
        'write an address without spaces and any of <>"{}|\\^`, and % as %25',
    ),
    "base64Binary": (
        rf"(({_BASE64}){{4}})*(({_BASE64}){{2}}= ?=|({_BASE64}){{3}}=)?",
        "write groups of four of A-Z, a-z, 0-9, + and /, the last one filled up with =",
    ),
    "boolean": ("true|false|1|0", "write true or false"),
    "dayTimeDuration": (rf"-?P(?=.){_DAYS}{_TIME}", "write 36 hours as P1DT12H"),
    "decimal": (_NUMBER, "write a number such as 600000 or 2.5 (in JSON-LD between quotes)"),
    "double": (_FLOAT, _INEXACT),
    "duration": (rf"-?P(?=.){_MONTHS}{_DAYS}{_TIME}", _LENGTH),
    "float": (_FLOAT, _INEXACT),
    "hexBinary": ("([0-9A-Fa-f]{2})*", "write two of 0-9 and A-F for each byte"),
    "integer": ("[+-]?[0-9]+", _WHOLE),
    "language": ("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*", "write a tag such as en or pt-BR"),
    "normalizedString": (r"[^\t\n\r]*", "write it without tabs and line breaks"),
    "token": (r"([^\t\n\r ]+( [^\t\n\r ]+)*)?", _SPACES),
    "yearMonthDuration": (rf"-?P(?=.){_MONTHS}", "write 18 months as P1Y6M"),
    **dict.fromkeys(("ENTITY", "ID", "IDREF", "NCName"), (_NAME, _LETTERS)),
    "Name": (r"[^\W\d][\w.·:-]*", _LETTERS),
    "NMTOKEN": (r"[\w.·:-]+", _LETTERS),
}

# Datatypes whose texts are not checked.
_ANY_TEXT = ("string", "QName", "NOTATION", "ENTITIES", "IDREFS", "NMTOKENS")

_BITS = {"long": 64, "int": 32, "short": 16, "byte": 8}
#: Smallest and largest value of the datatypes derived from integer.
_RANGES: Mapping[str, tuple[int | None, int | None]] = {
    "negativeInteger": (None, -1),
    "nonNegativeInteger": (0, None),
    "nonPositiveInteger": (None, 0),
    "positiveInteger": (1, None),
    **{name: (-(1 << bits - 1), (1 << bits - 1) - 1) for name, bits in _BITS.items()},
    **{f"unsigned{name.title()}": (0, (1 << bits) - 1) for name, bits in _BITS.items()},
}
_DATATYPES = frozenset((*_FORMS, *_RANGES, *_ANY_TEXT, *CALENDAR_FORMS))

_PATTERNS = {name: re.compile(pattern) for name, (pattern, _) in _FORMS.items()}
_CANONICAL = frozenset(
    (*("boolean", "decimal", "integer", *_RANGES), *(name for name in _FORMS if "Dur" in name))
) | {"duration"}
# Numbers that are canonical for sure: asking a store takes long.
_PLAIN = re.compile(r"0|-?[1-9][0-9]*(\.[0-9]*[1-9])?|-?0\.[0-9]*[1-9]")
# A number in groups of three digits, and one with a word for its size.
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:([,.'’ \u00a0\u202f])[0-9]{3})(?:\1[0-9]{3})*")
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALED = re.compile(rf"([0-9]{{1,9}}(?:\.[0-9]{{1,6}})?) ?({'|'.join(_SCALES)})", re.IGNORECASE)
_WEEKS = re.compile(r"(-?P(?:[0-9]+Y)?(?:[0-9]+M)?)([0-9]{1,6})W(?:([0-9]{1,6})D)?(T.+)?")
_DURATIONS = ("duration", "dayTimeDuration")
_NUMBERS = frozenset(("decimal", "double", "float", "integer", *_RANGES))
_ZONED = re.compile(r".*(Z|[+-]\d\d:\d\d)")


class Problem(NamedTuple):
    """What is wrong with a term: a finding without its place."""

    code: str
    message: str
    remedy: str
    severity: Severity = Severity.ERROR


def check_literal(literal: Literal) -> Iterator[Problem]:
    """Yield the problems of a literal: its lexical form, its length, invisible characters."""
    text, datatype = literal.value, literal.datatype.value
    if len(text) > _MAX_LITERAL:
        message = f"a text of {len(text):,} characters"
        remedy = f"keep it under {_MAX_LITERAL:,}; long texts belong in sources"
        yield Problem("PG116", message, remedy)
        return
    if (fault := find_fault(text, datatype, literal.language)) is not None:
        yield Problem("PG117", *fault)
    if hidden := _HIDDEN.search(text):
        message = f"the text has U+{ord(hidden[0]):04X}, which is invisible or reverses text"
        yield Problem("PG118", message, "remove it unless it is needed", Severity.WARNING)


def find_fault(text: str, datatype: str, language: str | None = None) -> tuple[str, str] | None:
    """Return what is wrong with the lexical form and how to write it; None if nothing is.

    Datatypes of other vocabularies than XML Schema, RDF and EDTF are not checked.
    """
    if datatype == RDF.langString and not language:
        return f"{_show(text)} has no language", 'give it one: {en: "…"} in YAML, "…"@en in Turtle'
    if datatype == EDTF:
        fault = find_edtf_fault(text)
        return fault and (f"{_show(text)} is not EDTF: {fault.reason}", fault.remedy)
    if datatype == RDF.XMLLiteral:
        return _find_xml_fault(text)
    if not datatype.startswith(XSD.iri):
        return None
    name = datatype.removeprefix(XSD.iri)
    if name not in _DATATYPES:
        nearest = find_nearest(name, sorted(_DATATYPES))
        remedy = f"did you mean xsd:{nearest}?" if nearest else "use a datatype of XML Schema"
        return f"{_show(text)} has the datatype {compact(datatype)}, which does not exist", remedy
    if name in CALENDAR_FORMS:
        return _find_time_fault(text, name)
    return _find_value_fault(text, name)


def _find_xml_fault(text: str) -> tuple[str, str] | None:
    from plangraph.reading.rdfxml import is_well_formed  # lazy: slow to import, seldom needed

    if is_well_formed(text):
        return None
    remedy = "close each element, and write each attribute and namespace once"
    return f"{_show(text)} is not well-formed XML", remedy


def _find_time_fault(text: str, name: str) -> tuple[str, str] | None:
    fault = find_calendar_fault(text, name)
    if fault is not None:
        return f"{_show(text)} is not an xsd:{name}: {fault.reason}", fault.remedy
    if name in ("date", "gYear") and (zone := _ZONED.fullmatch(text)):
        remedy = f"write {text.removesuffix(zone[1])}"
        return f"{_show(text)} is not canonical: a day or year has no time zone here", remedy
    return None


def _find_value_fault(text: str, name: str) -> tuple[str, str] | None:
    pattern = _PATTERNS.get("integer" if name in _RANGES else name)
    if pattern is None:
        return None
    if not pattern.fullmatch(text):
        remedy = _WHOLE if name in _RANGES else _FORMS[name][1]
        written = find_written_number(text) if name in _NUMBERS else None
        meant = written or (find_written_duration(text) if name in _DURATIONS else None)
        return f"{_show(text)} is not an xsd:{name}", f"write {meant}" if meant else remedy
    if name in _RANGES and not _is_in_range(text, *_RANGES[name]):
        return f"{_show(text)} is out of the range of xsd:{name}", _write_range(*_RANGES[name])
    if name not in _CANONICAL or (name != "boolean" and _PLAIN.fullmatch(text)):
        return None
    if (canonical := find_canonical(text, XSD.iri + name)) != text:
        return f"{_show(text)} is not a canonical xsd:{name}", f"write {canonical[:_MAX_SHOWN]}"
    return None


@lru_cache(maxsize=4096)
def find_canonical(text: str, datatype: str) -> str:
    """Return the lexical form in which a store keeps a value."""
    return find_stored(Literal(text, datatype=NamedNode(datatype))).value


def _show(text: str) -> str:
    """Return the beginning of a text between quotation marks."""
    return repr(show_controls(text[:_MAX_SHOWN]))


def find_written_number(text: str) -> str | None:
    """Return a number with thousands separators, or with a word such as million, without them.

    >>> find_written_number("8,000"), find_written_number("5 million"), find_written_number("8,5")
    ('8000', '5000000', None)
    """
    if _GROUPED.fullmatch(text):
        return re.sub(r"\D", "", text)
    if match := _SCALED.fullmatch(text):
        return f"{Decimal(match[1]) * _SCALES[match[2].lower()]:f}".removesuffix(".0")
    return None


def find_written_duration(text: str) -> str | None:
    """Return a duration in the form of stores, its weeks as days, as XML Schema knows no weeks.

    >>> find_written_duration("P3W"), find_written_duration("PT24H"), find_written_duration("soon")
    ('P21D', 'P1D', None)
    """
    if weeks := _WEEKS.fullmatch(text):
        years_months, number, days, time = weeks.groups(default="")
        text = f"{years_months}{7 * int(number) + int(days or 0)}D{time}"
    is_duration = _PATTERNS["duration"].fullmatch(text)
    return find_canonical(text, XSD.duration) if is_duration else None


def _is_in_range(text: str, low: int | None, high: int | None) -> bool:
    """Return whether an integer is in a range; digits are counted, as int() refuses very many."""
    digits = text.lstrip("+-").lstrip("0")
    if len(digits) > 30:
        return high is None if not text.startswith("-") else low is None
    value = int(f"-{digits}" if text.startswith("-") and digits else digits or "0")
    return (low is None or value >= low) and (high is None or value <= high)


def _write_range(low: int | None, high: int | None) -> str:
    if low is not None and high is not None:
        return f"write a whole number from {low} to {high}"
    return f"write a whole number {f'up to {high}' if low is None else f'from {low} up'}"

"""Texts of parts: what a person reads and writes for one part of a proposal.

A quantity is written ``at most 600,000 persons``, ``20 persons per Duchy`` or ``40 percent of
Fund``, a time ``1 May 2031``, ``30 days after signing`` or ``after signing``, how often ``every
month``; or as texts say it, ``90 million crowns``, ``within a year``. All else is a name of the
data, a word of a list, or words of the text. Keys and the forms of the file (``state:duchy``,
``P30D``) are read too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from plangraph.authoring.finder.quantities import find_quantities
from plangraph.authoring.finder.times import find_times
from plangraph.authoring.finder.word_tables import read_table
from plangraph.authoring.proposals.proposal import (
    TIMES,
    TODO,
    PartRole,
    PartValue,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
)
from plangraph.authoring.proposals.proposal_form import FormReader
from plangraph.authoring.spoken_lengths import hear_length, say_length
from plangraph.errors import UsageError

_WRONG_TEXT = "PG342"

#: What each kind says of who is bound.
KIND_WORDS: Mapping[ProposalKind, str] = {
    ProposalKind.OBLIGATION: "must",
    ProposalKind.PROHIBITION: "may not",
    ProposalKind.PERMISSION: "may",
    ProposalKind.ENTITLEMENT: "is entitled to",
    ProposalKind.STATUS_CHANGE: "would become",
    ProposalKind.STANCE: "takes a position",
    ProposalKind.STATEMENT: "says",
}

#: Bounds of a quantity, by their words in the scheme, and as people write them.
BOUNDS: Mapping[str, str] = {
    "exact": "",
    "at-least": "at least",
    "at-most": "at most",
    "more-than": "more than",
    "less-than": "less than",
    "approximately": "about",
    "target": "target",
}
_BOUND_OF = {words: bound for bound, said in BOUNDS.items() for words in (bound, said) if words}
_QUANTITY = re.compile(
    rf"(?:(?P<bound>{'|'.join(_BOUND_OF)})\s+)?"
    r"(?P<value>-?\d[\d,_ ]*(?:\.\d+)?)(?:\s+(?P<unit>\S+))?"
)
# What a quantity is of and for each of which it holds, behind it.
_PER = re.compile(r"\s+per\s+(?P<per>.+)$")
_SHARE = re.compile(r"\s+of\s+(?P<share>.+)$")
_KEY = re.compile(r"[\w-]+:\S+|P\w+")
_A = re.compile(r"\ban?\s+(?=year|month|week|day|hour)", re.IGNORECASE)
_TIME = re.compile(
    r"(?:(?P<duration>P\w+)|(?P<date>[\d-]\S*))?\s*(?:after\s+(?P<after>\S.*))?", re.IGNORECASE
)
_LENGTH = re.compile(r"(?P<length>\d.*?)(?:\s+after\s+(?P<after>\S.*))?", re.IGNORECASE)
_EVERY = re.compile(r"(?:every|each)\s+(?P<length>(?P<number>\d+\s)?.*)", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)
# Words of a time that stand for a date whose year is not said: "by June 1".
_DATED = re.compile(
    r"(?:by|before|until|till|on|from|at|in|no later|not later|до)\b", re.IGNORECASE
)

#: Returns what a key is called, and the key of what is called so; None if nothing is.
Caller = Callable[[str], str]
Finder = Callable[[str], str | None]


def write_part_text(role: PartRole, value: PartValue, call: Caller = str) -> str:
    """Return the text of a value; :func:`read_part_text` reads it back."""
    if isinstance(value, ProposedQuantity):
        return _write_quantity(value, call)
    if isinstance(value, ProposedTime):
        return _write_time(value)
    if role is PartRole.REPEAT and value != TODO:
        return f"every {_drop_one(say_length(value))}"
    return call(value)


def _write_quantity(value: ProposedQuantity, call: Caller) -> str:
    share_of = f"of {call(value.share_of)}" if value.share_of else None
    per = value.per and f"per {_drop_one(say_length(call(value.per)))}"
    number = format(value.value.normalize(), ",f")
    bound = BOUNDS.get(value.bound, value.bound)
    return " ".join(filter(None, (bound, number, value.unit, share_of, per)))


def _drop_one(length: str) -> str:
    """Return a length behind "every" or "per": "every month", "every 2 weeks"."""
    return re.sub(r"^1 (?=\w+$)", "", length)


def _write_time(value: ProposedTime) -> str:
    if value.after and not (value.date or value.duration) and _DATED.match(value.after):
        return value.after
    date = _DAY.sub(_say_day, value.date) if value.date else None
    length = value.duration and say_length(value.duration)
    after = f"after {value.after}" if value.after else None
    return " ".join(filter(None, (date, length, after)))


def _say_day(match: re.Match[str]) -> str:
    year, month, day = match.groups()
    names = read_table("numbers")["months"]["en"]
    if match[0] != match.string or not 1 <= int(month) <= len(names):
        return match[0]
    return " ".join(filter(None, (day and str(int(day)), names[int(month) - 1].capitalize(), year)))


def read_part_text(role: PartRole, text: str, find: Finder = lambda text: None) -> ProposedPart:
    """Return the part that a person wrote; it rests on no words until they are named.

    ``find`` returns the key of what a text names, None if it names nothing.

    Raises:
        UsageError: the text is no value of this role.
    """
    text = " ".join(text.split())
    value: object = text
    if text == TODO:
        value = TODO
    elif role is PartRole.QUANTITY:
        value = _read_quantity(text, find)
    elif role in TIMES:
        value = _read_time(text)
    elif role is PartRole.REPEAT:
        value = _read_repeat(text)
    else:
        value = find(text) or text
    reader = FormReader()
    part = reader.read_part({"role": str(role), "value": value})
    if part is None:
        fault = reader.faults[0]
        raise UsageError(_WRONG_TEXT, fault.message, fault.remedy)
    return part


def _read_quantity(text: str, find: Finder) -> dict[str, str]:
    per = _PER.search(text)
    share = _SHARE.search(text, 0, per.start() if per else len(text))
    last = share or per
    number = text[: last.start()] if last else text
    keys = _read_number(number) or _hear_number(number)
    if keys is None:
        remedy = "write it as: at most 20 persons, 90 million crowns, 40 percent of asset:fund"
        raise UsageError(_WRONG_TEXT, f"{text!r} is no quantity", remedy)
    keys |= {"per": _find_each(per["per"], find)} if per else {}
    return keys | ({"shareOf": _find_named(share["share"], find)} if share else {})


def _find_each(text: str, find: Finder) -> str:
    """Return the key, or the length of time, for each of which a number holds."""
    return hear_length(text if text[:1].isdigit() else f"1 {text}") or _find_named(text, find)


def _find_named(text: str, find: Finder) -> str:
    found = text if _KEY.fullmatch(text) else find(text)
    if found is None:
        remedy = "write the name of something in the data, or its key"
        raise UsageError(_WRONG_TEXT, f"nothing is called {text!r}", remedy)
    return found


def _read_number(text: str) -> dict[str, str] | None:
    found = _QUANTITY.fullmatch(text)
    if found is None:
        return None
    value = re.sub(r"[,_ ]", "", found["value"])
    unit = {"unit": found["unit"]} if found["unit"] else {}
    return {"value": value, "bound": _BOUND_OF.get(found["bound"], "exact"), **unit}


def _hear_number(text: str) -> dict[str, str] | None:
    """Return a number as ``draft`` reads it, if that is all that a text says."""
    found = find_quantities(text, 0, len(text))
    if len(found) != 1 or found[0].end != len(text):
        return None
    unit = {"unit": found[0].unit} if found[0].unit else {}
    return {"value": format(found[0].value, "f"), "bound": found[0].bound, **unit}


def _read_time(text: str) -> dict[str, str]:
    found = _LENGTH.fullmatch(text)
    if found is not None and (length := hear_length(found["length"])):
        return {"duration": length} | ({"after": found["after"]} if found["after"] else {})
    found = _TIME.fullmatch(text)
    if found is not None and text:
        return {key: value for key, value in found.groupdict().items() if value}
    said = _A.sub("1 ", text)
    heard = find_times(said, 0, len(said))
    if len(heard) != 1 or (heard[0].start, heard[0].end) != (0, len(said)):
        remedy = "write it as 1 May 2031, 30 days after signing, within a year"
        raise UsageError(_WRONG_TEXT, f"{text!r} is no time", remedy)
    return {key: value for key, value in heard[0].time._asdict().items() if value}


def _read_repeat(text: str) -> str:
    found = _EVERY.fullmatch(text)
    if found is None:
        return text
    return hear_length(found["length"] if found["number"] else f"1 {found['length']}") or text

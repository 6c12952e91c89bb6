"""Form of a proposal: plain values that YAML and JSON can hold, written and read.

A file of proposals and the lines of a proposer have the same form; its JSON Schema is
``docs/proposals.schema.json`` (:mod:`plangraph.authoring.proposals.form_schema`). What is wrong is
collected as faults, each with the path of keys that leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import NamedTuple, TypeVar

from plangraph.authoring.proposals.proposal import (
    TIMES,
    TODO,
    WORD_LISTS,
    PartRole,
    PartValue,
    Proposal,
    ProposalKind,
    ProposedPart,
    ProposedQuantity,
    ProposedTime,
    Proposer,
    TextPlace,
)
from plangraph.text import find_nearest, shorten

#: Codes of findings: an unknown key, and a wrong or missing value.
UNKNOWN_KEY, WRONG_VALUE = "PG341", "PG342"

Form = dict[str, object]
_Path = tuple[str | int, ...]
_SHA256 = re.compile(r"[0-9a-f]{64}")
_DATE = re.compile(r"\S{4,40}")
_COUNT = re.compile(r"[1-9]\d{0,5}", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
_PROPOSAL_KEYS = ("name", "kind", "point", "passage", "place", "proposer", "parts")
_PART_KEYS = ("role", "value", "why", "place")
_LONGEST = 2_000  # characters of a text
_Word = TypeVar("_Word", bound=StrEnum)


class FormFault(NamedTuple):
    """What is wrong with a form, and the path of keys and numbers that leads to it."""

    path: _Path
    code: str
    message: str
    remedy: str


def write_form(proposal: Proposal) -> Form:
    """Return a proposal as plain values; its keys are in a fixed order."""
    form: Form = {"name": proposal.name, "kind": str(proposal.kind)}
    if proposal.point is not None:
        form["point"] = proposal.point
    form["passage"] = proposal.passage
    form["place"] = _write_place(proposal.place)
    form["proposer"] = _leave_out_none(asdict(proposal.proposer))
    form["parts"] = [write_part(part) for part in proposal.parts]
    return form


def write_part(part: ProposedPart) -> Form:
    """Return a part as plain values."""
    form: Form = {"role": str(part.role), "value": _write_value(part.value)}
    if part.why:
        form["why"] = part.why
    if part.place is not None:
        form["place"] = _write_place(part.place)
    return form


def _write_value(value: PartValue) -> object:
    if isinstance(value, ProposedQuantity):
        form = {"value": value.number, "unit": value.unit, "bound": value.bound}
        return _leave_out_none({**form, "per": value.per, "shareOf": value.share_of})
    if isinstance(value, ProposedTime):
        return _leave_out_none(value._asdict())
    return value


def _write_place(place: TextPlace) -> Form:
    return dict(place._asdict())


def _leave_out_none(form: Mapping[str, object]) -> Form:
    return {key: value for key, value in form.items() if value is not None}


class FormReader:
    """Reads forms, and collects what is wrong in them."""

    def __init__(self) -> None:
        self.faults: list[FormFault] = []

    def read_proposal(
        self, form: object, path: _Path = (), others: Sequence[str] = ()
    ) -> Proposal | None:
        """Return the proposal of a form, None if something in it is wrong.

        ``others`` are keys that belong to the file that it is in.
        """
        number = len(self.faults)
        keys = self.read_keys(form, path, (*_PROPOSAL_KEYS, *others))
        if keys is None:
            return None
        kind = self.read_word(keys, "kind", path, ProposalKind)
        name, passage = (self.read_text(keys, key, path) for key in ("name", "passage"))
        point = self.read_text(keys, "point", path, is_needed=False) or None
        place = self._read_place(keys, path)
        if place is None and "place" not in keys:
            self.report(path, WRONG_VALUE, "'place' is missing", "write start, end and sha256")
        proposer = self._read_proposer(keys, path)
        parts = self._read_parts(keys, path)
        if len(self.faults) > number or not (kind and name and passage and place and proposer):
            return None
        return Proposal(name, kind, point, passage, place, parts, proposer)

    def _read_proposer(self, keys: Mapping[str, object], path: _Path) -> Proposer | None:
        place = (*path, "proposer")
        form = self.read_keys(keys.get("proposer", {}), place, ("name", "version"))
        if form is None:
            return None
        name = self.read_text(form, "name", place)
        return Proposer(name, self.read_text(form, "version", place, is_needed=False) or None)

    def _read_parts(self, keys: Mapping[str, object], path: _Path) -> tuple[ProposedPart, ...]:
        forms = keys.get("parts", [])
        place = (*path, "parts")
        if not isinstance(forms, list):
            self.report(place, WRONG_VALUE, "'parts' is no list", "write - {role: …, value: …}")
            return ()
        read = (self.read_part(form, (*place, number)) for number, form in enumerate(forms))
        return tuple(part for part in read if part is not None)

    def read_part(self, form: object, path: _Path = ()) -> ProposedPart | None:
        """Return the part of a form, None if something in it is wrong."""
        number = len(self.faults)
        keys = self.read_keys(form, path, _PART_KEYS)
        if keys is None:
            return None
        role = self.read_word(keys, "role", path, PartRole)
        value = None if role is None else self._read_value(role, keys, path)
        why = self.read_text(keys, "why", path, is_needed=False) or ""
        place = self._read_place(keys, path)
        if len(self.faults) > number or role is None or value is None:
            return None
        return ProposedPart(role, value, why, place)

    def _read_value(
        self, role: PartRole, keys: Mapping[str, object], path: _Path
    ) -> PartValue | None:
        value, place = keys.get("value"), (*path, "value")
        if value == TODO:
            return TODO
        if role is PartRole.QUANTITY:
            return self._read_quantity(value, place)
        if role in TIMES:
            return self._read_time(value, place)
        text = self.read_text(keys, "value", path)
        if role in WORD_LISTS:
            text = text.removeprefix(f"{WORD_LISTS[role]}:")
        if role is PartRole.REPEAT and text and not _DURATION.fullmatch(text):
            self.report(place, WRONG_VALUE, f"{shorten(text)!r} is no length of time", "P1M")
        if role is PartRole.COUNT and text and not _COUNT.fullmatch(text):
            remedy = "count the times from 1"
            self.report(place, WRONG_VALUE, f"{shorten(text)!r} is no number of times", remedy)
        if role is PartRole.LANGUAGE and text and not _LANGUAGE.fullmatch(text):
            remedy = "write its BCP 47 tag, such as en"
            self.report(place, WRONG_VALUE, f"{shorten(text)!r} is no language", remedy)
        return text or None

    def _read_quantity(self, value: object, path: _Path) -> ProposedQuantity | None:
        keys = self.read_keys(value, path, ("value", "unit", "bound", "per", "shareOf"))
        if keys is None:
            return None
        try:
            number = Decimal(str(keys.get("value", "")))
        except InvalidOperation:
            number = Decimal("NaN")
        if not number.is_finite():
            shown = shorten(repr(keys.get("value")))
            self.report((*path, "value"), WRONG_VALUE, f"{shown} is no number", "write as 8000")
        bound = self.read_text(keys, "bound", path)
        unit, per, share_of = (
            self.read_text(keys, key, path, is_needed=False) or None
            for key in ("unit", "per", "shareOf")
        )
        return ProposedQuantity(number, unit, bound, per, share_of)

    def _read_time(self, value: object, path: _Path) -> ProposedTime | None:
        keys = self.read_keys(value, path, ("date", "duration", "after"))
        if keys is None:
            return None
        date, duration, after = (
            self.read_text(keys, key, path, is_needed=False) or None for key in ProposedTime._fields
        )
        if duration is not None and not _DURATION.fullmatch(duration):
            self.report((*path, "duration"), WRONG_VALUE, f"{duration!r} is no duration", "P30D")
        if date is not None and not _DATE.fullmatch(date):
            self.report((*path, "date"), WRONG_VALUE, f"{shorten(date)!r} is no date", "2031-03-03")
        if not (date or duration or after):
            remedy = "write date, duration or after"
            self.report(path, WRONG_VALUE, "a deadline that says no time", remedy)
        return ProposedTime(date, duration, after)

    def _read_place(self, keys: Mapping[str, object], path: _Path) -> TextPlace | None:
        if "place" not in keys:
            return None
        place = (*path, "place")
        form = self.read_keys(keys["place"], place, TextPlace._fields)
        if form is None:
            return None
        numbers = [str(form.get(key, "")) for key in ("start", "end")]
        sha256 = self.read_text(form, "sha256", place)
        if not all(number.isascii() and number.isdigit() for number in numbers):
            remedy = "write where the words begin and end, in characters from 0"
            self.report(place, WRONG_VALUE, "start or end is no whole number", remedy)
            return None
        start, end = map(int, numbers)
        if start >= end:
            self.report(place, WRONG_VALUE, f"nothing is between {start} and {end}", "end > start")
        if sha256 and not _SHA256.fullmatch(sha256):
            remedy = "write the 64 hexadecimal digits of the SHA-256 of the words"
            self.report((*place, "sha256"), WRONG_VALUE, "this is no SHA-256", remedy)
        return TextPlace(start, end, sha256)

    def read_keys(
        self, form: object, path: _Path, known: Sequence[str]
    ) -> Mapping[str, object] | None:
        """Return the keys of a form, None if it is none; report those that are not known."""
        if not isinstance(form, Mapping):
            message = f"{shorten(repr(form))} has no keys"
            self.report(path, WRONG_VALUE, message, f"write {', '.join(known)}")
            return None
        for key in form:
            if key not in known:
                nearest = find_nearest(str(key), known)
                remedy = f"did you mean {nearest!r}?" if nearest else f"use {', '.join(known)}"
                self.report((*path, str(key)), UNKNOWN_KEY, f"unknown key {key!r}", remedy)
        return form

    def read_text(
        self, keys: Mapping[str, object], key: str, path: _Path, *, is_needed: bool = True
    ) -> str:
        """Return a text, empty if it is missing; report one that is needed, or is none."""
        value = keys.get(key, "")
        if isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str) or len(value) > _LONGEST:
            message = f"{key!r} is no text of up to {_LONGEST:,} characters"
            self.report((*path, key), WRONG_VALUE, message, "write a text")
            return ""
        if is_needed and not value:
            self.report((*path, key), WRONG_VALUE, f"{key!r} is missing", f"write {key}: …")
        return value

    def read_word(
        self, keys: Mapping[str, object], key: str, path: _Path, words: type[_Word]
    ) -> _Word | None:
        """Return one of some words, None if it is another."""
        value = keys.get(key)
        found = next((word for word in words if word == value), None)
        if found is None:
            nearest = find_nearest(str(value), [str(word) for word in words])
            remedy = f"did you mean {nearest}?" if nearest else f"use {', '.join(words)}"
            message = f"{key!r} is {shorten(repr(value))}" if key in keys else f"{key!r} is missing"
            self.report((*path, key), WRONG_VALUE, message, remedy)
        return found

    def report(self, path: _Path, code: str, message: str, remedy: str) -> None:
        """Add a fault."""
        self.faults.append(FormFault(path, code, message, remedy))

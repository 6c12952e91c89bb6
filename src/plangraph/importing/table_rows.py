"""Rows of a table as effects: read each cell as its column says, and collect all faults."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from plangraph.errors import DataError, Finding
from plangraph.exporting.effect_columns import (
    BY_NAME,
    COLUMNS,
    SEPARATOR,
    VALUE_COLUMNS,
    TableColumn,
)
from plangraph.exporting.effect_rows import (
    Amount,
    Dependence,
    TabledClaim,
    TabledEffect,
)
from plangraph.importing.sheet_rows import NO_TABLE, Sheet, SheetRow
from plangraph.importing.table_names import TableNames
from plangraph.importing.table_passages import TablePassages
from plangraph.importing.table_times import read_due_time
from plangraph.importing.table_values import CellFault, read_amount, read_unit
from plangraph.text import find_nearest, shorten
from plangraph.vocabulary import PLAN, SCHEME, expand

#: The columns of a claim: a further row with the id of an effect has only these.
CLAIM_COLUMNS = ("source", "passage", "voice", "certainty")

_BY_HEADING = {heading: column for column in COLUMNS for heading in (column.name, *column.aliases)}
#: The headings that are understood, in lower case.
KNOWN_HEADINGS = frozenset(_BY_HEADING)
_DEPENDENCES = {
    **{"starts if": PLAN.startsIf, "if": PLAN.startsIf, "once": PLAN.startsIf},
    **{"ends if": PLAN.endsIf, "until": PLAN.endsIf, "while": PLAN.hasCondition},
}
_KEY = re.compile(r"\w[\w.-]*")
_MOST_FAULTS = 100

_Value = TypeVar("_Value")


class Defaults(NamedTuple):
    """The voice and the certainty of a claim that names none, as IRIs; "" leaves them out."""

    voice: str
    certainty: str


@dataclass(frozen=True)
class ReadRow:
    """A row: the effect, whose id is "" where the row has none, and the texts of its cells.

    ``id_place`` is the column of its id, from 0.
    """

    number: int
    effect: TabledEffect
    texts: Mapping[str, str]
    id_place: int = 0


@dataclass
class _CellFaults:
    """A fault: the first row that has it, its column, and how many rows have it."""

    row: int
    column: str
    message: str
    remedy: str
    count: int = 0


class RowReader:
    """Reads the rows of one sheet; ``unread`` are the headings of columns that are not read."""

    def __init__(
        self, sheet: Sheet, names: TableNames, passages: TablePassages, defaults: Defaults
    ) -> None:
        self._sheet, self._names, self._passages = sheet, names, passages
        self._defaults = defaults
        self._places: dict[str, int] = {}
        self._first: dict[str, ReadRow] = {}
        self._faults: dict[tuple[str, str], _CellFaults] = {}
        self._fault_count = 0
        self.unread: tuple[str, ...] = ()

    def read(self) -> Iterator[ReadRow]:
        """Yield each row as an effect; raise an error at the end if anything is wrong.

        Raises:
            DataError: with all faults of all cells; beyond a hundred, their number.
        """
        header = next(self._sheet.rows, None)
        if header is None:
            raise self._fail(1, "the table is empty", "give it a row of headings and a row below")
        self._read_header(header)
        is_empty = True
        for row in self._sheet.rows:
            is_empty = False
            if (found := self._read_row(row)) is not None:
                yield found
        if faults := [*self._list_faults(), *self._sheet.faults[:_MOST_FAULTS]]:
            raise DataError(faults)
        if is_empty:
            raise self._fail(header.number, "no rows below the headings", "add a row an effect")

    def _fail(self, line: int, message: str, remedy: str) -> DataError:
        cell = f"{self._sheet.name}!A{line}" if self._sheet.name else ""
        return DataError([Finding(self._sheet.path, line, NO_TABLE, message, remedy, cell=cell)])

    def _read_header(self, header: SheetRow) -> None:
        """Find the column of each heading.

        Raises:
            DataError: a heading is missing, occurs twice, or is hardly another one.
        """
        faults, unread = [], []
        for place, heading in enumerate(" ".join(text.split()) for text in header.texts):
            column = _BY_HEADING.get(heading.lower())
            if column is None:
                nearest = find_nearest(heading.lower(), KNOWN_HEADINGS)
                if nearest and heading:
                    message = f"no column is called {shorten(heading)!r}"
                    remedy = f"did you mean {nearest!r}? Rename a column of your own"
                    faults.append(self._sheet.find_fault(header.number, place, message, remedy))
                elif heading:
                    unread.append(heading)
            elif column.name in self._places:
                message = f"a second column {column.name}"
                remedy = "keep one: several values are separated by ;"
                faults.append(self._sheet.find_fault(header.number, place, message, remedy))
            else:
                self._places[column.name] = place
        missing = [
            column.name
            for column in COLUMNS
            if column.is_needed and column.name not in self._places
        ]
        if missing:
            message = f"no column {', '.join(missing)}"
            remedy = "add it; import-table --template FILE.xlsx writes a sheet with all columns"
            faults += self._fail(header.number, message, remedy).findings
        if faults:
            raise DataError(replace(fault, code=NO_TABLE) for fault in faults)
        self.unread = tuple(unread)

    def _read_row(self, row: SheetRow) -> ReadRow | None:
        texts = {
            name: text
            for name, place in self._places.items()
            if place < len(row.texts) and (text := row.texts[place].strip())
        }
        if not texts:
            return None
        before = self._fault_count
        effect = self._read_id(row, texts.get("id", ""))
        first = self._first.get(effect) if effect else None
        if first is not None:
            found = self._read_further(row, texts, first)
        else:
            read = self._read_effect(row, texts, effect)
            found = ReadRow(row.number, read, texts, self._places.get("id", 0))
        if self._fault_count > before:
            return None
        if effect:
            self._first.setdefault(effect, found)
        return found

    def _read_further(self, row: SheetRow, texts: Mapping[str, str], first: ReadRow) -> ReadRow:
        """Read a further row of an effect, which adds a claim to it."""
        for name, text in texts.items():
            if name not in CLAIM_COLUMNS and text != first.texts.get(name, ""):
                message = f"not as in row {first.number}, which has this id too"
                remedy = "leave it empty to add a claim, or give the row another id"
                self._report(row, BY_NAME[name], message, remedy)
        claim = self._read_claim(row, texts)
        effect = replace(first.effect, claims=(claim,) if claim else ())
        return ReadRow(row.number, effect, texts)

    def _read_effect(self, row: SheetRow, texts: Mapping[str, str], effect: str) -> TabledEffect:
        for column in COLUMNS:
            if column.is_needed and column.name not in texts:
                self._report(row, column, "empty", f"fill it in: {_begin_small(column.note)}")
        point = texts.get("point", "")
        if self._places.get("point") in row.dates:
            message = f"{point!r} is a date"
            self._report(row, BY_NAME["point"], message, "make the column text, and type it again")
        elif len(point.split()) > 1:
            message = f"{point!r} is more than one word"
            self._report(row, BY_NAME["point"], message, "write it as the draft does, such as 14b")
        values = {
            column.name: self._read_names(row, column, texts)
            for column in VALUE_COLUMNS
            if column.name in texts
        }
        claim = self._read_claim(row, texts)
        return TabledEffect(
            effect,
            draft=self._read_name(row, "draft", texts),
            clause=self._read_name(row, "clause", texts),
            point=point,
            detail=self._read_name(row, "detail", texts),
            kind=self._try(row, BY_NAME["kind"], lambda: self._find_type(texts)) or "",
            label=" ".join(texts.get("label", "").split()),
            values=values,
            conditions=self._read_conditions(row, texts),
            amounts=self._try(row, BY_NAME["number"], lambda: self._read_amounts(texts)) or (),
            deadline=self._try(
                row,
                BY_NAME["deadline"],
                lambda: read_due_time(texts.get("deadline", ""), self._names),
            ),
            claims=(claim,) if claim else (),
        )

    def _find_type(self, texts: Mapping[str, str]) -> str:
        text = texts.get("kind", "")
        return self._names.find_effect_type(text, BY_NAME["kind"]) if text else ""

    def _read_id(self, row: SheetRow, text: str) -> str:
        iri, first = expand(text, self._names.prefixes), self._names.prefixes["effect"]
        if text and not (iri.startswith(first) and _KEY.fullmatch(iri.removeprefix(first))):
            message = f"{text!r} is no id of an effect"
            remedy = "write effect: and a name of letters, digits, '-' and '.', or leave it empty"
            self._report(row, BY_NAME["id"], message, remedy)
            return ""
        return iri

    def _read_name(self, row: SheetRow, name: str, texts: Mapping[str, str]) -> str:
        """Return the IRI of a column that has one name."""
        column = BY_NAME[name]
        text = texts.get(name, "")
        if not text:
            return ""
        return self._find(row, column, text)

    def _read_names(
        self, row: SheetRow, column: TableColumn, texts: Mapping[str, str]
    ) -> tuple[str, ...]:
        parts = _split(texts.get(column.name, ""))
        found = {self._find(row, column, part) for part in parts}
        return tuple(sorted(found - {""}))

    def _find(self, row: SheetRow, column: TableColumn, text: str) -> str:
        """Return the IRI of a name; report one that is unknown, and return ""."""
        return self._try(row, column, lambda: self._names.find(text, column.thing)) or ""

    def _read_conditions(self, row: SheetRow, texts: Mapping[str, str]) -> tuple[Dependence, ...]:
        column = BY_NAME["condition"]
        found = []
        for part in _split(texts.get("condition", "")):
            how, name = _split_dependence(part)
            condition = self._find(row, column, name)
            if condition:
                found.append(Dependence(how, condition))
        return tuple(dict.fromkeys(found))

    def _read_amounts(self, texts: Mapping[str, str]) -> tuple[Amount, ...]:
        numbers = _split(texts.get("number", ""))
        units = [read_unit(unit) for unit in _split(texts.get("unit", ""))]
        if units and not numbers:
            raise CellFault("a unit without a number", "give the number, or leave the unit empty")
        if len(units) > 1 and len(units) != len(numbers):
            message = f"{len(units)} units for {len(numbers)} numbers"
            raise CellFault(message, "give one unit, or as many as there are numbers")
        given = units * len(numbers) if len(units) == 1 else units or [""] * len(numbers)
        return tuple(
            self._read_amount(number, unit) for number, unit in zip(numbers, given, strict=True)
        )

    def _read_amount(self, number: str, unit: str) -> Amount:
        read = read_amount(number, has_decimal_commas=self._sheet.has_decimal_commas)
        if read.is_known_bound:
            bound = f"{SCHEME}bound#{read.bound}"
        else:
            bound = self._names.find(read.bound, "scheme:bound")
        if unit and read.unit and unit != read.unit:
            message = f"{read.unit} beside the number, {unit} in the column unit"
            raise CellFault(message, "give the unit once")
        if not unit and not read.unit:
            message = f"a number of what? {number!r} has no unit"
            raise CellFault(message, "give one in the column unit, such as persons or USD")
        return Amount(bound, read.value, unit or read.unit)

    def _read_claim(self, row: SheetRow, texts: Mapping[str, str]) -> TabledClaim | None:
        sources = self._read_names(row, BY_NAME["source"], texts)
        column, passage = BY_NAME["passage"], texts.get("passage", "")
        voice, certainty = (self._read_name(row, name, texts) for name in ("voice", "certainty"))
        if not passage:
            for name in CLAIM_COLUMNS:
                if name in texts:
                    message = f"a {name} without a passage"
                    remedy = "give the words or the id of the passage: a claim stands somewhere"
                    self._report(row, BY_NAME[name], message, remedy)
                    break
            return None
        if "source" in texts and not sources:
            return None  # it is reported, and what the passage lacks follows from it
        spans = self._try(row, column, lambda: self._passages.find(passage, sources)) or ()
        return TabledClaim(
            voice or self._defaults.voice, certainty or self._defaults.certainty, sources, spans
        )

    def _try(self, row: SheetRow, column: TableColumn, read: Callable[[], _Value]) -> _Value | None:
        """Return what ``read`` returns; report the fault of a cell and return None."""
        try:
            return read()
        except CellFault as exc:
            self._report(row, column, exc.message, exc.remedy)
            return None

    def _report(self, row: SheetRow, column: TableColumn, message: str, remedy: str) -> None:
        self._fault_count += 1
        key = column.name, message
        if key not in self._faults:
            self._faults[key] = _CellFaults(row.number, column.name, message, remedy)
        self._faults[key].count += 1

    def _list_faults(self) -> Iterator[Finding]:
        """Yield a finding for each fault, at the first cell that has it."""
        for fault in list(self._faults.values())[:_MOST_FAULTS]:
            place = self._places.get(fault.column, 0)
            more = f" (and in {fault.count - 1:,} more rows)" if fault.count > 1 else ""
            text = f"{fault.column}: {fault.message}{more}"
            yield self._sheet.find_fault(fault.row, place, text, fault.remedy)
        if len(self._faults) > _MOST_FAULTS:
            message = f"{len(self._faults) - _MOST_FAULTS:,} more faults are not listed"
            yield Finding(self._sheet.path, 0, "PG125", message, "correct these first")


def join_rows(rows: Iterable[ReadRow]) -> list[ReadRow]:
    """Return one row for each effect that has an id, with the claims of all its rows."""
    joined: list[ReadRow] = []
    places: dict[str, int] = {}
    claims: dict[str, list[TabledClaim]] = defaultdict(list)
    for row in rows:
        name = row.effect.effect
        claims[name] += row.effect.claims
        if not name or name not in places:
            places[name] = len(joined)
            joined.append(row)
    for name, place in places.items():
        if name and len(claims[name]) > 1:
            effect = replace(joined[place].effect, claims=tuple(claims[name]))
            joined[place] = replace(joined[place], effect=effect)
    return joined


def _split(text: str) -> Sequence[str]:
    return [part for item in text.split(SEPARATOR) if (part := " ".join(item.split()))]


def _split_dependence(text: str) -> tuple[str, str]:
    """Return how an effect depends on a condition, and the name of the condition."""
    lowered = text.lower()
    for words in sorted(_DEPENDENCES, key=len, reverse=True):
        for mark in (":", " "):
            if lowered.startswith(f"{words}{mark}"):
                return _DEPENDENCES[words], text[len(words) + 1 :].strip(" :")
    return PLAN.hasCondition, text


def _begin_small(note: str) -> str:
    return note[:1].lower() + note[1:]

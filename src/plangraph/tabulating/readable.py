"""Readable tables: what people see of a table, whatever the format.

Columns are left out that are empty in every row, or hold what the sentence of each row says. A
value that is the same in every row is written once above them, and rows that differ in what they
list alone are one row. A long answer about several drafts has one group of rows for each draft, in
the order of their dates, and the points of a draft are in the order of their numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from plangraph.asking.point_numbers import PointKey, sort_points
from plangraph.asking.questions import ColumnKind, EvidencedRow
from plangraph.asking.rows import is_iri
from plangraph.asking.sentence import Role, Sentence
from plangraph.tabulating.merged_rows import Cell, Item, ReadableRow, merge_rows
from plangraph.tabulating.numbers import format_value
from plangraph.tabulating.table import DraftPlace, Table

#: What is written instead of rows where there are none.
NO_ROWS = "Nothing is recorded of this."

# The columns of the draft, of the point in it, and of the thing that a row is about.
_DRAFT, _CLAUSE = "version", "clause"

#: The column of the effect that a row is about.
EFFECT = "effect"

# The columns that say what the sentence of the effect says.
_SAID = frozenset({"kind", "action", "affects"})

# The columns of things that it says too if it names them, in one of these roles.
_THINGS = frozenset(
    {
        Role.OBJECT,
        Role.SUBJECT,
        Role.ORIGIN,
        Role.DESTINATION,
        Role.RECIPIENT,
        Role.BENEFICIARY,
        Role.FUNDING,
    }
)
_SAID_AS: Mapping[str, frozenset[Role]] = {
    "bearer": frozenset({Role.BEARER}),
    "beneficiary": frozenset({Role.BENEFICIARY, Role.RECIPIENT}),
    **dict.fromkeys(("asset", "establishes", "fundedFrom", "into", "to"), _THINGS),
}

# The column that follows a column of numbers and says what they count.
_UNIT = "unit"

# Most rows of an answer about several drafts that need no groups.
_MAX_UNGROUPED = 6

# Least columns of an answer whose rows are grouped by the first of them.
_LEAST_COLUMNS = 2

# The first day in a date of the Extended Date/Time Format, as exactly as it is known.
_DAY = re.compile(r"\d{4}(?:-\d{2}){0,2}")

_NOWHERE = DraftPlace("", "")
_EVIDENCE = "evidence"

_PlacedRow = tuple[DraftPlace, EvidencedRow]


class Fact(NamedTuple):
    """A heading and a value that holds for every row."""

    heading: str
    value: str


@dataclass(frozen=True)
class RowGroup:
    """Rows under a heading, "" for rows without one; ``places`` are those of its columns."""

    heading: str
    rows: Sequence[ReadableRow]
    places: Sequence[int]


@dataclass(frozen=True)
class ReadableTable:
    """What people see of a table.

    Attributes:
        title: the question.
        note: what a reader has to know about all rows.
        facts: what was asked for, and what is the same in every row.
        headings: of the columns that are left.
        numbers: whether each column holds numbers.
        main: the place of the column that says what a row is about.
        section: the place of the column of clauses beside it, None if there is none.
        has_sentences: whether the main column says what an effect would do.
        groups: the rows, with a cell for each column that is left.
    """

    title: str
    note: str
    facts: tuple[Fact, ...]
    headings: tuple[str, ...]
    numbers: tuple[bool, ...]
    main: int
    section: int | None
    has_sentences: bool
    groups: tuple[RowGroup, ...]


def make_readable(table: Table) -> ReadableTable:
    """Return what people see of a table."""
    return _Reader(table).read()


class _Reader:
    """Chooses what people see of one table; columns are named by their place in it."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.names = [column.name for column in table.columns]
        self.units = {} if table.is_whole else self._find_units()
        self.constants = {} if table.is_whole else self._find_constants()
        self.draft = self._find(_DRAFT)
        self.clause = self._find(_CLAUSE)
        self.grouping = self._choose_grouping()
        self.has_sentences = self._find(EFFECT) is not None and table.write_sentence is not None
        self.ways = {} if table.is_whole else self._find_ways()
        left_out = {*self.constants, *self.units.values(), *self.ways.values(), self.grouping}
        left_out.update(self._find_said())
        kept = [place for place in range(len(self.names)) if place not in left_out]
        self.kept = kept or [self._find(EFFECT) or 0]

    def read(self) -> ReadableTable:
        columns = [self.table.columns[place] for place in self.kept]
        evidence = (_EVIDENCE,) if self.table.has_evidence else ()
        effect = self._find(EFFECT)
        is_thing = [column.kind is ColumnKind.THING for column in columns]
        first = is_thing.index(True) if True in is_thing else 0
        main = self.kept.index(effect) if effect in self.kept else first
        section = self.kept.index(self.clause) if self.clause in self.kept else main
        return ReadableTable(
            title=self.table.title,
            note=self.table.note,
            facts=tuple(self._list_facts()),
            headings=(*(column.heading for column in columns), *evidence),
            numbers=(
                *(column.kind is ColumnKind.NUMBER for column in columns),
                *(False for _ in evidence),
            ),
            main=main,
            section=None if section == main else section,
            has_sentences=self.has_sentences,
            groups=tuple(self._list_groups()),
        )

    def _find(self, name: str) -> int | None:
        return self.names.index(name) if name in self.names else None

    def _find_units(self) -> dict[int, int]:
        """Return the column of the unit of each column of numbers."""
        return {
            place - 1: place
            for place, name in enumerate(self.names)
            if name == _UNIT and place and self.table.columns[place - 1].kind is ColumnKind.NUMBER
        }

    def _find_constants(self) -> dict[int, str | None]:
        """Return the columns that tell no rows apart, with their one value."""
        rows = self.table.rows
        found: dict[int, str | None] = {}
        for place in range(len(self.names)):
            values = {row.values[place] for row in rows}
            is_kept = place in self.units and values != {None}
            if values == {None} or (len(rows) > 1 and len(values) == 1 and not is_kept):
                found[place] = next(iter(values))
        return found if len(found) < len(self.names) else {}

    def _find_ways(self) -> dict[int, int]:
        """Return the column of what an actor is found through, by each column of actors."""
        places = ((self._find(actor), self._find(way)) for actor, way in self.table.actors)
        return {
            actor: way
            for actor, way in places
            if actor is not None
            and way is not None
            and self.constants.keys().isdisjoint((actor, way))
        }

    def _find_said(self) -> Iterator[int]:
        """Yield the columns that say what the sentences of the effects say."""
        effect, write = self._find(EFFECT), self.table.write_sentence
        if effect is None or write is None or self.table.is_whole:
            return
        told = [(row, row.values[effect]) for row in self.table.rows]
        sentences = [(row, write(iri)) for row, iri in told if iri is not None]
        if len(sentences) < len(told):
            return
        for place, name in enumerate(self.names):
            roles = _SAID_AS.get(name)
            is_named = roles and all(
                not (thing := row.values[place]) or _names(sentence, thing, roles)
                for row, sentence in sentences
            )
            if name in _SAID or (is_named and place not in self.ways):
                yield place

    def _find_lists(self) -> list[int]:
        """Return the places, among the columns that are left, of the cells that may be lists."""
        single = {EFFECT, _DRAFT, _CLAUSE}
        actors = {actor for actor, _ in self.table.actors}
        return [
            place
            for place, column in enumerate(self.table.columns[place] for place in self.kept)
            if column.name in actors
            or (
                self.has_sentences and column.kind is ColumnKind.THING and column.name not in single
            )
        ]

    def _choose_grouping(self) -> int | None:
        """Return the column of drafts, where the rows are grouped by it."""
        if self.table.is_whole or len(self.table.rows) <= _MAX_UNGROUPED:
            return None
        others = len(self.names) - len(self.constants)
        return None if self.draft in self.constants or others < _LEAST_COLUMNS else self.draft

    def _list_facts(self) -> Iterator[Fact]:
        """Yield what was asked for, and what is the same in every row."""
        known = {name for _, name in self.table.asked}
        for heading, name in self.table.asked:
            yield Fact(heading, name)
        for place, value in self.constants.items():
            text = self._write(place, value)
            if text and text not in known:
                yield Fact(self.table.columns[place].heading, text)

    def _list_groups(self) -> Iterator[RowGroup]:
        """Yield the rows by draft, in the order of the drafts' dates and of their points.

        A draft has the columns in which it has a value.
        """
        found: dict[str, list[_PlacedRow]] = {}
        for row in self.table.rows:
            draft = None if self.grouping is None else row.values[self.grouping]
            found.setdefault(self.table.caption(draft), []).append((self._find_place(row), row))
        for heading, rows in sorted(found.items(), key=_sort_by_date):
            ordered = rows if self.table.is_whole else sorted(rows, key=_sort_by_point)
            shown = [self._write_row(row, place) for place, row in ordered]
            merged = shown if self.table.is_whole else merge_rows(shown, self._find_lists())
            written = [*map(self._add_citations, merged)]
            columns = enumerate(zip(*(row.cells for row in written), strict=True))
            places = [at for at, cells in columns if self.grouping is None or any(cells)]
            yield RowGroup(heading, written, places)

    def _find_place(self, row: EvidencedRow) -> DraftPlace:
        draft = None if self.draft is None else row.values[self.draft]
        if not draft:
            return _NOWHERE
        clause = None if self.clause is None else row.values[self.clause]
        places = self.table.places
        return places.get((draft, clause or "")) or places.get((draft, ""), _NOWHERE)

    def _write_row(self, row: EvidencedRow, found: DraftPlace) -> ReadableRow:
        cells = tuple(self._write_cell(row, place, found) for place in self.kept)
        return ReadableRow(cells, row.evidence, row.context)

    def _add_citations(self, row: ReadableRow) -> ReadableRow:
        if not self.table.has_evidence:
            return row
        cited = self.table.citations.cite_support(row.evidence, row.context)
        return row._replace(cells=(*row.cells, (Item(cited),)))

    def _write_cell(self, row: EvidencedRow, place: int, found: DraftPlace) -> Cell:
        value = row.values[place]
        text = self._write(place, value)
        if place == self.clause and found.point:
            text = f"{found.point}  {text}"
        if unit := self.units.get(place):
            text = f"{text} {self._write(unit, row.values[unit])}".strip()
        way = self.ways.get(place)
        through = "" if way is None else self._write(way, row.values[way])
        thing = value if value and is_iri(value) else ""
        return (Item(text, thing, through),) if text else ()

    def _write(self, place: int, value: str | None) -> str:
        if value and self.names[place] == EFFECT and self.table.write_sentence:
            return self.table.write_sentence(value).text
        return format_value(self.table.caption(value), self.table.columns[place].kind)


def _names(sentence: Sentence, thing: str, roles: frozenset[Role]) -> bool:
    """Return whether a sentence names a thing in one of some roles."""
    return any(part.iri == thing and part.role in roles for part in sentence.parts)


def _sort_by_date(
    group: tuple[str, list[tuple[DraftPlace, EvidencedRow]]],
) -> tuple[bool, str, str]:
    """Return a key that sorts drafts by their first known day, those without a date last."""
    heading, rows = group
    day = min((match[0] for place, _ in rows if (match := _DAY.search(place.date))), default="")
    return not day, day, heading


def _sort_by_point(item: _PlacedRow) -> tuple[bool, PointKey]:
    """Return a key that keeps the order of rows in one point, those without a point last."""
    point = item[0].point
    return not point, sort_points(point)

"""Table: the rows of an answer with what a reader needs to understand them.

Every format of this package writes this one value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plangraph.asking.labels import Captions
from plangraph.asking.questions import (
    ActorColumns,
    ColumnKind,
    EvidencedRow,
    EvidencedTable,
    QuestionColumn,
    write_heading,
)
from plangraph.asking.rows import is_iri
from plangraph.asking.sentence import Sentence
from plangraph.tabulating.citations import NO_NAMES, Citations

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,17})(?:\.\d{1,18})?")


@dataclass(frozen=True)
class Column:
    """A column: its name for programs, its heading for people, and what its values are.

    ``has_labels`` says that formats for programs write the label of each value beside it.
    """

    name: str
    heading: str
    kind: ColumnKind
    has_labels: bool = False


class DraftPlace(NamedTuple):
    """Where a clause stands in a draft: ``date`` of the draft, number of the point, or ""."""

    date: str
    point: str


@dataclass(frozen=True)
class Table:
    """The rows of an answer.

    Attributes:
        columns: one for each value of a row.
        rows: with the claims that support each, where evidence is asked for.
        captions: the label of each IRI among the values.
        title: the question; "" for an answer without one.
        asked: what the rows were limited to, as pairs of a heading and a name.
        note: what a reader has to know about all rows; "" if there is nothing.
        has_evidence: whether the claims are written.
        write_sentence: returns what an effect would do; None where effects have their labels.
        actors: the columns of actors, each with that of what an actor is found through.
        citations: writes the claims, with the names of their sources.
        is_whole: whether every column is shown, or those that tell no rows apart are left out.
        places: the place of each pair of draft and clause, by IRI.
    """

    columns: tuple[Column, ...]
    rows: Sequence[EvidencedRow]
    captions: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    asked: Sequence[tuple[str, str]] = ()
    note: str = ""
    has_evidence: bool = False
    write_sentence: Callable[[str], Sentence] | None = None
    actors: Sequence[ActorColumns] = ()
    citations: Citations = NO_NAMES
    is_whole: bool = False
    places: Mapping[tuple[str, str], DraftPlace] = field(default_factory=dict)

    def caption(self, value: str | None) -> str:
        """Return the label of a value, the value itself where it has none, "" if unbound."""
        return "" if value is None else self.captions.get(value, value)


def keep_texts(texts: Collection[str]) -> dict[str, str]:
    """Return each text unchanged, where a table has no labels."""
    return dict(zip(texts, texts, strict=True))


def wrap_rows(rows: Iterable[Sequence[str | None]]) -> Iterator[EvidencedRow]:
    """Yield rows without claims."""
    for row in rows:
        yield EvidencedRow(tuple(row), ())


def make_table(
    found: EvidencedTable, captions: Captions, known: Mapping[str, QuestionColumn] | None = None
) -> Table:
    """Return a table of rows, with the labels of what they name.

    ``known`` are the columns that a question describes; without them, what a column holds is read
    off its values.
    """
    described = tuple(
        _describe(name, [row.values[place] for row in found.rows], known)
        for place, name in enumerate(found.columns)
    )
    values = {value for row in found.rows for value in row.values if value is not None}
    return Table(described, found.rows, captions(values) if values else {})


def make_plain_table(columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Table:
    """Return a table of texts, every column shown."""
    described = tuple(Column(name, name, ColumnKind.TEXT) for name in columns)
    return Table(described, [*wrap_rows(rows)], is_whole=True)


def _describe(
    name: str, values: Iterable[str | None], known: Mapping[str, QuestionColumn] | None
) -> Column:
    if known is not None:
        return describe_column(name, known)
    bound = [value for value in values if value is not None]
    if bound and all(map(_NUMBER.fullmatch, bound)):
        return Column(name, write_heading(name), ColumnKind.NUMBER)
    has_things = any(map(is_iri, bound))
    kind = ColumnKind.THING if has_things else ColumnKind.TEXT
    return Column(name, write_heading(name), kind, has_labels=has_things)


def describe_column(name: str, known: Mapping[str, QuestionColumn]) -> Column:
    """Return a column of a question; one that the question does not describe holds things."""
    column = known.get(name) or QuestionColumn(name, ColumnKind.THING, "")
    has_labels = column.kind is ColumnKind.THING
    return Column(name, column.heading or write_heading(name), column.kind, has_labels)


def is_number(text: str) -> bool:
    """Return whether a text is a decimal number in its plain form."""
    return _NUMBER.fullmatch(text) is not None

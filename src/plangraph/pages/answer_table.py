"""The rows of an answer as a page shows them: values with links, and the claims of each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from plangraph.asking.evidence import Evidence
from plangraph.pages.subjects import Link, Subjects
from plangraph.tabulating.merged_rows import Cell, Item, ReadableRow
from plangraph.tabulating.readable import Fact, ReadableTable
from plangraph.text import shorten, show_controls

_MAX_CLAIMS = 3  # of one row
_MAX_PLACES = 3  # of one claim
_MAX_VOICES = 3  # of one row, that are named

# Most columns that a page has room for beside each other.
_MAX_COLUMNS = 4


class ShownItem(NamedTuple):
    """A value: its text, the path of the page of its thing, and what an actor is found through."""

    text: str
    path: str
    through: str


class Detail(NamedTuple):
    """The values of a column in one row, with its heading."""

    heading: str
    items: tuple[ShownItem, ...]


class RowClaim(NamedTuple):
    """A claim under a row, with the first places that it rests on."""

    link: Link
    text: str
    places: tuple[Evidence, ...]


class RowClaims(NamedTuple):
    """The first claims under a row; ``more`` is the number of further claims."""

    first: tuple[RowClaim, ...]
    more: int


class AnswerRow(NamedTuple):
    """A row with the claims that support it, and those that only mention one of its things.

    ``cells`` are all its cells. In a page without columns, ``section`` and ``main`` say what the
    row is about, and are empty where the row above says it; ``details`` are its other cells that
    are not empty, with their headings.
    """

    cells: tuple[tuple[ShownItem, ...], ...]
    section: tuple[ShownItem, ...]
    main: tuple[ShownItem, ...]
    details: tuple[Detail, ...]
    voices: str
    evidence: RowClaims
    context: RowClaims


class AnswerGroup(NamedTuple):
    """Rows under a heading, which may be empty."""

    heading: str
    rows: tuple[AnswerRow, ...]


class ShownAnswer(NamedTuple):
    """An answer on a page.

    It ``has_columns`` where these fit beside each other and no column has sentences.
    """

    facts: tuple[Fact, ...]
    headings: tuple[str, ...]
    has_columns: bool
    groups: tuple[AnswerGroup, ...]


def show_answer(subjects: Subjects, readable: ReadableTable, path: str) -> ShownAnswer:
    """Return an answer for the page at ``path``."""
    return ShownAnswer(
        tuple(Fact(heading, show_controls(value)) for heading, value in readable.facts),
        readable.headings,
        len(readable.headings) <= _MAX_COLUMNS and not readable.has_sentences,
        tuple(
            AnswerGroup(
                show_controls(group.heading),
                tuple(_show_rows(subjects, readable, group.rows, path)),
            )
            for group in readable.groups
        ),
    )


def _show_rows(
    subjects: Subjects, readable: ReadableTable, rows: Iterable[ReadableRow], path: str
) -> Iterator[AnswerRow]:
    section, main = readable.section, readable.main
    above: tuple[Cell, Cell] = (), ()
    for row in rows:
        cells = tuple(
            tuple(_show_item(subjects, item, path) for item in cell) for cell in row.cells
        )
        about = () if section is None else row.cells[section], row.cells[main]
        yield AnswerRow(
            cells,
            () if section is None or about[0] == above[0] else cells[section],
            () if about == above else cells[main],
            tuple(
                Detail(heading, cell)
                for place, (heading, cell) in enumerate(zip(readable.headings, cells, strict=True))
                if cell and place not in (section, main)
            ),
            _list_voices(row.evidence),
            _show_claims(subjects, row.evidence, path),
            _show_claims(subjects, row.context, path),
        )
        above = about


def _show_item(subjects: Subjects, item: Item, path: str) -> ShownItem:
    to = subjects.link(item.iri, path).path if item.iri in subjects.paths else ""
    return ShownItem(show_controls(item.text), to, show_controls(item.through))


def _list_voices(evidence: Iterable[Evidence]) -> str:
    """Return the names of who says what supports a row."""
    voices = [*dict.fromkeys(show_controls(item.voice) for item in evidence)]
    more = len(voices) - _MAX_VOICES
    return ", ".join(voices[:_MAX_VOICES]) + (f" and {more} more" if more > 0 else "")


def group_by_claim(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Return evidence by the IRI of its claim, in the order of the first place of each claim."""
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        found.setdefault(item.claim, []).append(item)
    return found


def _show_claims(subjects: Subjects, items: Iterable[Evidence], path: str) -> RowClaims:
    """Return the first claims of a row, with links."""
    found = list(group_by_claim(items).items())
    claims = tuple(
        RowClaim(
            subjects.link(claim, path),
            show_controls(items[0].paraphrase),
            tuple(items[:_MAX_PLACES]),
        )
        for claim, items in found[:_MAX_CLAIMS]
    )
    return RowClaims(claims, max(0, len(found) - _MAX_CLAIMS))


def show_value(subjects: Subjects, value: str, path: str) -> ShownItem:
    """Return a value of a person's own query for the page at ``path``."""
    if value in subjects.paths:
        link = subjects.link(value, path)
        return ShownItem(link.text, link.path, "")
    return ShownItem(shorten(subjects.caption(value)), "", "")

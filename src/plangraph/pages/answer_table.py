"""The rows of an answer as a page shows them: cells with links, and the claims of each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from plangraph.asking.evidence import Evidence
from plangraph.asking.questions import ColumnKind, EvidencedRow
from plangraph.pages.subjects import Link, Subjects
from plangraph.tabulating.numbers import format_value
from plangraph.text import shorten, show_controls

_MAX_CLAIMS = 3  # of one row
_MAX_PLACES = 3  # of one claim


@dataclass(frozen=True)
class Cell:
    """A value of a row: a link to a thing that has a page, else a text."""

    text: str
    link: Link | None


@dataclass(frozen=True)
class RowClaim:
    """A claim under a row, with the first places that it rests on."""

    link: Link
    text: str
    places: tuple[Evidence, ...]


@dataclass(frozen=True)
class RowClaims:
    """The first claims under a row; ``more`` is the number of further claims."""

    first: tuple[RowClaim, ...]
    more: int


@dataclass(frozen=True)
class AnswerRow:
    """A row with the claims that support it, and those that only mention one of its things."""

    cells: tuple[Cell, ...]
    evidence: RowClaims
    context: RowClaims


def group_by_claim(evidence: Iterable[Evidence]) -> dict[str, list[Evidence]]:
    """Return evidence by the IRI of its claim, in the order of the first place of each claim."""
    found: dict[str, list[Evidence]] = {}
    for item in evidence:
        found.setdefault(item.claim, []).append(item)
    return found


def show_row(
    subjects: Subjects, row: EvidencedRow, columns: Mapping[int, ColumnKind], path: str
) -> AnswerRow:
    """Return the cells of the columns at some places, and the claims, for the page at ``path``."""
    cells = tuple(
        show_cell(subjects, row.values[place], path, kind) for place, kind in columns.items()
    )
    evidence, context = (
        _show_claims(subjects, items, path) for items in (row.evidence, row.context)
    )
    return AnswerRow(cells, evidence, context)


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


def show_cell(
    subjects: Subjects, value: str | None, path: str, kind: ColumnKind = ColumnKind.THING
) -> Cell:
    """Return a value for the page at ``path``; an unbound value is an empty text."""
    if not value:
        return Cell("", None)
    if value in subjects.paths:
        return Cell("", subjects.link(value, path))
    return Cell(shorten(format_value(subjects.caption(value), kind)), None)

"""Band layout: names and rows of a band with their places, in three columns below the flow."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from plangraph.drawing.elements import EdgeId
from plangraph.picturing.band import Band, BandEntry, BandRow
from plangraph.picturing.picture import WIDTH, ColumnHeading, PictureName, PictureRow, Shown
from plangraph.picturing.picture_layout import LEFT, SMALL_SIZE
from plangraph.picturing.picture_words import PictureWords
from plangraph.picturing.text_widths import measure_text, wrap_text
from plangraph.text import show_controls

_NAME_SIZE, _TIME_SIZE = 14.0, 12.5
_LINE, _NAME_LINE, _TIME_LINE = 14.5, 18.0, 15.5
_COLUMN, _MIDDLE = 372.0, 360.0
_MARK = 48.0
#: Where the line of time is.
AXIS = WIDTH / 2 - 70
_WHEN = 100.0

#: Makes what every element has, of its node, sentences and edges.
Tell = Callable[[str, list[str], list[EdgeId]], Shown]


@dataclass
class PlacedBand:
    """The elements of a band, and where it ends."""

    names: list[PictureName] = field(default_factory=list)
    rows: list[PictureRow] = field(default_factory=list)
    headings: list[ColumnHeading] = field(default_factory=list)
    bottom: float = 0.0


def place_band(band: Band, words: PictureWords, top: float, tell: Tell) -> PlacedBand:
    """Return the elements of a band that begins at ``top``."""
    placed = PlacedBand(bottom=top)
    for entries, x in zip(band.sides(), (LEFT, WIDTH - _COLUMN), strict=True):
        if entries:
            placed.headings.append(ColumnHeading(x, top + 17, words.word("band", "says")))
        y = top + 40
        for entry in entries:
            y = _place_entry(entry, x, y, tell, placed) + 20
        placed.bottom = max(placed.bottom, y)
    if band.times:
        heading = ColumnHeading(AXIS - _WHEN - 8, top + 17, words.word("band", "times"))
        placed.headings.append(heading)
        placed.bottom = max(placed.bottom, _place_times(band.times, top + 44, tell, placed))
    return placed


def _place_entry(entry: BandEntry, x: float, y: float, tell: Tell, placed: PlacedBand) -> float:
    width = _COLUMN - 22
    lines = wrap_text(entry.name, width, _NAME_SIZE, bold=True, most=2)
    room = width - measure_text(lines[-1], _NAME_SIZE, bold=True) - 10
    detail = show_controls(", ".join(entry.details))
    details = wrap_text(detail, max(room, 90.0), SMALL_SIZE, most=1) if detail else ()
    placed.names.append(
        PictureName(
            **vars(tell(entry.key, entry.sentences or [entry.name], entry.edges)),
            x=x, y=y, lines=lines, details=details, colour=entry.party,
            is_unnamed=entry.is_unnamed,
        )
    )  # fmt: skip
    y += (len(lines) - 1) * _NAME_LINE + 8
    for row in entry.rows.values():
        lines = wrap_text(show_controls(row.text), width - _MARK, SMALL_SIZE, most=3)
        placed.rows.append(
            PictureRow(
                **vars(tell(row.key, row.sentences, row.edges)),
                x=x + 14, y=y, lines=lines, certainty=row.certainty,
            )
        )  # fmt: skip
        y += len(lines) * _LINE + 2
    return y


def _place_times(rows: Iterable[BandRow], y: float, tell: Tell, placed: PlacedBand) -> float:
    for row in rows:
        when = wrap_text(show_controls(row.when), _WHEN - 10, SMALL_SIZE, most=2)
        lines = wrap_text(show_controls(row.text), _MIDDLE - _WHEN - 40, _TIME_SIZE, most=3)
        placed.rows.append(
            PictureRow(
                **vars(tell(row.key, row.sentences, row.edges)),
                x=AXIS, y=y, lines=lines, certainty=row.certainty,
                when=when, is_time=True, is_expected=row.is_expected,
            )
        )  # fmt: skip
        y += max(len(lines), len(when)) * _TIME_LINE + 12
    return y

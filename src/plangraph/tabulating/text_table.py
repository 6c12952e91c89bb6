"""Text tables: an answer for a terminal, that never breaks a word or a number.

Where the columns do not fit beside each other, each row is a block: what the row is about, and
below it the other values with their headings.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, Literal, TextIO

from plangraph.tabulating.readable import NO_ROWS, ReadableTable, RowGroup, make_readable
from plangraph.tabulating.table import Table, make_plain_table
from plangraph.text import show_controls

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

# The width of a table that is not written to a terminal, in characters.
_PLAIN_WIDTH = 160

# Characters between two columns.
_GAP = 3

# Most lines of a row in columns; rows that need more are written as blocks.
_MAX_LINES = 4

_INDENT = 4  # characters, of the values of a block
_SEPARATOR = " · "


def write_text_table(table: Table, target: BinaryIO, *, width: int | None = None) -> None:
    """Write what people read of a table.

    ``width`` is in characters; without it, that of the terminal where the target is one.
    """
    readable = make_readable(table)
    text = io.TextIOWrapper(target, encoding="utf-8", write_through=True)
    if width is None and not target.isatty():
        width = _PLAIN_WIDTH
    console = _make_console(text, width)
    _write_head(console, readable)
    widths = find_widths(readable, console.width)
    for group in readable.groups:
        if group.heading:
            console.print(_show(group.heading, "bold underline"), "")
        if widths:
            _write_columns(console, readable, group, widths)
        else:
            _write_blocks(console, readable, group)
        console.print()
    text.detach()


def write_rows(
    columns: Sequence[str],
    rows: Iterable[Sequence[str | None]],
    target: BinaryIO,
    *,
    width: int | None = None,
) -> None:
    """Write a table of plain texts; ``width`` as in :func:`write_text_table`."""
    write_text_table(make_plain_table(columns, rows), target, width=width)


def find_widths(readable: ReadableTable, width: int) -> list[int] | None:
    """Return the width of each column in characters, None where the rows are easier as blocks."""
    from rich.cells import cell_len

    rows = [readable.headings, *(row.texts for group in readable.groups for row in group.rows)]
    columns = [[show_controls(cell) for cell in column] for column in zip(*rows, strict=True)]
    if not columns:
        return None
    least = [
        max(cell_len(word) for cell in column for word in [*cell.split(), ""]) for column in columns
    ]
    most = [max(map(cell_len, column)) for column in columns]
    spare = width - _GAP * (len(columns) - 1) - sum(least)
    if spare < 0 and len(columns) > 1:
        return None
    widths = list(least)
    while spare > 0 and (place := _find_tallest(widths, most)) is not None:
        widths[place] += 1
        spare -= 1
    tallest = max(-(-longest // wide) for longest, wide in zip(most, widths, strict=True) if wide)
    return widths if tallest <= _MAX_LINES or len(columns) == 1 else None


def _find_tallest(widths: Sequence[int], most: Sequence[int]) -> int | None:
    """Return the place of the column that needs the most lines, None if none needs a second."""
    lines = [longest / max(wide, 1) for longest, wide in zip(most, widths, strict=True)]
    place = max(range(len(lines)), key=lines.__getitem__)
    return place if lines[place] > 1 else None


def _write_head(console: Console, readable: ReadableTable) -> None:
    if readable.title:
        console.print(_show(readable.title, "bold"))
    for heading, value in readable.facts:
        console.print(_show(f"{heading}: {value}"))
    if readable.title or readable.facts:
        console.print()
    if not any(group.rows for group in readable.groups):
        console.print(NO_ROWS)


def _write_columns(
    console: Console, readable: ReadableTable, group: RowGroup, widths: Sequence[int]
) -> None:
    from rich import box
    from rich.table import Table as Grid

    # An empty column stands between each two: releases of rich count the padding in other ways.
    grid = Grid(box=box.SIMPLE_HEAD, padding=0, pad_edge=False, show_edge=False)
    places = group.places
    for place in places:
        if place != places[0]:
            grid.add_column(width=_GAP - 2)
        justify: Literal["left", "right"] = "right" if readable.numbers[place] else "left"
        heading = readable.headings[place]
        grid.add_column(heading, width=widths[place], overflow="fold", justify=justify)
    for row in group.rows:
        grid.add_row(*_space([_show(row.texts[place]) for place in places]))
    console.print(grid)


def _space(cells: Sequence[Text]) -> Iterator[Text | str]:
    """Yield the cells of a row with an empty one between each two."""
    for place, cell in enumerate(cells):
        if place:
            yield ""
        yield cell


def _write_blocks(console: Console, readable: ReadableTable, group: RowGroup) -> None:
    from rich.padding import Padding

    above = ("", "")
    for row in group.rows:
        cells = row.texts
        section = "" if readable.section is None else cells[readable.section]
        main = cells[readable.main]
        if section and section != above[0]:
            console.print("", _show(section, "underline"), sep="\n")
        if (section, main) != above:
            console.print(_show(main, "bold"))
        above = section, main
        for text, style in _list_details(readable, cells):
            console.print(Padding(_show(text, style), (0, 0, 0, _INDENT)))


def _list_details(readable: ReadableTable, cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the texts of a block below what it is about, each with its style."""
    others = [
        (heading, cell)
        for place, (heading, cell) in enumerate(zip(readable.headings, cells, strict=True))
        if cell and place not in (readable.main, readable.section)
    ]
    short = [f"{heading}: {cell}" for heading, cell in others if "\n" not in cell]
    if short:
        yield _SEPARATOR.join(short), ""
    for heading, cell in others:
        if "\n" in cell:
            yield f"{heading}: {cell}", "dim"


def _show(text: str, style: str = "") -> Text:
    """Return a text, its control characters visible and its line breaks kept."""
    from rich.text import Text

    return Text("\n".join(map(show_controls, text.split("\n"))), style=style)


def _make_console(file: TextIO, width: int | None) -> Console:
    """Return a console that raises an error where its reader has left; rich would exit with 1."""
    from rich.console import Console

    class PlainConsole(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return PlainConsole(file=file, highlight=False, width=width)

"""Table of effects as a spreadsheet (.xlsx): a row an effect, for people who edit in a table.

``plangraph import-table`` reads it back. Office Open XML:
https://ecma-international.org/publications-and-standards/standards/ecma-376/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from plangraph.asking.descriptions import local_name
from plangraph.asking.kinds import KIND_TITLES
from plangraph.asking.lookup import Lookup
from plangraph.errors import UsageError
from plangraph.exporting.effect_cells import CellNames, write_lines
from plangraph.exporting.effect_columns import COLUMNS, EFFECT_TYPES, CellKind
from plangraph.exporting.effect_rows import count_rest, read_effects
from plangraph.exporting.effect_sheet import write_sheet
from plangraph.exporting.format import TableFormat
from plangraph.files import write_files_atomically

_MAX_CHOICES = 2_000  # of a column; longer lists are no help


def serialize(lookup: Lookup) -> Iterator[bytes]:
    """Yield the workbook of all effects."""
    names = CellNames(lookup)
    lines = write_lines(read_effects(lookup.store), names)
    yield write_sheet(lines, list_choices(lookup, names), describe_rest(lookup))


def write_template(target: Path | str, lookup: Lookup, *, replaces: bool = False) -> Path:
    """Write a workbook without rows that offers the names and words of a graph.

    Raises:
        UsageError: the file exists, unless it ``replaces``; or it does not end in .xlsx.
        TargetError: the file cannot be written.
    """
    path = Path(target)
    if path.suffix.lower() != ".xlsx":
        raise UsageError("PG006", "a template is a workbook", "name a file.xlsx", path=str(path))
    if path.exists() and not replaces:
        message, remedy = "the file exists", "name a new file, or replace it with --force"
        raise UsageError("PG009", message, remedy, path=str(path))
    choices = list_choices(lookup, CellNames(lookup))
    write_files_atomically({path: [write_sheet((), choices)]})
    return path


def list_choices(lookup: Lookup, names: CellNames) -> Mapping[str, Sequence[str]]:
    """Return the names and words that the cells of a column may hold, sorted."""
    choices: dict[str, Sequence[str]] = {"kind": tuple(EFFECT_TYPES.values())}
    for column in COLUMNS:
        if column.thing is None or column.kind not in (CellKind.NAME, CellKind.WORD):
            continue
        things = lookup.names.list_things(column.thing)
        if 0 < len(things) <= _MAX_CHOICES:
            written = {names.write(thing, column.thing) for thing in things}
            choices[column.name] = sorted(written, key=str.casefold)
    return choices


def describe_rest(lookup: Lookup) -> list[tuple[str, int]]:
    """Return in words what the table has no place for, and how much of it the data have."""
    described = []
    for row in count_rest(lookup.store):
        title = KIND_TITLES.get(row.of) or lookup.labels.caption(row.of)
        what = f"{title}: {local_name(row.property)}" if row.property else f"{title}, whole"
        described.append((what, int(row.number)))
    return described


FORMAT = TableFormat(
    name="xlsx",
    title="Table of effects (Excel)",
    files={".xlsx": serialize},
    media_types=("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",),
    describe_rest=describe_rest,
)

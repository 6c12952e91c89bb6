"""Import a table: write the rows of a spreadsheet or CSV file as effects in YAML-LD.

A row becomes an effect of a clause version, with a claim where it names a passage
(:mod:`plangraph.exporting.effect_columns` lists the columns). Names are looked up in the data.
Everything that is wrong in any cell is reported at once, and then nothing is written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from plangraph.errors import DataError, Finding, UsageError
from plangraph.files import write_files_atomically
from plangraph.graph import Graph
from plangraph.importing.csv_rows import open_csv
from plangraph.importing.sheet_rows import Sheet
from plangraph.importing.table_ids import PlacedEffect, place_effects
from plangraph.importing.table_names import NewThing, TableNames, make_slug
from plangraph.importing.table_nodes import (
    TableDefaults,
    make_drafts,
    make_spans,
    make_things,
    make_wordings,
)
from plangraph.importing.table_passages import TablePassages
from plangraph.importing.table_rows import (
    KNOWN_HEADINGS,
    Defaults,
    ReadRow,
    RowReader,
    join_rows,
)
from plangraph.importing.table_yaml import write_node
from plangraph.importing.xlsx_rows import open_xlsx
from plangraph.project import find_project
from plangraph.vocabulary import SCHEME, compact

_MOST_CHARACTERS = 2_000_000  # of a file; larger ones are slow to read
_VOICE, _CERTAINTY = f"{SCHEME}attribution#plan-content", f"{SCHEME}certainty#would-be"
_DETAIL = f"{SCHEME}specificity#some"
_HEAD = "# Written by plangraph import-table from {title}: a row an effect.\n"
_KNOWN = "SELECT DISTINCT ?effect { ?wording plan:hasEffect ?effect }"
_PLANS = "SELECT DISTINCT ?plan { ?plan a plan:PeacePlan }"
_NOTED = 1_000  # rows between two calls of ``progress``


@dataclass(frozen=True)
class TableOptions:
    """How a table is read.

    ``sheet`` is one of a workbook, ``encoding`` that of a CSV file. ``makes_things`` makes drafts,
    clauses and conditions that nothing in the data is called; ``makes_words`` takes unknown words
    as words of the user's own. ``sources`` are folders with the texts of sources. ``replaces``
    allows to write over a file that exists.
    """

    sheet: str | None = None
    encoding: str | None = None
    makes_things: bool = False
    makes_words: bool = False
    sources: Sequence[Path] = ()
    replaces: bool = False


@dataclass(frozen=True)
class TableImport:
    """What a table became: its texts, each for one file, and what was counted.

    ``files`` are those that were written. ``made`` are the things and words that were made, and
    ``unread`` the headings of columns that were not read; ``notes`` say what was chosen.
    """

    texts: tuple[str, ...]
    files: tuple[Path, ...]
    effects: int
    claims: int
    made: tuple[NewThing, ...]
    unread: tuple[str, ...]
    notes: tuple[str, ...]


class UnknownWords(DataError):  # noqa: N818 - what the user reads are its findings
    """Cells are wrong, and some hold words that no list has; ``block`` describes these."""

    def __init__(self, findings: Sequence[Finding], block: str) -> None:
        super().__init__(findings)
        self.block = block


def import_table(
    file: Path | str,
    target: Path | str | None = None,
    *,
    graph: Graph,
    options: TableOptions | None = None,
    progress: Callable[[int], None] = lambda rows: None,
) -> TableImport:
    """Return the effects of a table as YAML, and write them to ``target`` if it is given.

    Names are those of ``graph``, without what ``target`` holds so far. A table that is too large
    for one file gets more beside it: ``plan.yaml``, ``plan-2.yaml``. ``progress`` is called with
    the number of rows that were read.

    Raises:
        UsageError: a file does not exist, ``target`` does, or a library is missing.
        DataError: with everything that is wrong in the table; nothing is written.
        TargetError: a file cannot be written; all are as they were.
    """
    options, path = options or TableOptions(), Path(file)
    known = graph
    if target is not None:
        _refuse_target(Path(target), replaces=options.replaces)
        known = _leave_out(graph, Path(target))
    sheet = _open_sheet(path, options)
    names = TableNames(
        known.lookup, makes_things=options.makes_things, makes_words=options.makes_words
    )
    passages = TablePassages(known.store, options.sources)
    reader = RowReader(sheet, names, passages, _find_defaults(target))
    rows = _read(reader, sheet, names, progress)
    if target is not None and _is_among(Path(target), graph.paths):
        _refuse_known(rows, known, sheet)
    placed = place_effects(rows, known.store)
    defaults = _choose_defaults(known, path)
    texts = tuple(_write_texts(placed, names, passages, defaults))
    files: tuple[Path, ...] = ()
    if target is not None:
        files = _name_files(Path(target), len(texts))
        for name in files[1:]:
            _refuse_target(name, replaces=options.replaces)
        write_files_atomically({name: [text] for name, text in zip(files, texts, strict=True)})
    claims = sum(len(found.claims) for found in placed)
    made, notes = tuple(names.made.values()), (*sheet.notes, *_note(rows, placed))
    return TableImport(texts, files, len(placed), claims, made, reader.unread, notes)


def find_sources() -> tuple[Path, ...]:
    """Return the folders of the project that have texts of sources; none outside any project."""
    project = find_project()
    folders = (project.sources, project.copies) if project else ()
    return tuple(folder for folder in folders if folder.is_dir())


def _open_sheet(path: Path, options: TableOptions) -> Sheet:
    suffix = path.suffix.lower()
    if suffix in (".xlsx", ".xlsm"):
        return open_xlsx(path, options.sheet)
    if suffix in (".csv", ".tsv", ".txt"):
        if options.sheet is not None:
            message, remedy = "CSV has no sheets", "leave --sheet out"
            raise UsageError("PG009", message, remedy, path=str(path))
        return open_csv(path, KNOWN_HEADINGS, options.encoding)
    message = f"unknown kind of table {path.suffix!r}"
    raise UsageError("PG006", message, "save it as .xlsx or .csv", path=str(path))


def _read(
    reader: RowReader, sheet: Sheet, names: TableNames, progress: Callable[[int], None]
) -> list[ReadRow]:
    """Return the rows; where a word is unknown, the error has the block that describes it."""

    def count() -> Iterator[ReadRow]:
        for number, row in enumerate(reader.read(), 1):
            if number % _NOTED == 0:
                progress(number)
            yield row

    try:
        return join_rows(count())
    except DataError as exc:
        if not names.unknown_words:
            raise
        defaults = TableDefaults("", "", "", "", is_new_plan=False, title=Path(sheet.path).name)
        block = "\n".join(map(write_node, make_things(names.unknown_words, defaults)))
        raise UnknownWords(exc.findings, block) from exc


def _find_defaults(target: Path | str | None) -> Defaults:
    """Return the voice and the certainty of rows that give none; "" where the project has them."""
    project = find_project(Path(target).parent if target is not None else ".")
    voice = "" if project and project.attribution else _VOICE
    return Defaults(voice, "" if project and project.certainty else _CERTAINTY)


def _choose_defaults(graph: Graph, path: Path) -> TableDefaults:
    plans = sorted(str(plan) for (plan,) in graph.store.select(_PLANS))
    made = graph.store.prefixes["peace-plan"] + make_slug(path.stem)
    plan = plans[0] if len(plans) == 1 else made
    return TableDefaults(
        _DETAIL, _VOICE, _CERTAINTY, plan, is_new_plan=plan not in plans, title=path.name
    )


def _refuse_target(target: Path, *, replaces: bool) -> None:
    if os.path.exists(target) and target.is_file() and not replaces:
        message, remedy = "the file exists", "name a new file, or replace it with --force"
        raise UsageError("PG009", message, remedy, path=str(target))


def _leave_out(graph: Graph, target: Path) -> Graph:
    """Return the graph without what a file, and those that belong to it, hold so far."""
    real = os.path.realpath(target)
    stem, suffix = os.path.splitext(real)

    def is_other(path: str) -> bool:
        found = os.path.realpath(path)
        middle = found.removeprefix(stem).removesuffix(suffix)
        is_part = found.startswith(stem) and found.endswith(suffix) and middle[1:].isdigit()
        return found != real and not (is_part and middle.startswith("-"))

    kept = [document for document in graph.documents if is_other(document.path)]
    if len(kept) == len(graph.documents):
        return graph
    other = Graph(kept, paths=graph.paths)
    other.lookup.names.when_taken = graph.lookup.names.when_taken
    return other


def _is_among(target: Path, paths: Sequence[Path]) -> bool:
    real = Path(os.path.realpath(target))
    return any(real.is_relative_to(os.path.realpath(path)) for path in paths)


def _refuse_known(rows: Sequence[ReadRow], graph: Graph, sheet: Sheet) -> None:
    """Raise an error if the data describe an effect already that has the id of a row."""
    known = {str(effect) for (effect,) in graph.store.select(_KNOWN)}
    found = [row for row in rows if row.effect.effect in known]
    if found:
        message = "id: the data describe {} already"
        remedy = "write outside of the data, remove it there, or give the row another id"
        raise DataError(
            sheet.find_fault(row.number, row.id_place, message.format(row.texts["id"]), remedy)
            for row in found
        )


def _write_texts(
    placed: Sequence[PlacedEffect],
    names: TableNames,
    passages: TablePassages,
    defaults: TableDefaults,
) -> Iterator[str]:
    """Yield the text of each file."""
    head = [
        *map(write_node, make_things(names.made, defaults)),
        *map(write_node, make_spans(passages.made)),
    ]
    made = dict(names.made)
    for part, blocks in _split(placed, defaults):
        drafts = map(write_node, make_drafts(part, made, defaults))
        yield "\n".join([_HEAD.format(title=defaults.title), *head, *drafts, *blocks])
        head.clear()
        for found in part:
            made.pop(found.effect.draft, None)


def _split(
    placed: Sequence[PlacedEffect], defaults: TableDefaults
) -> Iterator[tuple[list[PlacedEffect], list[str]]]:
    """Yield the effects of each file, with the blocks of their clause versions."""
    part: list[PlacedEffect] = []
    blocks: list[str] = []
    size = start = 0
    for nodes, number in make_wordings(placed, defaults):
        written = list(map(write_node, nodes))
        length = sum(map(len, written))
        if part and size + length > _MOST_CHARACTERS:
            yield part, blocks
            part, blocks, size = [], [], 0
        part += placed[start : start + number]
        blocks += written
        start, size = start + number, size + length
    yield part, blocks


def _name_files(target: Path, number: int) -> tuple[Path, ...]:
    further = (target.with_stem(f"{target.stem}-{place}") for place in range(2, number + 1))
    return (target, *further)


def _note(rows: Sequence[ReadRow], placed: Sequence[PlacedEffect]) -> Iterator[str]:
    """Yield what was guessed, what is missing, and what is there twice."""
    repeated = len(rows) - len({tuple(row.texts.items()) for row in rows})
    if repeated:
        yield f"{repeated:,} rows are the same as another, and became effects of their own"
    without = sum(not found.claims for found in placed)
    if without:
        yield f"{without:,} effects have no passage, so that nothing is their evidence"
    detailed = {found.wording for found in placed if found.effect.detail or found.is_known}
    guessed = {found.wording for found in placed} - detailed
    if guessed:
        word = compact(_DETAIL).partition(":")[2]
        yield f"{len(guessed):,} clause versions give no detail: written as {word!r}"

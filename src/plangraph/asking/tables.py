"""Write answers: as tables for people, or in a format for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO, TypedDict

from plangraph.asking.evidence import COLUMNS, Evidence
from plangraph.asking.support import CONTEXT_HEADING, NO_SUPPORT
from plangraph.errors import UsageError
from plangraph.stores.results import ResultKind, Results
from plangraph.text import show_controls
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from rich.text import Text

    from plangraph.asking.questions import EvidencedRow, EvidencedTable
    from plangraph.serialization import QuadFormat


class _Style(TypedDict):
    """What separates the cells and the rows of a table of text."""

    delimiter: str
    lineterminator: str


#: Returns the caption of each text: a label for an IRI, any other text unchanged.
Captions = Callable[[Collection[str]], Mapping[str, str]]

#: The formats of :func:`write_table`.
FORMATS = ("table", "csv", "tsv", "json")

#: The column of evidence in CSV and TSV that says whether a claim is evidence or context.
STANDING = "stands_as"

# Claims that a table shows of the context of one row.
_MAX_CONTEXT = 3

# Lines of CSV end in CR LF (https://www.rfc-editor.org/rfc/rfc4180), those of TSV in LF.
_STYLES: dict[str, _Style] = {
    "csv": {"delimiter": ",", "lineterminator": "\r\n"},
    "tsv": {"delimiter": "\t", "lineterminator": "\n"},
}

# The width of a table that is not written to a terminal, in characters.
_PLAIN_WIDTH = 160


def keep_texts(texts: Collection[str]) -> dict[str, str]:
    """Return each text unchanged, where a table has no labels."""
    return dict(zip(texts, texts, strict=True))


def write_results(results: Results, name: str | None, target: BinaryIO, captions: Captions) -> None:
    """Write the answer to a query: by default a table on a terminal, else csv or ttl.

    Raises:
        UsageError: an answer of this kind cannot be written in the format ``name``.
    """
    if results.kind is ResultKind.GRAPH and (chosen := _find_graph_format(name or "ttl")):
        for piece in chosen.write(results.quads()):
            target.write(piece.encode())
    elif (name or _default_format(target)) == "table":
        _write_table(target, results.columns, _caption_rows(results, captions))
    else:
        target.write(results.serialize(name or "csv"))


def write_table(
    table: EvidencedTable,
    name: str | None,
    target: BinaryIO,
    captions: Captions,
    *,
    evidence: bool,
) -> None:
    """Write rows in the format ``name``: by default a table on a terminal, else csv.

    With ``evidence``, json nests it in each row, and the context beside it; csv and tsv have one
    line for each claim of each row, and a column :data:`STANDING` that tells the two apart.

    Raises:
        UsageError: the format is none of :data:`FORMATS`.
    """
    name = name or _default_format(target)
    if name not in FORMATS:
        what = "evidence" if evidence else "a table"
        remedy = f"use {', '.join(FORMATS)}"
        raise UsageError("PG402", f"{what} cannot be written as {name!r}", remedy)
    if name == "table":
        columns = [*table.columns, *(["evidence"] if evidence else [])]
        _write_table(target, columns, _caption_table(table, captions, evidence=evidence))
    elif name == "json":
        found = list(_list_objects(table, evidence=evidence))
        target.write((json.dumps(found, ensure_ascii=False, indent=2) + "\n").encode())
    else:
        text = io.StringIO(newline="")
        writer = csv.writer(text, **_STYLES[name])
        writer.writerow([*table.columns, *((*COLUMNS, STANDING) if evidence else ())])
        for row in table.rows:
            claims = list(_list_claims(row)) if evidence else [()]
            writer.writerows([*row.values, *claim] for claim in claims)
        target.write(text.getvalue().encode())


def write_rows(columns: Sequence[str], rows: Iterable[Sequence[str]], target: BinaryIO) -> None:
    """Write a table of plain texts."""
    _write_table(target, columns, rows)


def _find_graph_format(name: str) -> QuadFormat | None:
    from plangraph.serialization import answer_formats

    return next((known for known in answer_formats() if known.name == name), None)


def _default_format(target: BinaryIO) -> str:
    return "table" if target.isatty() else "csv"


def cite(evidence: Iterable[Evidence]) -> str:
    """Return evidence as citations, one line for each claim."""
    return "\n".join(
        f"{item.paraphrase} [{'; '.join(filter(None, _qualify(item)))}; "
        f"{compact(item.source)} {item.place}]"
        for item in evidence
    )


def cite_support(
    evidence: Sequence[Evidence], context: Sequence[Evidence], without: str = NO_SUPPORT
) -> str:
    """Return citations of what supports a row, and apart from it the first of its context.

    ``without`` is written where no claim supports the row.
    """
    lines = [cite(evidence) or without]
    if context:
        lines += [CONTEXT_HEADING, cite(context[:_MAX_CONTEXT])]
    if len(context) > _MAX_CONTEXT:
        lines.append(f"and {len(context) - _MAX_CONTEXT} more")
    return "\n".join(lines)


def _list_claims(row: EvidencedRow) -> Iterator[tuple[str, ...]]:
    """Yield the claims of a row and how each stands to it; an empty one if none supports it."""
    if not row.evidence:
        yield ("",) * (len(COLUMNS) + 1)
    for standing, items in (("evidence", row.evidence), ("context", row.context)):
        for item in items:
            yield *item.as_row(), standing


def _qualify(item: Evidence) -> tuple[str, ...]:
    """Return who makes a claim and how; what does not apply is empty."""
    manner = (item.attribution, item.genre, item.certainty, item.reading, item.support)
    return (item.voice, *manner)


def _list_objects(table: EvidencedTable, *, evidence: bool) -> Iterator[dict[str, object]]:
    """Yield the rows as JSON objects."""
    for row in table.rows:
        values = dict(zip(table.columns, row.values, strict=True))
        claims = {"evidence": [*map(vars, row.evidence)], "context": [*map(vars, row.context)]}
        yield {**values, **(claims if evidence else {})}


def _caption_table(table: EvidencedTable, captions: Captions, *, evidence: bool) -> list[list[str]]:
    """Return the rows with labels instead of IRIs, and their evidence in the last column."""
    shown = _caption_rows((row.values for row in table.rows), captions)
    if evidence:
        for cells, row in zip(shown, table.rows, strict=True):
            cells.append(cite_support(row.evidence, row.context))
    return shown


def _caption_rows(rows: Iterable[Sequence[str | None]], captions: Captions) -> list[list[str]]:
    """Return the rows with labels instead of IRIs; an unbound value is an empty text."""
    found = list(rows)
    shown = captions({value for row in found for value in row if value is not None})
    return [["" if value is None else shown[value] for value in row] for row in found]


def _write_table(target: BinaryIO, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(_show, row))
    text = io.TextIOWrapper(target, encoding="utf-8", write_through=True)
    width = None if target.isatty() else _PLAIN_WIDTH
    Console(file=text, highlight=False, width=width).print(table)
    text.detach()


def _show(text: str) -> Text:
    """Return a cell, its control characters visible and its line breaks kept."""
    from rich.text import Text

    return Text("\n".join(map(show_controls, text.split("\n"))))

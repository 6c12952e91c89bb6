"""Markdown: a table as GitHub reads it (https://github.github.com/gfm/#tables-extension-)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import BinaryIO

from plangraph.tabulating.readable import NO_ROWS, ReadableTable, make_readable
from plangraph.tabulating.table import Table

# Characters that Markdown or HTML would read as markup.
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def write_markdown(table: Table, target: BinaryIO) -> None:
    """Write what people read as Markdown: the title, then one table for each group of rows."""
    target.write("\n".join(_list_lines(make_readable(table))).encode() + b"\n")


def _list_lines(readable: ReadableTable) -> list[str]:
    lines: list[str] = []
    if readable.title:
        lines += [f"# {_escape(readable.title)}", ""]
    if readable.note:
        lines += [_escape(readable.note), ""]
    lines += [f"- {_escape(heading)}: {_escape(value)}" for heading, value in readable.facts]
    lines += [""] if readable.facts else []
    for group in readable.groups:
        if group.heading:
            lines += [f"## {_escape(group.heading)}", ""]
        places = group.places
        lines.append(_join(readable.headings[place] for place in places))
        lines.append(_join("---" for _ in places))
        lines += [_join(_escape(row.texts[place]) for place in places) for row in group.rows]
        lines.append("")
    return lines[:-1] if readable.groups else [*lines, NO_ROWS]


def _join(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _escape(text: str) -> str:
    return _MARKUP.sub(r"\\\1", text).replace("\n", "<br>")

"""``plangraph import-table``: write the rows of a spreadsheet or CSV file as effects."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plangraph.commands.messages import print_message, show_progress
from plangraph.commands.source import Source, lock_project_here, publishing_option, source_options

if TYPE_CHECKING:
    from plangraph.graph import Graph
    from plangraph.importing.import_table import TableImport, TableOptions


@click.command("import-table")
@click.argument("file", metavar="FILE", required=False)
@click.option(
    "-o", "--output", metavar="FILE.yaml", help="The data file to write. Default: stdout."
)
@click.option(
    "--sheet", metavar="NAME", help="The sheet of a workbook. Default: effects, else the first."
)
@click.option(
    "--encoding", metavar="NAME", help="The encoding of a CSV file, as cp1252. Default: UTF-8."
)
@click.option(
    "--new",
    "makes_things",
    is_flag=True,
    help="Make drafts, clauses and conditions that the data lack. Default: refuse their names.",
)
@click.option(
    "--own-words",
    "makes_words",
    is_flag=True,
    help="Take unknown actions and statuses as words of your own. Default: refuse and print them.",
)
@click.option(
    "--sources",
    multiple=True,
    metavar="DIR",
    help="A folder with texts, for passages given by their words; may be given again. "
    "Default: the sources and copies of the project.",
)
@click.option("--force", is_flag=True, help="Replace a file that exists. Default: refuse.")
@click.option(
    "--template",
    metavar="FILE.xlsx",
    help="Write an empty table with choices and notes instead. Default: read FILE.",
)
@source_options
@publishing_option
def import_table(
    *,
    source: Source,
    file: str | None,
    output: str | None,
    template: str | None,
    sources: tuple[str, ...],
    force: bool,
    **read: Any,
) -> None:
    """Write the rows of a table, .xlsx or .csv, as effects: a row an effect.

    Names are those that plangraph find knows; several in a cell are separated by ;. All cells that
    are wrong are listed at once, and then nothing is written.

    \b
    plangraph import-table --template plan.xlsx    an empty table to fill in
    plangraph import-table plan.xlsx -o data/table.yaml
    plangraph import-table plan.csv --new --own-words -o data/table.yaml
    plangraph export -o plan.xlsx                  the table of what the data have
    """
    from plangraph.exporting.xlsx import write_template
    from plangraph.importing.import_table import TableOptions, find_sources

    if (file is None) == (template is None):
        raise click.UsageError("give a FILE to read, or --template FILE.xlsx to write")
    if file is None:
        offered = source.open().published.lookup
        print_message(f"wrote {write_template(str(template), offered, replaces=force)}")
        return
    graph = replace(source, with_confidential=None).open()
    folders = tuple(map(Path, sources)) or find_sources()
    options = TableOptions(**read, sources=folders, replaces=force)
    _print_done(_import(file, output, graph, options))


def _import(file: str, output: str | None, graph: Graph, options: TableOptions) -> TableImport:
    """Import a table; print the words that no list has as the user may describe them."""
    from plangraph.importing.import_table import UnknownWords, import_table

    try:
        with lock_project_here(is_writing=output is not None), show_progress("reading") as show:
            return import_table(
                *(file, output),
                graph=graph,
                options=options,
                progress=lambda number: show(f"row {number:,}"),
            )
    except UnknownWords as exc:
        print_message(f"words of your own, as --own-words would write them:\n\n{exc.block}")
        raise


def _print_done(done: TableImport) -> None:
    """Print the data if they are in no file, and what was made of the table."""
    if not done.files:
        for text in done.texts:
            sys.stdout.buffer.write(text.encode())
    for name in done.files:
        print_message(f"wrote {name}")
    print_message(f"{done.effects:,} effects, {done.claims:,} claims")
    for thing in done.made:
        print_message(f"new: {thing.label} ({thing.kind.removeprefix('plan:')})")
    if done.unread:
        print_message(f"columns not read: {', '.join(done.unread)}")
    for note in done.notes:
        print_message(note)

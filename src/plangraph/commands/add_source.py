"""``plangraph add-source``: keep the text of a document, and write its passages."""

from __future__ import annotations

from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plangraph.commands.messages import print_findings, print_message
from plangraph.commands.source import Command, lock_project_here

if TYPE_CHECKING:
    from plangraph.authoring.add_source import AddedSource, SourcePlaces
    from plangraph.authoring.source_block import SourceDetails
    from plangraph.extracting.extracted_text import ReadOptions

_PROGRESS = 50  # pages between two messages


def detail_options(command: Command) -> Command:
    """Add what is known of the source; the command gets it as ``details``."""

    @click.option(
        "--title", metavar="TEXT", help="The title of the source. Default: the file's name."
    )
    @click.option("--date", metavar="DATE", help="The day of publication, or EDTF. Default: none.")
    @click.option(
        "--publisher",
        metavar="ID|TEXT",
        help="An actor of the data, or the name of a new institution. Default: none.",
    )
    @click.option("--url", metavar="URL", help="The address of the source. Default: none.")
    @click.option(
        "--voice",
        metavar="WORD",
        help="The voice of claims that rest on it and name none, as newspaper-fact. Default: that"
        " of the project.",
    )
    @click.option(
        "--language",
        default="en",
        show_default=True,
        metavar="TAG",
        help="The language of the title.",
    )
    @click.option(
        "--confidential",
        is_flag=True,
        help="Key its hashes with a salt, and publish nothing that rests on it alone. Default: it "
        "is public.",
    )
    @wraps(command)
    def run(**options: Any) -> None:
        from plangraph.authoring.source_block import SourceDetails

        names = ("title", "date", "publisher", "url", "voice", "language", "confidential")
        details = SourceDetails(**{name: options.pop(name) for name in names})
        command(details=details, **options)

    return run


def reading_options(command: Command) -> Command:
    """Add how the document is read; the command gets it as ``options``."""

    @click.option(
        "--changes",
        type=click.Choice(["accepted", "rejected"]),
        default="accepted",
        show_default=True,
        help="Read the tracked changes of a Word file as if accepted or rejected.",
    )
    @click.option("--pages", metavar="LIST", help="The pages of a PDF, as in 1-4,7. Default: all.")
    @click.option(
        "--encoding",
        metavar="NAME",
        help="The encoding of a text that declares none, as windows-1251. Default: UTF-8.",
    )
    @wraps(command)
    def run(*, changes: str, pages: str | None, encoding: str | None, **others: object) -> None:
        from plangraph.extracting.extracted_text import Changes, ReadOptions, read_pages

        chosen = None if pages is None else read_pages(pages)
        command(options=ReadOptions(encoding, Changes(changes), chosen), **others)

    return run


def place_options(command: Command) -> Command:
    """Add where the source is written; the command gets it as ``places``."""

    @click.option(
        "--copies",
        metavar="DIR",
        help="The folder of copies, not to be published. Default: that of the project, or copies.",
    )
    @click.option(
        "--into",
        metavar="DIR",
        help="The folder of data for the passages. Default: that of the project, or this one.",
    )
    @wraps(command)
    def run(*, copies: str | None, into: str | None, **others: object) -> None:
        from plangraph.authoring.add_source import SourcePlaces, find_places

        found = find_places()
        places = SourcePlaces(Path(copies or found.copies), Path(into or found.data))
        command(places=places, **others)

    return run


@click.command("add-source")
@click.argument("file")
@click.option("--as", "name", metavar="NAME", help="The name of the source. Default: the file's.")
@detail_options
@reading_options
@click.option(
    "--again",
    is_flag=True,
    help="Replace the text and passages of the source, which has changed. Default: refuse.",
)
@place_options
def add_source(
    *,
    file: str,
    name: str | None,
    details: SourceDetails,
    options: ReadOptions,
    again: bool,
    places: SourcePlaces,
) -> None:
    """Add FILE as a source: text, Markdown, HTML, Word (.docx) or PDF.

    Its text is kept as copies/NAME.txt. source-NAME.yaml gets the source's block and a passage for
    each numbered point and sentence: groundedIn: NAME.5 is point 5, NAME.5.2 its second sentence.
    Exits 1 if a passage that claims rest on is lost or has another number after --again.

    \b
    plangraph add-source draft.docx --as a --title 'Draft of 3 March' --date 2031-03-03
    plangraph add-source draft.docx --as a --changes rejected --again
    plangraph add-source scan.pdf --pages 2-9
    plangraph add-source article.html --as press --voice newspaper-fact
    plangraph add-source note.txt --confidential
    """
    from plangraph.authoring.add_source import add_source as write_source

    with lock_project_here():
        added = write_source(
            *(file, name, details),
            places=places,
            options=options,
            again=again,
            progress=_print_progress,
        )
    _print_added(added)


def _print_progress(page: int, pages: int) -> None:
    if page % _PROGRESS == 0:
        print_message(f"read {page} of {pages} pages")


def _print_added(added: AddedSource) -> None:
    print_message(f"read as {added.how}")
    for warning in added.warnings:
        print_message(f"look at: {warning}")
    print_message(f"wrote {added.copy}: the text, which is not to be published")
    counts = f"{added.points} points and {added.passages - added.points} sentences"
    print_message(f"wrote {added.data}: {counts}")
    if added.findings:
        print_findings(added.findings)
        click.get_current_context().exit(1)
    name = added.example.partition(".")[0]
    print_message(
        f"next: plangraph draft {name}, or let a claim rest on groundedIn: {added.example}"
    )

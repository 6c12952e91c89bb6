"""``plangraph add-source``: keep the text of a document, and write its passages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import print_findings, print_message

if TYPE_CHECKING:
    from plangraph.authoring.add_source import AddedSource


@click.command("add-source")
@click.argument("file")
@click.option("--as", "name", metavar="NAME", help="The name of the source. Default: the file's.")
@click.option("--title", metavar="TEXT", help="The title of the source. Default: the file's name.")
@click.option(
    "--date", metavar="DATE", help="The day of publication, or EDTF such as 2031-05. Default: none."
)
@click.option(
    "--publisher",
    metavar="ID|TEXT",
    help="An actor of the data, or the name of a new institution. Default: none.",
)
@click.option("--url", metavar="URL", help="The address of the source. Default: none.")
@click.option(
    "--language", default="en", show_default=True, metavar="TAG", help="The language of the title."
)
@click.option(
    "--confidential",
    is_flag=True,
    help="Key its hashes with a salt, and leave out of all that is published what rests on it "
    "alone. Default: it is public.",
)
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
@click.option(
    "--again",
    is_flag=True,
    help="Replace the text and passages of the source, which has changed. Default: refuse.",
)
@click.option(
    "--copies",
    metavar="DIR",
    help="The folder of copies, not to be published. Default: that of the project, or copies/.",
)
@click.option(
    "--into",
    metavar="DIR",
    help="The folder of data that the passages are written to. Default: that of the project, or "
    "this one.",
)
@click.pass_context
def add_source(
    ctx: click.Context,
    *,
    file: str,
    name: str | None,
    title: str | None,
    date: str | None,
    publisher: str | None,
    url: str | None,
    language: str,
    confidential: bool,
    changes: str,
    pages: str | None,
    encoding: str | None,
    again: bool,
    copies: str | None,
    into: str | None,
) -> None:
    """Add FILE as a source: text, Markdown, HTML, Word (.docx) or PDF.

    Its text is kept as copies/NAME.txt. source-NAME.yaml gets the source's block and a passage for
    each numbered point and sentence: a claim names point 5 as groundedIn: span:NAME.5, and its
    second sentence as span:NAME.5.2. Nobody counts characters.

    \b
    plangraph add-source draft.docx --as a --title 'Draft of 3 March' --date 2031-03-03
    plangraph add-source draft.docx --as a --changes rejected --again
    plangraph add-source scan.pdf --pages 2-9
    plangraph add-source note.txt --confidential
    """
    from plangraph.authoring.add_source import SourceDetails, SourcePlaces, find_places
    from plangraph.authoring.add_source import add_source as write_source
    from plangraph.extracting.extracted_text import Changes, ReadOptions, read_pages

    found = find_places()
    places = SourcePlaces(Path(copies or found.copies), Path(into or found.data))
    details = SourceDetails(title, date, publisher, url, language, confidential)
    options = ReadOptions(encoding, Changes(changes), read_pages(pages) if pages else None)
    added = write_source(
        *(file, name, details),
        places=places,
        options=options,
        again=again,
        progress=_print_progress,
    )
    _print_added(added)
    ctx.exit(1 if added.findings else 0)


def _print_progress(page: int, pages: int) -> None:
    if page % 50 == 0:
        print_message(f"read {page} of {pages} pages")


def _print_added(added: AddedSource) -> None:
    print_message(f"read: {added.how}")
    for warning in added.warnings:
        print_message(f"look at: {warning}")
    print_findings(added.findings)
    print_message(f"wrote {added.copy}: the text, which is not to be published")
    counts = f"{added.points} points and {added.passages - added.points} sentences"
    print_message(f"wrote {added.data}: {counts}")
    print_message(f"next: groundedIn: span:{added.name}.…, and plangraph check --sources DIR")

"""``plangraph align``: suggest which clauses of two drafts are counterparts."""

from __future__ import annotations

import sys

import click

from plangraph.commands.messages import exit_with_findings, print_confidential, print_message
from plangraph.commands.output import AnswerOutput, plain_row_options
from plangraph.commands.source import Source, source_options


@click.command()
@click.argument("before")
@click.argument("after")
@click.argument("others", nargs=-1)
@source_options
@click.option(
    "--sources",
    metavar="DIR",
    help="Compare the words of the passages, too, from your copies of the sources in this folder."
    " Default: labels and values alone.",
)
@click.option(
    "--most",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Suggest at most so many counterparts of a clause, and those whose own best it is.",
)
@plain_row_options
def align(
    *,
    before: str,
    after: str,
    others: tuple[str, ...],
    source: Source,
    sources: str | None,
    most: int,
    output: AnswerOutput,
) -> None:
    """Suggest for each clause of BEFORE its counterparts in AFTER, with a score and reasons.

    Each is a version in the data, or a file or folder with one version. Nothing is joined: clauses
    that the data join are listed as joined, all others as likely (each is the best of the other),
    possible (only one is) or none. Exits 1 if nothing is joined or suggested.

    What is compared: who is bound and favoured, actions, things and places, kinds, numbers,
    deadlines, conditions and the words of labels; what few clauses have counts more. Labels that a
    clause version lacks are those of its clause.

    \b
    plangraph align us28 eu24
    plangraph align us28 minsk2 --format json
    plangraph align may.yaml june.yaml --most 3 --format md > pairs.md
    """
    from plangraph.diffing.align import align as find_pairs

    if others:
        raise click.UsageError(f"align compares two drafts, not {2 + len(others)}")
    found = find_pairs(
        *(before, after, source.files, source.store),
        sources=sources,
        most=most,
        when_opened=source.announce_names,
    )
    print_confidential(*found.graphs)
    found.write_to(sys.stdout.buffer, output.format_name, ids=output.ids)
    print_message(found.summary)
    if found.gap:
        exit_with_findings(found.gap)

"""``plangraph diff``: compare two drafts clause by clause."""

from __future__ import annotations

import sys

import click

from plangraph.commands.messages import exit_with_findings, print_confidential, print_findings
from plangraph.commands.output import find_terminal_width
from plangraph.commands.source import Source, source_options


@click.command()
@click.argument("before")
@click.argument("after")
@click.argument("others", nargs=-1)
@source_options
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "json", "md", "html", "patch"]),
    default="table",
    show_default=True,
    help="How to write the differences.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="List clauses that are the same, too. Default: only those that differ.",
)
@click.option(
    "--summary",
    is_flag=True,
    help="Count clauses, bodies and signatures by what happened to them. Default: list them.",
)
def diff(
    *,
    before: str,
    after: str,
    others: tuple[str, ...],
    source: Source,
    format_name: str,
    everything: bool,
    summary: bool,
) -> None:
    """Compare plan versions clause by clause: BEFORE with AFTER, and with each of OTHERS.

    Each is a version in the data, a file or folder, or REVISION:PATH in the git repository here.
    Clauses are paired by their key and by the links that the data have between drafts; likely pairs
    without either are suggested. Values are compared, not their labels. What was not seen in one
    version is unknown, neither kept nor dropped, with the reason. Exits 1 if the versions differ.

    Bodies, groups, signatures and the languages of the text have rows of their own.

    JSON has numbers, units, dates, durations and IRIs beside the words of every value. HTML is one
    page with the drafts side by side, the words that changed marked, which works offline.

    \b
    plangraph diff us28 ua20
    plangraph diff us28 ua20 --summary
    plangraph diff us28 e3 ua20 --format html > three-drafts.html
    plangraph diff HEAD~1:my-plan my-plan --format patch
    """
    from plangraph.diffing.diff import diff as compare_drafts

    if summary and format_name != "table":
        raise click.UsageError("--summary is a table; JSON has the counts under 'summary'")
    files, store, names = source.files, source.store, (before, after, *others)
    announce = source.announce_names
    compared = compare_drafts(*names, data=files, store=store, when_opened=announce)
    print_confidential(*(draft.graph for draft in compared.drafts))
    options = {"everything": everything, "is_summary": summary}
    sys.stdout.buffer.write(compared.write(format_name, width=find_terminal_width(), **options))
    print_findings(compared.findings)
    if not compared.is_same:
        exit_with_findings()

"""What changed between two drafts."""

from __future__ import annotations

import sys

import click

from plangraph.commands.options import data_option, store_option
from plangraph.text import show_controls


@click.command()
@click.argument("before")
@click.argument("after")
@data_option
@store_option
@click.option(
    "--format",
    "name_of_format",
    type=click.Choice(["table", "json", "md", "html", "patch"]),
    default="table",
    show_default=True,
    help="How to write the differences.",
)
@click.option("--all", "everything", is_flag=True, help="List clauses that are the same, too.")
def diff(
    before: str,
    after: str,
    paths: tuple[str, ...],
    store: str | None,
    name_of_format: str,
    everything: bool,
) -> None:
    """Compare two plan versions clause by clause, from BEFORE to AFTER.

    Each is a version in the data, a file or folder, or REVISION:PATH of the git repository here.
    Clauses are joined by their key; likely pairs without one are suggested. What was not seen is
    unknown, neither kept nor dropped. Exits 1 when they differ.

    \b
    plangraph diff us28 ua20
    plangraph diff us28 e3 --format html > us28-e3.html
    plangraph diff HEAD~1:my-plan my-plan --format patch
    """
    from plangraph.comparing.diff import diff as compare_drafts

    told = compare_drafts(before, after, data=paths, store=store)
    sys.stdout.buffer.write(told.write(name_of_format, everything=everything))
    for finding in told.findings:
        click.echo(show_controls(str(finding)), err=True)
    if not told.is_same:
        raise SystemExit(1)

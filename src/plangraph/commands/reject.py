"""``plangraph reject``: record that what was proposed is not right."""

from __future__ import annotations

import click

from plangraph.commands.accept import by_option
from plangraph.commands.messages import print_message


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--as-before",
    is_flag=True,
    help="Only those that were rejected in the draft before, where the words are the same."
    " Without NAMEs, those of all sources. Default: all that are named.",
)
@by_option
def reject(*, names: tuple[str, ...], as_before: bool, by: str | None) -> None:
    """Record that proposals are not right: NAME is SOURCE.NAME, or a SOURCE for all of it.

    They stay in their file with who rejected them and when, and are not proposed again. What an
    accepted one became is taken out of the data, unless it was changed since.

    \b
    plangraph reject may-draft.5.2-1
    """
    from plangraph.authoring.accept import reject as reject_proposals
    from plangraph.files import shorten_path
    from plangraph.project import open_project
    from plangraph.reviewing.review import find_person

    if not (names or as_before):
        raise click.UsageError("name the proposals, or say --as-before")
    project, person = open_project("."), by or find_person()
    rejected = reject_proposals(project, names, by=person, as_before=as_before)
    for path in rejected.files:
        print_message(f"took lines out of {shorten_path(path)}")
    print_message(f"rejected {len(rejected.names)} proposals")

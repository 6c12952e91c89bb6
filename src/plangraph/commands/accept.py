"""``plangraph accept``: turn what was proposed into data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import print_findings, print_message

if TYPE_CHECKING:
    from plangraph.authoring.accept import AcceptedProposals

by_option = click.option(
    "--by",
    metavar="PERSON",
    help="Who decides; it stays with what is accepted. Default: your name in git, or login.",
)


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--all-unmarked",
    "unmarked",
    is_flag=True,
    help="Only those that miss nothing and that the gate lets in without a mark. Without NAMEs,"
    " those of all sources. Default: all that are named, or none.",
)
@click.option(
    "--as-before",
    is_flag=True,
    help="Only those that were accepted so in the draft before, where the words are the same."
    " Without NAMEs, those of all sources. Default: all that are named, or none.",
)
@by_option
def accept(*, names: tuple[str, ...], unmarked: bool, as_before: bool, by: str | None) -> None:
    """Turn proposals into data: NAME is SOURCE.NAME, or a SOURCE for all of it.

    What is accepted is written in the short form into the file of its draft, in the order of the
    points; comments stay. Who proposed it, who accepted it and when stay in the graph. A proposal
    with a TODO is refused, and so is one whose passage does not carry it, or whose data check would
    find wrong; then nothing is written.

    \b
    plangraph accept may-draft.5.2-1
    plangraph accept may-draft --by 'Ada Ono'
    plangraph accept --all-unmarked
    """
    from plangraph.authoring.accept import accept as accept_proposals
    from plangraph.project import open_project
    from plangraph.reviewing.review import find_person

    if not (names or unmarked or as_before):
        raise click.UsageError("name the proposals, or say --all-unmarked or --as-before")
    project, person = open_project("."), by or find_person()
    _print_accepted(
        accept_proposals(project, names, by=person, unmarked=unmarked, as_before=as_before)
    )


def _print_accepted(accepted: AcceptedProposals) -> None:
    from plangraph.files import shorten_path

    print_findings(accepted.marks)
    for path in accepted.files:
        print_message(f"wrote {shorten_path(path)}")
    left = f"; {accepted.skipped} are left to look at" if accepted.skipped else ""
    print_message(f"accepted {len(accepted.names)} proposals{left}")
    if accepted.names:
        print_message("next: plangraph check, and plangraph view")
    if accepted.unread:
        print_findings(accepted.unread)
        print_message("the proposals of these files were left out")
        raise SystemExit(3)

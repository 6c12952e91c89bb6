"""``plangraph align``: suggest which clauses of two drafts are counterparts."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import exit_with_findings, print_confidential, print_message
from plangraph.commands.number import Number
from plangraph.commands.output import AnswerOutput, plain_row_options
from plangraph.commands.source import Source, source_options

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plangraph.authoring.join_clauses import JoinedClauses
    from plangraph.diffing.align import AlignedDrafts


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
    type=Number(1),
    default=1,
    show_default=True,
    help="Suggest at most so many counterparts of a clause, and those whose own best it is.",
)
@click.option(
    "--join",
    "points",
    multiple=True,
    metavar="POINT[:POINT]",
    help="Let this point of AFTER revise its likely counterpart, or with a second point that of"
    " BEFORE, whatever the score (9.2:10.2), in the file of AFTER in this project; 'likely' means"
    " all that have one. Repeat it for several. Default: join nothing.",
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
    points: tuple[str, ...],
    output: AnswerOutput,
) -> None:
    """Suggest for each clause of BEFORE its counterparts in AFTER, with a score and reasons.

    Each is a version in the data, or a file or folder with one version. Nothing is joined without
    --join: clauses that the data join are listed as joined, all others as likely (each is the best
    of the other), possible (only one is) or none. Exits 1 if nothing is joined or suggested.

    What is compared: who is bound and favoured, actions, things and places, kinds, numbers,
    deadlines, conditions and the words of labels; what few clauses have counts more. Labels that a
    clause version lacks are those of its clause.

    \b
    plangraph align us28 eu24
    plangraph align us28 minsk2 --format json
    plangraph align may.yaml june.yaml --most 3 --format md > pairs.md
    plangraph align may june --join likely --join 9.2:10.2
    """
    from plangraph.diffing.align import align as find_pairs

    if others:
        raise click.UsageError(f"align compares two drafts, not {2 + len(others)}")
    named, announce = (before, after, source.files, source.store), source.announce_names
    found = find_pairs(*named, sources=sources, most=most, when_opened=announce)
    print_confidential(*found.graphs)
    if points:
        _join(found, points)
    else:
        found.write_to(sys.stdout.buffer, output.format_name, ids=output.ids)
        print_message(found.summary)
    if found.gap:
        exit_with_findings(found.gap)


def _join(found: AlignedDrafts, points: tuple[str, ...]) -> None:
    """Join the pairs that were chosen."""
    from plangraph.authoring.join_clauses import join_clauses
    from plangraph.project import open_project

    chosen = found.choose_pairs(points)
    _print_joined(found.slugs, chosen, join_clauses(open_project("."), found.slugs[1], chosen))


def _print_joined(drafts: tuple[str, str], chosen: Mapping[str, str], done: JoinedClauses) -> None:
    from plangraph.files import shorten_path

    for point in done.joined:
        click.echo(f"{drafts[1]}/{point} revises {chosen[point]}")
    for point in done.left:
        print_message(f"look at: {point} names a clause of its own; write revises there by hand")
    if done.path is not None:
        print_message(f"wrote {shorten_path(done.path)}: {len(done.joined)} points")
        print_message(f"next: plangraph diff {' '.join(drafts)}")

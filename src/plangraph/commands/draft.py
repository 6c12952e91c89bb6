"""``plangraph draft``: propose what the text of a source says."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import print_findings, print_message
from plangraph.commands.number import Number
from plangraph.commands.source import open_project_here
from plangraph.text import break_lines, show_controls

if TYPE_CHECKING:
    from plangraph.authoring.draft import DraftedSource


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option(
    "--as",
    "version",
    metavar="VERSION",
    help="The draft that the proposals become a part of. Default: that of the name of the source.",
)
@click.option("--revises", metavar="VERSION", help="The draft before it. Default: none.")
@click.option(
    "--rules",
    type=click.Choice(["draft", "article"]),
    help="Read the text as that of a draft, or of an article about one. Default: what the text is.",
)
@click.option(
    "--proposer",
    metavar="CMD",
    help="A program that proposes, with JSON lines in and out. Default: plangraph itself.",
)
@click.option(
    "--proposer-seconds",
    type=Number(0.001, is_whole=False),
    default=600,
    show_default=True,
    help="How long the program may run for each source.",
)
def draft(
    *,
    sources: tuple[str, ...],
    version: str | None,
    revises: str | None,
    rules: str | None,
    proposer: str | None,
    proposer_seconds: float,
) -> None:
    """Propose what the text of an added SOURCE says: proposals/SOURCE.yaml.

    Each norm of a draft, and each voice of an article, becomes a proposal whose parts say which
    words they rest on; TODO is what a person has to write. Proposals are no data: nothing shows
    them before they are accepted. A source that is read again keeps what you changed.

    \b
    plangraph draft may-draft
    plangraph draft june-draft --revises may-draft
    plangraph draft press --rules article --as may-draft
    plangraph draft may-draft --proposer "python my_proposer.py"
    """
    from plangraph.authoring.draft import draft as propose
    from plangraph.authoring.proposals.kept_proposals import Rules
    from plangraph.authoring.proposers.proposer_process import ProposerLimits

    project, graph = open_project_here()
    chosen = None if rules is None else Rules(rules)
    run = partial(propose, graph, project, version=version, revises=revises, rules=chosen)
    run = partial(run, proposer=proposer, limits=ProposerLimits(seconds=proposer_seconds))
    went_well = [_print_drafted(source, run(source)) for source in sources]
    if not all(went_well):
        raise SystemExit(1)


def _print_proposer(drafted: DraftedSource) -> bool:
    """Print what a program wrote to standard error and did wrong; return whether it was none."""
    for line in break_lines(drafted.reported):
        print_message(f"proposer: {show_controls(line)}")
    print_findings(drafted.findings)
    return not drafted.findings


def _print_drafted(source: str, drafted: DraftedSource) -> bool:
    from plangraph.files import shorten_path

    kind = "a draft" if drafted.file.rules == "draft" else "an article"
    print_message(f"read {source} as {kind}; --rules reads it as the other")
    for note in drafted.notes:
        print_message(f"look at: {note}")
    count = f"{drafted.found} proposals, {drafted.missing} parts to write (TODO)"
    print_message(f"wrote {shorten_path(drafted.path)}: {count}")
    if drafted.kept:
        print_message(f"kept {drafted.kept} that you have changed")
    _print_next(source, drafted)
    return _print_proposer(drafted)


def _print_next(source: str, drafted: DraftedSource) -> None:
    if drafted.repeated:
        print_message(
            f"{drafted.repeated} repeat what was decided on the same words in"
            f" {drafted.file.revises}: accept and reject take --as-before"
        )
    if drafted.refused:
        print_message(f"{drafted.refused} would be refused by the gate as they are")
    if drafted.file.proposals:
        print_message(f"next: plangraph review {source}, or plangraph accept --all-unmarked")

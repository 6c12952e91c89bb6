"""``plangraph check``: list every problem in the data, with its line and how to fix it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import (
    exit_with_findings,
    name_program,
    print_findings,
    print_hint,
    print_message,
    print_unverified,
)
from plangraph.commands.skipped import describe_skipped
from plangraph.commands.source import base_option, choose_files, lock_project_here
from plangraph.errors import DataError
from plangraph.text import show_controls

if TYPE_CHECKING:
    from plangraph.checking.check import Report


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@base_option
@click.option(
    "--sources",
    metavar="DIR",
    help="Verify spans, and the numbers and dates of effects, in your lawful copies of the sources."
    " Default: the folder of the project, else they are not verified.",
)
@click.option(
    "--fix",
    is_flag=True,
    help="Print as a diff what can be corrected in the YAML files: former keys and words, numbers"
    " with separators, durations in weeks, texts without the quotes they need, and with sources"
    " the places of spans."
    " Default: list the findings.",
)
@click.option("--yes", is_flag=True, help="With --fix, write it too. Default: nothing is written.")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too. Default: on errors only.")
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How to write the findings.",
)
def check(
    *,
    paths: tuple[str, ...],
    sources: str | None,
    fix: bool,
    yes: bool,
    strict: bool,
    format_name: str,
) -> None:
    """List every problem in the data, each with its line and how to fix it.

    Checks the project here, else the bundled plans, unless PATHs are given. Exits 1 on errors, and
    3 if a file cannot be read. Warnings name what the data lack; notes name what the plan itself
    leaves open.

    \b
    plangraph check
    plangraph check my-plan/ --sources my-articles/
    plangraph check my-plan/ --fix
    plangraph check my-plan/ --sources my-articles/ --fix --yes
    plangraph check --format sarif
    """
    from plangraph.checking.check import check as check_paths
    from plangraph.checking.formats import write_findings

    if fix:
        _print_fixes(choose_files(paths), sources, is_preview=not yes)
    with lock_project_here(is_writing=fix):
        report = check_paths(*choose_files(paths), sources=sources, fix=fix)
    click.echo(write_findings(report.findings, format_name), nl=False)
    _print_summary(report, paths)
    if not report.readable:
        raise SystemExit(DataError.exit_status)
    if report.errors or (strict and report.warnings):
        exit_with_findings()


def _print_summary(report: Report, paths: Sequence[str]) -> None:
    """Print what to do next, what was counted, and which passages were not verified."""
    print_hint(report.findings)
    _print_correctable(report, paths)
    _print_counts(report, paths)
    print_unverified(report.unverified, paths)


def _print_counts(report: Report, paths: Sequence[str]) -> None:
    """Print what was not read, found and corrected, and the number of findings of each kind."""
    for line in _describe_input(report):
        print_message(line)
    errors, warnings, notes = map(len, (report.errors, report.warnings, report.notes))
    print_message(f"{errors} errors, {warnings} warnings, {notes} notes")
    _print_proposals(paths)


def _print_proposals(paths: Sequence[str]) -> None:
    """Print how many proposals of the project are open, and what is wrong with their files.

    They are no data, so that nothing here makes the check fail.
    """
    from plangraph.authoring.proposals.proposal_folder import count_proposals
    from plangraph.project import find_whole_project

    for project in filter(None, map(find_whole_project, choose_files(tuple(paths)))):
        count = count_proposals(project)
        print_findings(count.findings)
        if count.open:
            print_message(
                f"{count.open} proposals are open, with {count.missing} parts to write (TODO);"
                " nothing rests on them before they are accepted"
            )


def _print_correctable(report: Report, paths: Sequence[str]) -> None:
    """Print that the files of some errors can be corrected, and the command that shows how."""
    from plangraph.checking.corrections import diff_corrections
    from plangraph.reading.data_files import is_data

    paths_of_errors = {Path(item.path) for item in report.errors}
    files = sorted(path for path in paths_of_errors if path.is_file() and is_data(path.name))
    if next(diff_corrections(files, {}), None) is not None:
        command = " ".join((name_program(), "check", *map(shlex.quote, paths), "--fix"))
        print_message(f"some of this can be corrected: {command} shows how")


def _print_fixes(files: Sequence[str], sources: str | None, *, is_preview: bool) -> None:
    """Print the diff of what can be corrected; a preview ends there, with 1 if there is any."""
    from plangraph.checking.check import preview_fixes

    diff = preview_fixes(*files, sources=sources)
    click.echo(diff, nl=False, err=not is_preview)
    if is_preview:
        print_message("nothing was written: --fix --yes writes it" if diff else "nothing to fix")
        raise SystemExit(1 if diff else 0)


def _describe_input(report: Report) -> Iterator[str]:
    """Yield what was not read, what was found of the spans, and what was corrected."""
    for folder in report.left_out:
        yield f"{folder} was left out: an output of plangraph"
    yield from describe_skipped(report.skipped)
    for change in report.migrated:
        yield show_controls(str(change))
    if report.migrated:
        yield f"{len(report.migrated)} corrections of names, numbers and quotes were written"
    if report.fixed:
        yield f"the places of {report.fixed} spans were corrected"
    if report.verified is not None:
        yield f"{report.verified} spans verified in their source"
    if report.folded:
        yield f"{report.folded} of them by their folded text, in a copy that was re-wrapped"

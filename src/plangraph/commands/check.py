"""Every problem in the data, named with its line and its remedy."""

from __future__ import annotations

import click

from plangraph.errors import DataError


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--sources", metavar="DIR", help="Verify each span in your lawful copies of sources.")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@click.option(
    "--format",
    "name_of_format",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How to write the findings.",
)
def check(paths: tuple[str, ...], sources: str | None, strict: bool, name_of_format: str) -> None:
    """Name every problem in the data, each with its line and what to do.

    Checks the bundled plans unless PATHs are given. Exits 1 on errors, 3 if a file cannot be
    read. Warnings and notes say what is thin in the data and what the plan itself leaves open.

    \b
    plangraph check
    plangraph check my-plan/ --sources my-articles/
    plangraph check --format sarif
    """
    from plangraph.checking.check import check as find_problems
    from plangraph.checking.formats import list_findings

    report = find_problems(*paths, sources=sources)
    click.echo(list_findings(report.findings, name_of_format), nl=False)
    if report.verified is not None:
        click.echo(f"{report.verified} spans verified in their source", err=True)
    counts = f"{len(report.errors)} errors, {len(report.warnings)} warnings, "
    click.echo(f"{counts}{len(report.notes)} notes", err=True)
    if not report.readable:
        raise SystemExit(DataError.exit_status)
    if report.errors or (strict and report.warnings):
        raise SystemExit(1)

"""``plangraph fmt``: write data files in canonical form."""

from __future__ import annotations

import click

from plangraph.commands.messages import exit_with_findings
from plangraph.commands.source import choose_own_files, lock_project_here


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help="Change no file; exit 1 if one is not in canonical form. Default: change the files.",
)
@click.option(
    "--long",
    "form",
    flag_value="long",
    help="Write out all that follows from the short form. Default: as it is written.",
)
@click.option(
    "--short",
    "form",
    flag_value="short",
    help="Leave out all that the short form makes of the rest. Default: as it is written.",
)
def fmt(*, paths: tuple[str, ...], only_check: bool, form: str | None) -> None:
    """Write YAML and Turtle files in canonical form; comments and triples do not change.

    Without a PATH, these are the files of the project here.

    \b
    plangraph fmt my-plan/
    plangraph fmt --check my-plan/
    plangraph fmt --short my-plan/
    """
    from plangraph.authoring.fmt import fmt as format_files

    files = choose_own_files(paths)
    with lock_project_here(is_writing=not only_check):
        changed = format_files(*files, check=only_check, form=form)
    for path in changed:
        click.echo(f"{'would change' if only_check else 'changed'} {path}")
    if only_check and changed:
        exit_with_findings()

"""``plangraph init``: write a small plan to start from."""

from __future__ import annotations

import shlex

import click

from plangraph.commands.messages import name_program


@click.command()
@click.argument("folder", metavar="DIR")
def init(*, folder: str) -> None:
    """Make a project in DIR with a small plan, for you to change file by file.

    It passes the checks, is commented, and its parties are invented. DIR must be new or empty. Its
    file plangraph.toml makes it a project: every command in DIR or below it means this plan.

    \b
    plangraph init my-plan
    plangraph check my-plan
    """
    from plangraph.authoring.init import init as write_starter

    for path in write_starter(folder):
        click.echo(f"wrote {path}")
    place, program = shlex.quote(folder), name_program(folder)
    click.echo(f"next: read {folder}/README.md, then: cd {place} && {program} build")

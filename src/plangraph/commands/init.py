"""``plangraph init``: write a small plan to start from."""

from __future__ import annotations

import click


@click.command()
@click.argument("folder", metavar="DIR")
def init(*, folder: str) -> None:
    """Write a small plan of your own into DIR, for you to change file by file.

    It passes the checks, is commented, and its parties are invented. DIR must be new or empty.

    \b
    plangraph init my-plan
    plangraph check my-plan --sources my-plan
    """
    from plangraph.authoring.init import init as write_starter

    for path in write_starter(folder):
        click.echo(f"wrote {path}")
    click.echo(f"next: read {folder}/README.md, then plangraph build --data {folder}")

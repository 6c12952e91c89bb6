"""Data files in canonical form."""

from __future__ import annotations

import click


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if it would.")
def fmt(paths: tuple[str, ...], only_check: bool) -> None:
    """Put YAML and Turtle files into canonical form; comments and meaning stay.

    \b
    plangraph fmt my-plan/
    plangraph fmt --check my-plan/
    """
    from plangraph.authoring.fmt import fmt as put_in_form

    changed = put_in_form(*paths, check=only_check)
    for path in changed:
        click.echo(f"{'would change' if only_check else 'changed'} {path}")
    if only_check and changed:
        raise SystemExit(1)

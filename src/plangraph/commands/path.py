"""How two things are connected."""

from __future__ import annotations

import click

from plangraph.commands.options import data_option, open_graph, store_option
from plangraph.text import show_controls


@click.command()
@click.argument("start")
@click.argument("end")
@data_option
@store_option
def path(start: str, end: str, paths: tuple[str, ...], store: str | None) -> None:
    """Tell how two things are connected, each step with its evidence.

    Things are named as people name them. A way through the plan itself is taken only where there
    is no other. Exits 1 when nothing connects them.

    \b
    plangraph path Trump Russia
    plangraph path 'JD Vance' state:ukraine
    """
    from plangraph.asking.tables import tell_evidence

    steps = open_graph(paths, store).path(start, end)
    for step in steps:
        click.echo(show_controls(str(step)))
        for line in tell_evidence(step.evidence).split("\n"):
            click.echo(f"    {show_controls(line)}")
    if not steps:
        click.echo(f"nothing connects {start} and {end}", err=True)
        raise SystemExit(1)

"""The graph as a page to look at."""

from __future__ import annotations

from pathlib import Path

import click

from plangraph.commands.options import data_option, open_graph, progress


@click.command()
@data_option
@click.option(
    "-o",
    "--output",
    default="graph.html",
    show_default=True,
    metavar="FILE",
    help="Where to write.",
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
def view(paths: tuple[str, ...], output: str, show: bool) -> None:
    """Draw the graph as one offline HTML page.

    \b
    plangraph view --open
    plangraph view --data my-plan/ -o my-plan.html
    """
    with progress("drawing"):
        html = open_graph(paths).view(None if output == "-" else output)
    if output == "-":
        click.echo(html, nl=False)
        return
    click.echo(f"wrote {output}", err=True)
    if show:
        click.launch(str(Path(output).resolve()))

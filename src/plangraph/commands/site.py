"""The plans as a folder of web pages."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from plangraph.commands.options import data_option, open_graph
from plangraph.vocabulary import ROOT

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar


@click.command()
@data_option
@click.option(
    "-o", "--output", default="site", show_default=True, metavar="DIR", help="Where to write."
)
@click.option(
    "--base",
    default=ROOT,
    show_default=True,
    metavar="IRI",
    help="The address the folder will have on the web; links inside are relative.",
)
def site(paths: tuple[str, ...], output: str, base: str) -> None:
    """Write a page for everything, as a folder for any web host or a browser alone.

    A site that stands in DIR is replaced; a folder with anything else in it is left alone.

    \b
    plangraph site
    plangraph site --data my-plan/ -o public --base https://example.org/plan/
    """
    from plangraph.site import write_site

    graph = open_graph(paths)
    with click.progressbar(length=0, label="writing pages", file=sys.stderr) as bar:
        written = write_site(graph, output, base=base, advance=partial(_advance, bar))
    click.echo(f"wrote {written.files:,} files to {output} ({written.size / 1e6:,.1f} MB)")
    click.echo(f"next: open {output}/index.html in a browser")


def _advance(bar: ProgressBar[int], done: int, total: int) -> None:
    bar.length = total
    bar.update(done - bar.pos)

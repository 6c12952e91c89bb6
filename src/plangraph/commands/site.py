"""The plans as a folder of web pages."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from plangraph.commands.options import data_option, open_graph, store_option
from plangraph.vocabulary import ROOT


@click.command()
@data_option
@store_option
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
def site(paths: tuple[str, ...], store: str | None, output: str, base: str) -> None:
    """Write a page for everything, as a folder for any web host or a browser alone.

    A site that stands in DIR is replaced; a folder with anything else in it is left alone.

    \b
    plangraph site
    plangraph site --data my-plan/ -o public --base https://example.org/plan/
    """
    from plangraph.publishing.site import site as write_site

    graph = open_graph(paths, store)
    with _show_progress() as advance:
        written = write_site(graph, output, base=base, advance=advance)
    click.echo(f"wrote {written.files:,} files to {output} ({written.size / 1e6:,.1f} MB)")
    click.echo(f"next: open {output}/index.html in a browser")


@contextmanager
def _show_progress() -> Iterator[Callable[[int, int], None] | None]:
    """Show on a terminal how many pages are written."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label="writing pages", file=sys.stderr) as bar:

        def advance(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        yield advance

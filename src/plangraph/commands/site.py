"""``plangraph site``: write the pages as a folder."""

from __future__ import annotations

import click

from plangraph.commands.messages import show_bar
from plangraph.commands.source import Source, source_options
from plangraph.vocabulary import ROOT


@click.command()
@source_options
@click.option(
    "-o", "--output", default="site", show_default=True, metavar="DIR", help="The folder to write."
)
@click.option(
    "--base",
    default=ROOT,
    show_default=True,
    metavar="IRI",
    help="The address the folder will have on the web; links inside are relative.",
)
def site(*, source: Source, output: str, base: str) -> None:
    """Write a page for each thing into a folder, for any web host or to open without a server.

    An earlier site in DIR is replaced. A folder that holds anything else is refused.

    \b
    plangraph site
    plangraph site --data my-plan/ -o public --base https://example.org/plan/
    """
    from plangraph.publishing.site import site as write_site

    graph = source.open()
    with show_bar("writing pages") as advance:
        written = write_site(graph, output, base=base, advance=advance)
    click.echo(f"wrote {written.files:,} files to {output} ({written.size / 1e6:,.1f} MB)")
    click.echo(f"next: open {output}/index.html in a browser")

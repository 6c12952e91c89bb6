"""``plangraph site``: write the pages as a folder."""

from __future__ import annotations

import click

from plangraph.commands.messages import show_bar
from plangraph.commands.source import Source, publishing_option, source_options
from plangraph.vocabulary import ROOT


@click.command()
@source_options
@publishing_option
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    help="The folder to write. Default: site, in a project in its folder of outputs.",
)
@click.option(
    "--base",
    metavar="IRI",
    help="The address the folder will have on the web; links inside are relative. Default: the base"
    f" of the project, else {ROOT}",
)
def site(*, source: Source, output: str | None, base: str | None) -> None:
    """Write a page for each thing into a folder, for any web host or to open without a server.

    An earlier site in DIR is replaced. What else DIR holds stays as it is: .git, CNAME, files of
    your own; where a page would overwrite one of them, nothing is written.

    \b
    plangraph site
    plangraph site --data my-plan/ -o public --base https://example.org/plan/
    """
    from plangraph.publishing.site import site as write_site

    graph, folder = source.open(), source.place_output(output, "site")
    with show_bar("writing pages") as advance:
        written = write_site(graph, folder, base=base, advance=advance)
    click.echo(f"wrote {written.files:,} files to {folder} ({written.size / 1e6:,.1f} MB)")
    click.echo(f"next: open {folder}/index.html in a browser")

"""``plangraph build``: check the data and write all outputs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import print_unverified, show_progress
from plangraph.commands.source import Source, source_options

if TYPE_CHECKING:
    from plangraph.publishing.build import Outputs


@click.command()
@source_options
@click.option(
    "-o", "--output", default="out", show_default=True, metavar="DIR", help="The folder to write."
)
@click.option(
    "--site",
    "pages",
    is_flag=True,
    help="Also write a page for each thing, into site/. Default: no pages.",
)
def build(*, source: Source, output: str, pages: bool) -> None:
    """Check the data, then write plan.ttl, plan.jsonld and graph.html.

    If the data have errors, nothing is written.

    \b
    plangraph build
    plangraph build --data my-plan/ -o my-plan/out
    """
    from plangraph.publishing.build import build as write_outputs

    with show_progress("checking, exporting, drawing"):
        outputs = write_outputs(source.open(), output, pages=pages)
    _print_outputs(outputs)
    print_unverified(outputs.unverified, source.paths)


def _print_outputs(outputs: Outputs) -> None:
    for path in outputs.files:
        click.echo(f"wrote {path} ({path.stat().st_size / 1000:,.0f} kB)")
    if outputs.site:
        click.echo(f"wrote {outputs.site.files:,} files to {outputs.site.folder}")
    counts = ", ".join(f"{number} {kind}" for kind, number in outputs.summary.items())
    click.echo(f"contains {counts}")
    if outputs.remarks:
        click.echo(f"{outputs.remarks} warnings and notes: list them with plangraph check")
    click.echo(f"next: open {outputs.files[-1]} in a browser, or list questions: plangraph ask")

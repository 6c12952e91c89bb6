"""The main job: everything from the data, in one go."""

from __future__ import annotations

import click

from plangraph.commands.options import data_option, open_graph, progress, store_option


@click.command()
@data_option
@store_option
@click.option(
    "-o", "--output", default="out", show_default=True, metavar="DIR", help="Where to write."
)
@click.option("--site", "pages", is_flag=True, help="Write a page for everything too, into site/.")
def build(paths: tuple[str, ...], store: str | None, output: str, pages: bool) -> None:
    """Check the data, then write plan.ttl, plan.jsonld and graph.html.

    Nothing is written when the data hold errors.

    \b
    plangraph build
    plangraph build --data my-plan/ -o my-plan/out
    """
    from plangraph.publishing.build import build as write_outputs

    with progress("checking, exporting, drawing"):
        outputs = write_outputs(open_graph(paths, store), output, pages=pages)
    for path in outputs.files:
        click.echo(f"wrote {path} ({path.stat().st_size / 1000:,.0f} kB)")
    if outputs.site:
        click.echo(f"wrote {outputs.site.files:,} files to {outputs.site.folder}")
    held = ", ".join(f"{number} {kind}" for kind, number in outputs.summary.items())
    click.echo(f"holds {held}")
    if outputs.remarks:
        click.echo(f"leaves open: {outputs.remarks} warnings and notes, see plangraph check")
    click.echo(f"next: open {outputs.files[-1]} in a browser, or list questions: plangraph ask")

"""``plangraph build``: check the data and write all outputs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import (
    name_program,
    print_unverified,
    print_without_plan,
    show_progress,
)
from plangraph.commands.source import Source, publishing_option, source_options

if TYPE_CHECKING:
    from plangraph.publishing.build import Outputs


@click.command()
@source_options
@publishing_option
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    help="The folder to write. Default: that of the project, else out.",
)
@click.option(
    "--site",
    "pages",
    is_flag=True,
    help="Also write a page for each thing, into site/. Default: no pages.",
)
def build(*, source: Source, output: str | None, pages: bool) -> None:
    """Check the data, then write plan.ttl, plan.jsonld and graph.html.

    If the data have errors, nothing is written.

    \b
    plangraph build
    plangraph build --data my-plan/ -o out
    """
    from plangraph.publishing.build import build as write_outputs

    graph, project = source.open(), source.project
    folder = output or ("out" if project is None else os.path.relpath(project.output))
    with show_progress("checking, exporting, drawing"):
        outputs = write_outputs(graph, folder, pages=pages)
    _print_outputs(outputs)
    print_without_plan(graph)
    has_sources = project is not None and project.sources.is_dir()
    print_unverified(outputs.unverified, source.paths, has_sources=has_sources)


def _print_outputs(outputs: Outputs) -> None:
    from plangraph.asking.summary import name_kind

    for path in outputs.files:
        click.echo(f"wrote {path} ({path.stat().st_size / 1000:,.0f} kB)")
    if outputs.site:
        click.echo(f"wrote {outputs.site.files:,} files to {outputs.site.folder}")
    counts = ", ".join(
        f"{number} {name_kind(kind, number)}" for kind, number in outputs.summary.items()
    )
    click.echo(f"contains {counts}")
    if outputs.remarks:
        click.echo(f"{outputs.remarks} warnings and notes: list them with {name_program()} check")
    page, program = outputs.files[-1], name_program()
    click.echo(f"next: open {page} in a browser, or list questions: {program} ask")

"""``plangraph cite``: print references to the sources of a claim or a point."""

from __future__ import annotations

import click

from plangraph.commands.messages import exit_with_findings, print_without_plan
from plangraph.commands.source import Source, publishing_option, source_options


@click.command()
@click.argument("names", nargs=-1, required=True)
@source_options
@publishing_option
@click.option(
    "--format",
    "format_name",
    type=click.Choice(["text", "bibtex", "csl"]),
    default="text",
    show_default=True,
    help="How to write the references.",
)
def cite(*, names: tuple[str, ...], source: Source, format_name: str) -> None:
    """Print references to the sources of claims: publication, date, place, voice and dataset.

    Each of NAMES is a claim, the point of a draft, or another thing that claims are about. There is
    one reference for each claim and place; its words are plangraph's, not the source's. The address
    of a claim identifies it and need not resolve. Exits 1 if no claim is found.

    \b
    plangraph cite us28 6
    plangraph cite claim:ft-F01 claim:ft-F02
    plangraph cite 'us28 6' --format bibtex
    """
    graph = source.open()
    cited = graph.cite(*names)
    click.echo(cited.write(format_name), nl=False)
    if not cited.places:
        print_without_plan(graph)
        exit_with_findings(f"no claim is about {' '.join(names)}")

"""``plangraph path``: show how two things are connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import exit_with_findings
from plangraph.commands.source import Source, source_options
from plangraph.text import show_controls

if TYPE_CHECKING:
    from plangraph.drawing.path import Step
    from plangraph.tabulating.citations import Citations


@click.command()
@click.argument("start")
@click.argument("end")
@source_options
def path(*, start: str, end: str, source: Source) -> None:
    """Show how START and END are connected, each step with its evidence.

    Both are names or IRIs. The path stays within one draft or one source if it can; a line names
    the draft or source, and a further line says where the path leaves it. The path contains the
    plan itself only if there is no other path. Exits 1 if nothing connects them.

    \b
    plangraph path Trump Russia
    plangraph path 'JD Vance' state:ukraine
    """
    from plangraph.tabulating.citations import name_sources

    graph = source.open()
    steps = graph.path(start, end)
    citations = name_sources(steps, graph.labels.captions)
    origin = ""
    for step in steps:
        if step.origin and step.origin != origin:
            click.echo(f"{'from here in' if origin else 'in'} {show_controls(step.origin)}:")
            origin = step.origin
        _write_step(step, citations)
    if not steps:
        exit_with_findings(f"nothing connects {start} and {end}")


def _write_step(step: Step, citations: Citations) -> None:
    from plangraph.asking.support import NO_SUPPORT, PART_AND_WHOLE

    click.echo(show_controls(str(step)))
    without = PART_AND_WHOLE if step.structural else NO_SUPPORT
    for line in citations.cite_support(step.evidence, step.context, without).split("\n"):
        click.echo(f"    {show_controls(line)}")

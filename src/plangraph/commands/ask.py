"""Questions from the catalogue."""

from __future__ import annotations

import sys

import click

from plangraph.commands.options import (
    data_option,
    evidence_option,
    format_option,
    open_graph,
    store_option,
)


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("name", required=False)
@data_option
@store_option
@format_option
@evidence_option
@click.pass_context
def ask(
    ctx: click.Context,
    name: str | None,
    paths: tuple[str, ...],
    store: str | None,
    name_of_format: str | None,
    evidence: bool,
) -> None:
    """Answer the question NAME; without it, list the questions.

    A question's parameters are options of their own; they take names, other names or IRIs.

    \b
    plangraph ask
    plangraph ask bound-by --actor Ukraine --evidence
    """
    from plangraph.asking.tables import write_evidenced, write_results
    from plangraph.commands.arguments import read_parameters

    if name is None:
        _list_questions()
        return
    graph, values, target = open_graph(paths, store), read_parameters(ctx.args), sys.stdout.buffer
    captions = graph.labels.captions
    if evidence:
        columns, rows = graph.ask_with_evidence(name, **values)
        write_evidenced(columns, rows, name_of_format, target, captions)
    else:
        write_results(graph.ask(name, **values), name_of_format, target, captions)


def _list_questions() -> None:
    from plangraph.asking.questions import read_questions
    from plangraph.asking.tables import write_rows

    rows = [
        (item.name, item.title, " ".join(f"--{parameter.name}" for parameter in item.parameters))
        for item in read_questions()
    ]
    write_rows(("name", "question", "parameters"), rows, sys.stdout.buffer)
    click.echo("next: plangraph ask NAME --evidence", err=True)

"""``plangraph ask``: answer a question of the catalogue, or list the questions."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from plangraph.commands.messages import print_gaps, print_message, print_without_plan
from plangraph.commands.output import AnswerOutput, question_options
from plangraph.commands.parameters import QuestionCommand, days_option
from plangraph.commands.source import Source, source_options


@click.command(
    cls=QuestionCommand, context_settings={"ignore_unknown_options": True, "allow_extra_args": True}
)
@click.argument("name", required=False)
@source_options
@days_option
@question_options
@click.pass_context
def ask(
    ctx: click.Context,
    *,
    name: str | None,
    source: Source,
    days: Mapping[str, str],
    output: AnswerOutput,
) -> None:
    """Answer the question NAME. Without NAME, list the questions.

    A folder of data may have questions of its own, in questions/NAME.rq.
    The parameters of a question are options too. Their values are names, other names or IRIs.

    \b
    plangraph ask
    plangraph ask bound-by --help
    plangraph ask bound-by --actor Ukraine --evidence
    plangraph ask deadlines --version minsk2 --on "Local elections are held=2015-10-18"
    """
    from plangraph.commands.arguments import read_parameters

    if name is None:
        _list_questions(source)
        return
    graph, values = source.open(), read_parameters(ctx.args)
    if not output.write_question(graph, name, values, days):
        print_message("nothing is recorded of this")
        print_without_plan(graph)
    print_gaps(graph, values.get("version"), values.get("other"))


def _list_questions(source: Source) -> None:
    from plangraph.asking.catalogue import read_catalogue
    from plangraph.tabulating.text_table import write_rows

    rows = [
        (item.name, item.title, " ".join(f"--{parameter.name}" for parameter in item.parameters))
        for item in read_catalogue(map(Path, source.files))
    ]
    write_rows(("name", "question", "parameters"), rows, sys.stdout.buffer)
    print_message("next: plangraph ask NAME --evidence")

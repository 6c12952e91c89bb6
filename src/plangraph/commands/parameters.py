"""Parameters of a question as options of a command: what ``--help`` says of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from plangraph.asking.questions import Question

_WORDS = "plangraph.words"


def _read_days(
    ctx: click.Context, param: click.Parameter, values: tuple[str, ...]
) -> dict[str, str]:
    """Return the days in ``STEP=DATE`` by the names of the steps."""
    days = {}
    for value in values:
        step, equals, day = value.rpartition("=")
        if not equals:
            raise click.BadParameter("write STEP=DATE, such as milestone:signing=2026-01-15")
        days[step] = day
    return days


days_option = click.option(
    "--on",
    "days",
    multiple=True,
    metavar="STEP=DATE",
    callback=_read_days,
    help="Assume that this step, event or signature happens on that day; may be given again. Rows "
    "that follow from it are marked in the column assumed. Default: only days of the data.",
)


class QuestionCommand(click.Command):
    """A command that lists the parameters of the question in its call: ``ask NAME --help``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the words of the call, since ``--help`` ends before the name is read."""
        ctx.meta[_WORDS] = tuple(args)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and the parameters of the question."""
        super().format_options(ctx, formatter)
        if question := _find_question_in(ctx.meta.get(_WORDS, ())):
            with formatter.section(f"Parameters of {question.name}"):
                formatter.write_text(question.title)
                if question.caveat:
                    formatter.write_text(question.caveat)
                rows = [
                    (f"--{item.name} {'DATE' if item.is_date else 'NAME'}", item.meaning)
                    for item in question.parameters
                ]
                if rows:
                    formatter.write_dl(rows)
                else:
                    formatter.write_text("It has none.")


def _find_question_in(words: tuple[str, ...]) -> Question | None:
    from plangraph.asking.catalogue import read_catalogue

    folders = [Path(value) for name, value in pairwise(words) if name == "--data"]
    folders += [Path(word.removeprefix("--data=")) for word in words if word.startswith("--data=")]
    return next((item for item in read_catalogue(folders) if item.name in words), None)

"""Parameters of a question as options of a command: what ``--help`` says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from plangraph.asking.questions import Question

_WORDS = "plangraph.words"


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
                formatter.write_dl(
                    [
                        (f"--{item.name} {'DATE' if item.is_date else 'NAME'}", item.meaning)
                        for item in question.parameters
                    ]
                )


def _find_question_in(words: tuple[str, ...]) -> Question | None:
    from plangraph.asking.questions import read_questions

    return next((item for item in read_questions() if item.name in words), None)

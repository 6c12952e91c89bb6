"""``plangraph review``: decide on proposals, in a browser or on the terminal."""

from __future__ import annotations

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import print_message
from plangraph.commands.number import Number
from plangraph.interrupts import Stopped

if TYPE_CHECKING:
    from plangraph.reviewing.review_desk import ReviewDesk


@click.command()
@click.argument("source", required=False)
@click.option(
    "--terminal", "is_on_terminal", is_flag=True, help="Review here. Default: in a browser."
)
@click.option(
    "--by", metavar="NAME", help="Who decides. Default: the name in git, or of the login."
)
@click.option(
    "--port",
    type=Number(0, 65_535),
    default=0,
    help="The port of the page on this machine. Default: any free port.",
)
@click.option(
    "--open", "is_opened", is_flag=True, help="Open the page in the browser. Default: no."
)
def review(
    *, source: str | None, is_on_terminal: bool, by: str | None, port: int, is_opened: bool
) -> None:
    """Accept, change or reject what plangraph draft proposed for a SOURCE of this project.

    The text stands beside each proposal, with its passage marked. Every decision is saved at once
    and can be taken back. The page is for this machine alone: its address holds a secret. Without a
    SOURCE, the one that has proposals. Needs pip install 'plangraph[serve]', but for --terminal.

    \b
    plangraph review arun-draft --open
    plangraph review arun-draft --terminal --by Vera
    """
    from plangraph.reviewing.review import review as begin_review
    from plangraph.reviewing.serve_review import serve_review

    def show(address: str) -> None:
        print_message(f"open {address} (Ctrl-C stops; every decision is saved at once)")
        if is_opened:
            click.launch(address)

    desk = begin_review(source, by)
    if is_on_terminal:
        _review_on_terminal(desk)
    else:
        with suppress(Stopped):
            serve_review(desk, port, show)


def _review_on_terminal(desk: ReviewDesk) -> None:
    from plangraph.reviewing.terminal_review import review_on_terminal

    is_script = not sys.stdin.isatty()
    review_on_terminal(
        desk, _read_line, lambda text: click.echo(text, nl=False), is_script=is_script
    )


def _read_line() -> str | None:
    """Return the next line that a person types, None at the end of input."""
    try:
        return str(click.prompt("", prompt_suffix="> ", default="", show_default=False))
    except click.Abort:
        return None

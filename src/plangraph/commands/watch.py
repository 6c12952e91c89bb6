"""``plangraph watch``: check on save, and show the page as it is then."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from plangraph.commands.messages import print_findings, print_message
from plangraph.commands.number import Number
from plangraph.commands.source import choose_own_files, with_confidential_option
from plangraph.interrupts import Stopped

if TYPE_CHECKING:
    from plangraph.publishing.watch import Checked


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@with_confidential_option
@click.option(
    "--port",
    type=Number(0, 65_535),
    default=0,
    help="The port of the page on this machine. Default: any free port.",
)
@click.option(
    "--open", "is_opened", is_flag=True, help="Open the page in the browser. Default: no."
)
def watch(*, paths: tuple[str, ...], port: int, is_opened: bool, with_confidential: bool) -> None:
    """Check data whenever a file is saved, and show their page as it is then, until Ctrl-C.

    Without a PATH, this is the project here. The page is served to this machine alone; while the
    data have errors, it shows them above the last page. Needs pip install 'plangraph[watch]'.

    \b
    plangraph watch --open
    plangraph watch my-plan
    """
    from plangraph.publishing.watch import watch as watch_data

    def show(address: str) -> None:
        print_message(f"showing {address} (Ctrl-C stops)")
        if is_opened:
            click.launch(address)

    with suppress(KeyboardInterrupt, Stopped):
        watch_data(
            *choose_own_files(paths),
            port=port,
            report=_print_checked,
            when_ready=show,
            with_confidential=with_confidential,
        )


def _print_checked(checked: Checked) -> None:
    print_findings(checked.findings)
    state = "errors: the last page stays" if checked.html is None else "drawn"
    print_message(f"{len(checked.findings)} findings, {state}")

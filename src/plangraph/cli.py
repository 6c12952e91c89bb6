"""The command line: each verb is a thin call of the library.

Data go to stdout, messages to stderr. The exit status is 0 for fine, 1 for findings,
2 for a wrong call, 3 for bad data. Imports stand inside the commands so that ``--help`` is instant.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Any

import click

from plangraph import __version__
from plangraph.commands.ask import ask
from plangraph.commands.build import build
from plangraph.commands.check import check
from plangraph.commands.diff import diff
from plangraph.commands.digest import digest
from plangraph.commands.export import export
from plangraph.commands.fmt import fmt
from plangraph.commands.ground import ground
from plangraph.commands.import_ucdp import import_ucdp
from plangraph.commands.init import init
from plangraph.commands.ledger import ledger
from plangraph.commands.load import load
from plangraph.commands.metrics import metrics
from plangraph.commands.path import path
from plangraph.commands.positions import positions
from plangraph.commands.query import query
from plangraph.commands.schema import schema
from plangraph.commands.serve import serve
from plangraph.commands.site import site
from plangraph.commands.slice import slice
from plangraph.commands.view import view
from plangraph.commands.whatif import whatif
from plangraph.errors import Finding, PlangraphError
from plangraph.text import show_controls


class _Verbs(click.Group):
    """Commands whose errors are shown as findings, one line each."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; show an error of plangraph as lines on stderr and its exit status."""
        try:
            return super().invoke(ctx)
        except PlangraphError as exc:
            _show(exc.findings)
            ctx.exit(exc.exit_status)
        except BrokenPipeError:  # the reader of our output has left, as `head` does
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="plangraph")
def main() -> None:
    """Keep a negotiated plan as linked data: ask it, draw it, export it.

    \b
    plangraph build                     make everything from the bundled plan
    plangraph ask                       list the questions it can answer
    plangraph ask red-lines --evidence  answer one, with the places it rests on
    plangraph query 'SELECT …'          ask in SPARQL
    """


for _verb in (
    *(build, check, ground, query, ask, path),
    *(diff, ledger, positions, whatif, metrics, slice),
    *(view, export, digest, load, site, serve),
    *(init, import_ucdp, fmt, schema),
):
    main.add_command(_verb)


def _show(findings: Iterable[Finding]) -> None:
    for finding in findings:
        click.echo(show_controls(str(finding)), err=True)

"""The command line: each verb is a thin call of the library.

Data go to stdout, messages to stderr. The exit status is 0 for fine, 1 for findings,
2 for a wrong call, 3 for bad data. Imports stand inside the commands so that ``--help`` is instant.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plangraph import __version__
from plangraph.errors import Finding, PlangraphError, UsageError

if TYPE_CHECKING:
    from plangraph.graph import Graph
    from plangraph.results import Results


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


_data = click.option(
    "--data",
    "paths",
    multiple=True,
    metavar="PATH",
    help="Read this file or folder; may be given again. Default: the bundled plans.",
)
_format = click.option(
    "--format",
    "format_name",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld"]),
    help="Default: a table on a terminal; elsewhere csv for rows and ttl for triples.",
)


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="plangraph")
def main() -> None:
    """Keep a negotiated plan as linked data; ask it, draw it, export it.

    \b
    plangraph build                     make everything from the bundled plan, in out/
    plangraph ask                       list the questions it can answer
    plangraph ask red-lines --evidence  answer one, with the places it rests on
    plangraph query 'SELECT …'          ask in SPARQL
    """


@main.command()
@_data
@click.option(
    "-o", "--output", default="out", show_default=True, metavar="DIR", help="Write into this folder."
)
def build(paths: tuple[str, ...], output: str) -> None:
    """Check the data, then write plan.ttl, plan.jsonld and graph.html.

    Nothing is written when the data hold errors.

    \b
    plangraph build
    plangraph build --data my-plan/ -o my-site
    """
    from plangraph.outputs import build as write_outputs

    graph = _open(paths)
    outputs = _with_progress("checking, exporting, drawing", lambda: write_outputs(graph, output))
    _show(outputs.warnings)
    for path in outputs.files:
        click.echo(f"wrote {path}  {path.stat().st_size / 1024:,.0f} kB")
    held = ", ".join(f"{number} {kind}" for kind, number in outputs.summary.items())
    click.echo(f"holds {held}")
    click.echo(f"next: open {outputs.files[-1]} in a browser, or ask: plangraph ask")


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
def check(paths: tuple[str, ...], strict: bool) -> None:
    """Name every problem in the data, each with its line and what to do.

    Checks the bundled plans unless PATHs are given. Exits 1 when there are errors.

    \b
    plangraph check
    plangraph check my-plan/
    """
    from plangraph.report import check as find_problems

    report = find_problems(*paths)
    _show(report.findings)
    click.echo(f"{len(report.errors)} errors, {len(report.warnings)} warnings", err=True)
    if report.errors or (strict and report.warnings):
        raise SystemExit(1)


@main.command()
@click.argument("text", metavar="FILE.rq|QUERY|-")
@_data
@_format
def query(text: str, paths: tuple[str, ...], format_name: str | None) -> None:
    """Answer a SPARQL 1.1 query from a file, a string, or '-' for stdin.

    The ontology's prefixes need no declaration. SELECT and ASK are written as table, csv, tsv,
    json or xml; CONSTRUCT and DESCRIBE as ttl, nt or jsonld.

    \b
    plangraph query 'SELECT ?clause { ?clause plan:hasEffect/plan:dutyBearer state:ukraine }'
    plangraph query question.rq --format csv
    """
    query_text, name = _read_query(text)
    graph = _open(paths)
    _write_results(graph.store.query(query_text, name=name), format_name, captions=None)


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("name", required=False)
@_data
@_format
@click.option("--evidence", is_flag=True, help="Add the claims, voices and places each row rests on.")
@click.pass_context
def ask(
    ctx: click.Context,
    name: str | None,
    paths: tuple[str, ...],
    format_name: str | None,
    evidence: bool,
) -> None:
    """Answer the question NAME; without it, list the questions.

    A question's parameters are options of their own: names, other names or IRIs of things.

    \b
    plangraph ask
    plangraph ask bound-by --actor Ukraine --evidence
    """
    from plangraph.question import find_question

    if name is None:
        _list_questions()
        return
    graph = _open(paths)
    question = find_question(name)
    results = graph.ask(name, **_read_parameters(ctx.args))
"""


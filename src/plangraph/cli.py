"""The command line: each verb is a thin call of the library.

Data go to stdout, messages to stderr. The exit status is 0 for fine, 1 for findings,
2 for a wrong call, 3 for bad data. Imports stand inside the commands so that ``--help`` is instant.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plangraph import __version__
from plangraph.errors import DataError, Finding, PlangraphError
from plangraph.text import show_controls

if TYPE_CHECKING:
    from plangraph.graph import Graph


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
    "name_of_format",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld"]),
    help="Default: a table on a terminal, else csv; ttl for triples.",
)


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


@main.command()
@_data
@click.option(
    "-o", "--output", default="out", show_default=True, metavar="DIR", help="Where to write."
)
def build(paths: tuple[str, ...], output: str) -> None:
    """Check the data, then write plan.ttl, plan.jsonld and graph.html.

    Nothing is written when the data hold errors.

    \b
    plangraph build
    plangraph build --data my-plan/ -o my-plan/out
    """
    from plangraph.outputs import build as write_outputs

    with _progress("checking, exporting, drawing"):
        outputs = write_outputs(_open(paths), output)
    for path in outputs.files:
        click.echo(f"wrote {path} ({path.stat().st_size / 1000:,.0f} kB)")
    held = ", ".join(f"{number} {kind}" for kind, number in outputs.summary.items())
    click.echo(f"holds {held}")
    if outputs.remarks:
        click.echo(f"leaves open: {outputs.remarks} warnings and notes, see plangraph check")
    click.echo(f"next: open {outputs.files[-1]} in a browser, or list questions: plangraph ask")


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--sources", metavar="DIR", help="Verify each span in your lawful copies of sources.")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@click.option(
    "--format",
    "name_of_format",
    type=click.Choice(["text", "json", "sarif"]),
    default="text",
    show_default=True,
    help="How to write the findings.",
)
def check(paths: tuple[str, ...], sources: str | None, strict: bool, name_of_format: str) -> None:
    """Name every problem in the data, each with its line and what to do.

    Checks the bundled plans unless PATHs are given. Exits 1 on errors, 3 if a file cannot be
    read. Warnings and notes say what is thin in the data and what the plan itself leaves open.

    \b
    plangraph check
    plangraph check my-plan/ --sources my-articles/
    plangraph check --format sarif
    """
    from plangraph.listing import list_findings
    from plangraph.report import check as find_problems

    report = find_problems(*paths, sources=sources)
    click.echo(list_findings(report.findings, name_of_format), nl=False)
    if report.verified is not None:
        click.echo(f"{report.verified} spans verified in their source", err=True)
    counts = f"{len(report.errors)} errors, {len(report.warnings)} warnings, "
    click.echo(f"{counts}{len(report.notes)} notes", err=True)
    if not report.readable:
        raise SystemExit(DataError.exit_status)
    if report.errors or (strict and report.warnings):
        raise SystemExit(1)


@main.command()
@click.argument("file")
@click.argument("start", type=int, required=False)
@click.argument("end", type=int, required=False)
@click.option("--line", type=int, metavar="N", help="Look for the words on this line only, from 1.")
@click.option("--words", metavar="TEXT", help="Find the place by its words.")
@click.option("--source", default="source:NAME", help="The source as the data call it.")
@click.option("--name", default="NAME", help="What to call the span.")
def ground(
    file: str,
    start: int | None,
    end: int | None,
    line: int | None,
    words: str | None,
    source: str,
    name: str,
) -> None:
    """Print the block of a span in FILE, ready for spans.yaml.

    START and END count characters from 0, the end exclusive. The words themselves are not printed.

    \b
    plangraph ground article.txt 1146 1211 --source source:my-article --name my-F24
    plangraph ground article.txt --line 9 --words 'limit the size'
    """
    from plangraph.spans import ground as write_span

    block = write_span(file, start, end, line=line, words=words, source=source, name=name)
    click.echo(block, nl=False)


@main.command()
@click.argument("query", metavar="FILE.rq|QUERY|-")
@_data
@_format
def query(query: str, paths: tuple[str, ...], name_of_format: str | None) -> None:
    """Answer a SPARQL 1.1 query from a file, a string, or '-' for stdin.

    The ontology's prefixes need no declaration. SELECT and ASK are written as table, csv, tsv,
    json or xml; CONSTRUCT and DESCRIBE as ttl, nt or jsonld.

    \b
    plangraph query 'SELECT ?clause { ?clause plan:hasEffect/plan:dutyBearer state:ukraine }'
    plangraph query question.rq --format csv
    """
    from plangraph.answers import write_results
    from plangraph.arguments import read_query
    from plangraph.vocabulary import compact

    text, name = read_query(query)
    results = _open(paths).store.query(text, name=name)
    write_results(results, name_of_format, sys.stdout.buffer, compact)


@main.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("name", required=False)
@_data
@_format
@click.option("--evidence", is_flag=True, help="Add the claims, voices and places of each row.")
@click.pass_context
def ask(
    ctx: click.Context,
    name: str | None,
    paths: tuple[str, ...],
    name_of_format: str | None,
    evidence: bool,
) -> None:
    """Answer the question NAME; without it, list the questions.

    A question's parameters are options of their own; they take names, other names or IRIs.

    \b
    plangraph ask
    plangraph ask bound-by --actor Ukraine --evidence
    """
    from plangraph.answers import write_evidenced, write_results
    from plangraph.arguments import read_parameters

    if name is None:
        _list_questions()
        return
    graph, values, target = _open(paths), read_parameters(ctx.args), sys.stdout.buffer
    caption = graph.labels.caption if _is_table(name_of_format) else str
    if evidence:
        columns, rows = graph.ask_with_evidence(name, **values)
        write_evidenced(columns, rows, name_of_format, target, caption)
    else:
        write_results(graph.ask(name, **values), name_of_format, target, caption)


@main.command()
@click.argument("start")
@click.argument("end")
@_data
def path(start: str, end: str, paths: tuple[str, ...]) -> None:
    """Tell how two things are connected, each step with its evidence.

    Things are named as people name them. A way through the plan itself is taken only where there
    is no other. Exits 1 when nothing connects them.

    \b
    plangraph path Trump Russia
    plangraph path 'JD Vance' state:ukraine
    """
    from plangraph.answers import tell_evidence

    steps = _open(paths).path(start, end)
    for step in steps:
        click.echo(show_controls(str(step)))
        for line in tell_evidence(step.evidence).split("\n"):
            click.echo(f"    {show_controls(line)}")
    if not steps:
        click.echo(f"nothing connects {start} and {end}", err=True)
        raise SystemExit(1)


@main.command()
@_data
@click.option(
    "-o",
    "--output",
    default="graph.html",
    show_default=True,
    metavar="FILE",
    help="Where to write.",
)
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
def view(paths: tuple[str, ...], output: str, show: bool) -> None:
    """Draw the graph as one offline HTML page.

    \b
    plangraph view --open
    plangraph view --data my-plan/ -o my-plan.html
    """
    with _progress("drawing"):
        html = _open(paths).view(None if output == "-" else output)
    if output == "-":
        click.echo(html, nl=False)
        return
    click.echo(f"wrote {output}", err=True)
    if show:
        click.launch(str(Path(output).resolve()))


@main.command()
@_data
@click.option(
    "-o", "--output", default="-", metavar="FILE", help="Where to write. Default: stdout."
)
@click.option(
    "--format",
    "name_of_format",
    type=click.Choice(["ttl", "trig", "nt", "nq", "jsonld", "rdf", "graphml"]),
    help="Default: by the ending of FILE; ttl on stdout.",
)
@click.option(
    "--vocabulary/--no-vocabulary", default=True, help="With the ontology's terms, the default."
)
def export(
    paths: tuple[str, ...], output: str, name_of_format: str | None, vocabulary: bool
) -> None:
    """Write the graph as Turtle or in another format; the same data give the same bytes.

    \b
    plangraph export -o plan.ttl
    plangraph export --format trig --no-vocabulary
    """
    graph = _open(paths)
    if output != "-":
        graph.export(output, name_of_format, vocabulary=vocabulary)
        click.echo(f"wrote {output}", err=True)
        return
    for piece in graph.serialize(name_of_format or "ttl", vocabulary=vocabulary):
        sys.stdout.buffer.write(piece.encode())


@main.command()
@click.argument("folder", metavar="DIR")
def init(folder: str) -> None:
    """Write a small plan of your own into DIR, to be changed file by file.

    It is sound, commented and about nobody. DIR must be new or empty.

    \b
    plangraph init my-plan
    plangraph check my-plan --sources my-plan
    """
    from plangraph.beginnings import init as write_starter

    for path in write_starter(folder):
        click.echo(f"wrote {path}")
    click.echo(f"next: read {folder}/README.md, then plangraph build --data {folder}")


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--check", "only_check", is_flag=True, help="Change nothing; exit 1 if it would.")
def fmt(paths: tuple[str, ...], only_check: bool) -> None:
    """Put YAML and Turtle files into canonical form; comments and meaning stay.

    \b
    plangraph fmt my-plan/
    plangraph fmt --check my-plan/
    """
    from plangraph.formatting import fmt as put_in_form

    changed = put_in_form(*paths, check=only_check)
    for path in changed:
        click.echo(f"{'would change' if only_check else 'changed'} {path}")
    if only_check and changed:
        raise SystemExit(1)


@main.command()
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if it would.")
@click.option("-o", "--output", metavar="FILE", help="Where to write. Default: beside the context.")
def schema(only_check: bool, output: str | None) -> None:
    """Write the JSON Schema of data files, for completion and checks in editors.

    \b
    plangraph schema -o plangraph.schema.json
    plangraph schema --check
    """
    from plangraph.json_schema import schema as write_schema

    current = write_schema(check=only_check, path=Path(output) if output else None)
    if only_check and not current:
        raise SystemExit(1)


def _open(paths: Sequence[str]) -> Graph:
    from plangraph.graph import open as open_graph

    return open_graph(*paths)


def _show(findings: Iterable[Finding]) -> None:
    for finding in findings:
        click.echo(show_controls(str(finding)), err=True)


@contextmanager
def _progress(doing: str) -> Iterator[None]:
    """Say on a terminal what is being done while it takes its time."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{doing} …"):
        yield


def _is_table(name_of_format: str | None) -> bool:
    return name_of_format == "table" or (name_of_format is None and sys.stdout.isatty())


def _list_questions() -> None:
    from plangraph.answers import write_rows
    from plangraph.question import read_questions

    rows = [
        (item.name, item.title, " ".join(f"--{parameter.name}" for parameter in item.parameters))
        for item in read_questions()
    ]
    write_rows(("name", "question", "parameters"), rows, sys.stdout.buffer)
    click.echo("next: plangraph ask NAME --evidence", err=True)

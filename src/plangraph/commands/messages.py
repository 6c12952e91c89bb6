"""Messages of commands: findings, progress and next steps, all on stderr."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from plangraph.errors import Finding
from plangraph.text import shorten, show_controls

if TYPE_CHECKING:
    from plangraph.graph import Graph

_MOST_CODES = 8  # that are named in one line
# Codes of findings about an unknown key, type or word, and about a key on another type.
_UNKNOWN_NAMES = ("PG110", "PG111", "PG113", "PG118")


def print_message(text: str) -> None:
    """Print a message on stderr; where that takes nothing, the work goes on without it."""
    with suppress(OSError):
        click.echo(text, err=True)


def print_bundled() -> None:
    """Print that the bundled plans are read, since a command was not called in a project."""
    command = f"{name_program()} init DIR"
    print_message(f"no project here: the bundled plans answer — {command} makes a project")


def name_program(folder: str = ".") -> str:
    """Return the name by which a reader in a folder can call this program.

    It is ``plangraph`` where the shell finds that, else the path by which it was called.
    """
    called = Path(sys.argv[0])
    if shutil.which("plangraph") or called.name != "plangraph":
        return "plangraph"
    return shlex.quote(os.path.relpath(os.path.abspath(called), folder))


def print_gaps(graph: Graph, *names: str | None) -> None:
    """Print for each of these plan versions why what an answer lacks may be in its text."""
    for name in filter(None, names):
        from plangraph.asking.coverage import read_coverage

        version = graph.lookup.names.find(name, kind="plan:PlanVersion")
        if gap := read_coverage(graph.store, version).gap:
            caption = show_controls(graph.labels.caption(version))
            print_message(f"{caption}: {gap}; what is not here may be in the text")


def print_without_plan(graph: Graph) -> None:
    """Print that an answer is empty because the data hold no plan, where they hold none."""
    from plangraph.asking.dataset import NO_PLAN, has_plan

    if not has_plan(graph.store):
        print_message(NO_PLAN)


def print_taken_names(graph: Graph) -> None:
    """Print from now on, once for each word, which thing a word is taken as."""
    printed: set[str] = set()

    def print_taken(word: str, thing: str) -> None:
        if word not in printed:
            printed.add(word)
            caption = shorten(graph.labels.caption(thing))
            print_message(f"took {show_controls(word)!r} as {show_controls(caption)}")

    graph.lookup.names.when_taken = print_taken


def print_left_out(graph: Graph) -> None:
    """Print what an output of the graph leaves out because it is confidential."""
    if left_out := str(graph.published.left_out):
        print_message(f"{left_out}; --with-confidential keeps them")


def print_confidential(*graphs: Graph) -> None:
    """Print that an answer, which goes to a file or to a program, may hold what is confidential."""
    if not sys.stdout.isatty() and any(graph.is_confidential for graph in graphs):
        print_message("this may rest on confidential sources: read it before you pass it on")


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings on stderr, one a line, with their control characters visible."""
    printed = list(findings)
    for finding in printed:
        print_message(show_controls(str(finding)))
    print_hint(printed)


def print_hint(findings: Iterable[Finding]) -> None:
    """Print once where to read more: of the codes of findings in files, and of unknown names."""
    printed = tuple(findings)
    codes = list(dict.fromkeys(finding.code for finding in printed if finding.line))
    if codes:
        shown = " ".join(codes[:_MOST_CODES]) + (" …" if len(codes) > _MOST_CODES else "")
        print_message(f"why, and how to fix it — {name_program()} explain {shown}")
    if any(finding.code in _UNKNOWN_NAMES for finding in printed):
        print_message(f"what a type, key or word means — {name_program()} explain NAME")


def print_unverified(spans: int, paths: Iterable[object], *, has_sources: bool = False) -> None:
    """Print that spans were not compared with their sources, and the command that does it.

    With ``has_sources``, a folder of sources belongs to the data.
    """
    if spans and has_sources:
        print_message(f"not checked: {spans} spans against their sources: {name_program()} check")
    elif spans:
        command = " ".join((name_program(), "check", *(shlex.quote(str(path)) for path in paths)))
        print_message(
            f"not checked: {spans} spans, and the numbers and dates of effects, against the texts"
            f" of the sources; with your copies of them: {command} --sources DIR"
        )


def exit_with_findings(message: str = "") -> NoReturn:
    """End the command with the status 1: there are findings or differences, or nothing is found."""
    if message:
        print_message(message)
    raise SystemExit(1)


@contextmanager
def show_progress(task: str) -> Iterator[Callable[[str], None]]:
    """Show on a terminal that a task is running; yields a function that takes what is in work."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape

    with Console(stderr=True).status(f"{task} …") as status:
        yield lambda what: status.update(f"{task} {escape(show_controls(what))} …")


@contextmanager
def show_bar(task: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on a terminal.

    Yields a function that takes the number of items that are complete, and the number of all.
    """
    if not sys.stderr.isatty():
        yield lambda *_: None
        return
    with click.progressbar(length=1, label=task, file=sys.stderr) as bar:

        def advance(complete: int, total: int) -> None:
            bar.length = total
            bar.update(complete - bar.pos)

        yield advance

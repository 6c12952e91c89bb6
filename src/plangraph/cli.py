"""Command line: the commands of :mod:`plangraph.commands`, and how their errors are printed.

Data go to stdout, messages to stderr. The exit status is 0 for success, 1 for findings or
differences, 2 for a wrong call, 3 for data that cannot be used, and 128 plus the number of a signal
that has stopped the command. Commands import what they need when they run, so that ``--help`` is
fast.
"""

from __future__ import annotations

import errno
import os
import re
import sys
from contextlib import suppress
from itertools import pairwise
from typing import Any, NoReturn

import click

from plangraph.commands.accept import accept
from plangraph.commands.add_source import add_source
from plangraph.commands.align import align
from plangraph.commands.ask import ask
from plangraph.commands.build import build
from plangraph.commands.check import check
from plangraph.commands.cite import cite
from plangraph.commands.diff import diff
from plangraph.commands.digest import digest
from plangraph.commands.draft import draft
from plangraph.commands.explain import explain
from plangraph.commands.export import export
from plangraph.commands.find import find
from plangraph.commands.fmt import fmt
from plangraph.commands.ground import ground
from plangraph.commands.import_table import import_table
from plangraph.commands.import_ucdp import import_ucdp
from plangraph.commands.init import init
from plangraph.commands.ledger import ledger
from plangraph.commands.load import load
from plangraph.commands.messages import print_findings, print_message
from plangraph.commands.metrics import metrics
from plangraph.commands.new_draft import new_draft
from plangraph.commands.path import path
from plangraph.commands.positions import positions
from plangraph.commands.query import query
from plangraph.commands.reject import reject
from plangraph.commands.review import review
from plangraph.commands.schema import schema
from plangraph.commands.serve import serve
from plangraph.commands.site import site
from plangraph.commands.slice import slice
from plangraph.commands.source import no_cache_option
from plangraph.commands.view import view
from plangraph.commands.watch import watch
from plangraph.commands.whatif import whatif
from plangraph.errors import Finding, PlangraphError, TargetError, UsageError
from plangraph.interrupts import Stopped, stop_on_signals
from plangraph.version import __version__

# What the system reports where output cannot be written: the disk is full, broken, or has a quota.
_WRITE_ERRORS = (errno.ENOSPC, errno.EFBIG, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC))
_WORDS = "plangraph.words"  # of the call, in what click keeps of it
_SIGNAL_STATUS = 128  # added to the number of a signal, as shells do


class _Commands(click.Group):
    """Commands whose errors are printed as findings, one line each."""

    def main(self, *args: Any, **options: Any) -> Any:
        """Run the command line; report output that cannot be written, and a signal to stop."""
        try:
            with stop_on_signals():
                return self._run(*args, **options)
        except Stopped as exc:
            _discard_output()
            print_message(f"stopped by {exc}")
            sys.exit(_SIGNAL_STATUS + exc.number)

    def _run(self, *args: Any, **options: Any) -> Any:
        try:
            try:
                if sys.stdout is None:
                    raise TargetError("<stdout>", "it is closed")
                return super().main(*args, **options)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()
        except BrokenPipeError:
            self._leave_quietly()
        except TargetError as exc:
            print_findings(exc.findings)
            sys.exit(exc.exit_status)
        except OSError as exc:
            if exc.errno not in _WRITE_ERRORS or exc.filename:
                raise
            _discard_output()
            print_findings([_describe(exc)])
            sys.exit(UsageError.exit_status)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse an empty word: as a path, it would be the working folder."""
        for before, word in pairwise(["", *args]):
            if not word:
                raise click.UsageError(f"an empty word after {before!r}: give a value")
            if word.startswith("--") and word.endswith("="):
                raise click.UsageError(f"{word} has no value")
        ctx.meta[_WORDS] = tuple(args)
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; print an error of plangraph on stderr, and exit with its status."""
        try:
            return super().invoke(ctx)
        except PlangraphError as exc:
            print_findings(exc.findings)
            ctx.exit(exc.exit_status)
        except click.NoSuchOption as exc:
            if exc.option_name != "--data" or not exc.ctx or not _takes_paths(exc.ctx.command):
                raise
            message = f"No option '--data' here: write {exc.ctx.command_path} PATH."
            raise click.NoSuchOption("--data", message, ctx=exc.ctx) from None
        except click.UsageError as exc:
            if not (path := _find_extra_path(exc)):
                raise
            message = f"'{path}' is one word too many: write --data '{path}'."
            raise click.UsageError(message, exc.ctx) from None
        except BrokenPipeError:  # click would exit with 1
            self._leave_quietly()
        except (OSError, UnicodeEncodeError) as exc:
            finding = _explain_call(exc, ctx.meta[_WORDS])
            if finding is None:
                raise
            print_findings([finding])
            ctx.exit(UsageError.exit_status)

    def _leave_quietly(self) -> NoReturn:
        """Exit with 0: the program that reads the output has ended, as ``head`` does."""
        _discard_output()
        sys.exit(0)


def _takes_paths(command: click.Command) -> bool:
    """Return whether a command is given its data as arguments, and not by an option."""
    return any(parameter.name == "paths" for parameter in command.params)


def _find_extra_path(error: click.UsageError) -> str:
    """Return the file that a command got as an argument and takes by ``--data``, or ``""``."""
    extra = re.fullmatch(r"Got unexpected extra argument \((.*)\)", error.message)
    takes_data = error.ctx and any("--data" in one.opts for one in error.ctx.command.params)
    return extra[1] if extra and takes_data and os.path.exists(extra[1]) else ""


def _explain_call(error: Exception, words: tuple[str, ...]) -> Finding | None:
    """Return the finding about where or with which words a command was called; None if neither."""
    strange = [word for word in words if not _is_unicode(word)]
    if isinstance(error, UnicodeEncodeError) and strange:
        return Finding(strange[0], 0, "PG102", "this word is not UTF-8", "write it in UTF-8")
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        message, remedy = "this name is too long for a file or folder", "choose a shorter one"
        return Finding(str(error.filename), 0, "PG001", message, remedy)
    if isinstance(error, FileNotFoundError) and not _is_in_a_folder():
        message, remedy = "the current folder was deleted", "change to another folder"
        return Finding(os.curdir, 0, "PG001", message, remedy)
    return None


def _is_unicode(word: str) -> bool:
    """Return whether every byte of a word could be decoded."""
    try:
        word.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_in_a_folder() -> bool:
    """Return whether the current folder exists."""
    try:
        os.getcwd()
    except FileNotFoundError:
        return False
    return True


def _describe(error: OSError) -> Finding:
    """Return the finding about standard output that cannot be written."""
    message = f"cannot write: {error.strerror}"
    return Finding("<stdout>", 0, "PG003", message, "free space, or write to another place")


def _discard_output() -> None:
    """Send what is still buffered for stdout nowhere, so that it raises no error at the exit."""
    with suppress(AttributeError, OSError):  # stdout is closed, or has no file
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="plangraph")
def main() -> None:
    """A negotiated plan as linked data: ask it, draw it, export it.

    \b
    plangraph build                     write all outputs for the bundled plans
    plangraph ask                       list the questions
    plangraph ask red-lines --evidence  answer one, with the source of each row
    plangraph query 'SELECT …'          ask in SPARQL
    """


for _command in (
    *(build, check, ground, query, ask, find, cite, path),
    *(diff, align, ledger, positions, whatif, metrics, slice),
    *(view, export, digest, load, site, serve, watch),
    *(import_table, fmt, schema, explain, new_draft),
    *(draft, accept, reject, review),
):
    main.add_command(no_cache_option(_command))
for _command in (init, add_source, import_ucdp):  # they read no data
    main.add_command(_command)

"""The command line without a process of its own: a call of ``main`` in a folder."""

from __future__ import annotations

from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

from plangraph.cli import main

#: What stderr says first where neither data nor a project were named.
BUNDLED = "no project here: the bundled plans answer — plangraph init DIR makes a project\n"


@dataclass(frozen=True)
class Done:
    """What a command left: its exit status and what it wrote."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: str, cwd: Path, stdin: str = "") -> Done:
    """Run ``plangraph`` with these words in a folder; an error that it does not catch is raised.

    What needs a process is run in one: hash seeds, pipes, imports, limits of memory.
    """
    with chdir(cwd):
        done = CliRunner().invoke(main, words, input=stdin, prog_name="plangraph")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Done(done.exit_code, done.stdout, done.stderr)

"""An interrupt at any moment of the start is one line."""

from __future__ import annotations

import subprocess
import sys

import pytest

INTERRUPTED = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.SIG_IGN if {is_ignored} else signal.default_int_handler)
class Finder:
    def find_spec(self, name, *rest):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
sys.meta_path.insert(0, Finder())
from plangraph.__main__ import main
sys.argv[1:] = ["--version"]
main()
"""


def run(module: str, *, is_ignored: bool) -> subprocess.CompletedProcess[str]:
    """Start the command line, and interrupt it where it imports a module."""
    code = INTERRUPTED.format(module=module, is_ignored=is_ignored)
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("module", ["plangraph.cli", "click", "plangraph.commands.whatif"])
def test_an_interrupt_while_modules_are_imported_is_one_line(module: str) -> None:
    done = run(module, is_ignored=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "stopped by SIGINT\n")


def test_an_interrupt_that_is_ignored_stays_so() -> None:
    done = run("plangraph.cli", is_ignored=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout

"""The command line where stdout takes nothing: a full disk, a closed descriptor."""

import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="the device is one of Linux")
@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["ask", "--help"],
        ["ask"],
        ["ask", "red-lines"],
        ["export"],
        ["digest"],
        ["diff", "us28", "ua20"],
        ["view", "--version", "us28-ft", "-o", "-"],
        ["query", "ASK { ?s ?p ?o }"],
        ["check", "--format", "json"],
    ],
    ids=" ".join,
)
def test_a_full_disk_behind_stdout_is_an_error_of_one_line(words: list[str]) -> None:
    command = [sys.executable, "-m", "plangraph", *words]
    with FULL.open("wb") as target:
        done = subprocess.run(command, stdout=target, stderr=-1, timeout=60, check=False)
    assert done.returncode == 2
    text = b"<stdout>: PG003 cannot write: No space left on device"
    assert done.stderr.splitlines()[-1].startswith(text)
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the shell is one of POSIX")
def test_a_closed_stdout_is_an_error_of_one_line() -> None:
    command = f"{sys.executable} -m plangraph digest >&-"
    done = subprocess.run(command, shell=True, stderr=-1, timeout=60, check=False)  # noqa: S602
    assert done.returncode == 2
    assert done.stderr.startswith(b"<stdout>: PG003 cannot write: it is closed")

"""A process that runs strangers' queries can open nothing, whatever the query says."""

import signal
import subprocess
import sys

import pytest

from needs import require
from plangraph.server.limits import BOUNDS_MEMORY

ATTEMPTS = {
    "a file": "open('/etc/hostname')",
    "a connection": "__import__('socket').create_connection(('127.0.0.1', 9))",
    "a process": "__import__('subprocess').run(['true'])",
    "much memory": "bytearray(300_000_000)",
    "much time": "all(True for _ in iter(int, 1))",
}
SCRIPT = """
import socket, subprocess
from plangraph.server.sandbox import confine, start_timer
confine(100, last_file=2)
start_timer(-1.5)
try:
    {attempt}
except (OSError, MemoryError) as exc:
    print("refused", type(exc).__name__)
"""


@pytest.mark.parametrize("what", ATTEMPTS)
def test_what_a_confined_process_may_not_do(what: str) -> None:
    require(BOUNDS_MEMORY, "a system that bounds memory")
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT.format(attempt=ATTEMPTS[what])],
        capture_output=True,
        encoding="utf-8",
        timeout=20,
    )
    if what == "much time":
        assert done.returncode == -signal.SIGALRM
    else:
        assert done.stdout.startswith("refused "), done.stderr

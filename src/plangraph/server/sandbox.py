"""Sandbox: what a worker process may not do, as far as the operating system can enforce it.

On Linux a worker has a limit on its memory and can open no file and no connection. On every system
but Windows, a system timer kills a query that takes too long, even where the server has ended. All
other limits are enforced by the server from outside.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Collection
from pathlib import Path

from plangraph.server.limits import BOUNDS_MEMORY

# Seconds after the server's own timeout, which comes first since the server can answer the client.
_GRACE_SECONDS = 2.0


def confine(
    megabytes: int, last_file: int, *, kept: Collection[int] = (), more_files: int = 0
) -> None:
    """Limit the memory of this process and close its files.

    ``megabytes`` is the memory it may use in addition to what it has now. The file descriptors up
    to ``last_file``, and those in ``kept``, stay open; ``more_files`` can be opened.
    """
    if sys.platform == "win32":
        return
    import resource

    start = last_file + 1
    for file in sorted(kept):
        os.closerange(start, file)
        start = max(start, file + 1)
    os.closerange(start, os.sysconf("SC_OPEN_MAX"))
    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: start + more_files}
    if BOUNDS_MEMORY:
        limits[resource.RLIMIT_AS] = _address_space() + megabytes * 1_000_000
    for name, value in limits.items():
        with contextlib.suppress(ValueError, OSError):  # the system has a stricter limit already
            resource.setrlimit(name, (value, value))


def list_files() -> frozenset[int]:
    """Return the file descriptors that are open (Linux)."""
    try:
        return frozenset(map(int, os.listdir("/proc/self/fd")))
    except OSError:
        return frozenset()


def start_timer(seconds: float) -> None:
    """Kill this process after this time and two seconds more; 0 stops the timer."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE_SECONDS if seconds else 0)


def peak_memory() -> int:
    """Return the most memory that this process has used, in kilobytes; 0 where it is unknown."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _address_space() -> int:
    """Return the size of this process's address space in bytes."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")

"""Sandbox: what a worker process may not do, as far as the operating system can enforce it.

On Linux a worker has a limit on its memory and can open no file and no connection. On every system
but Windows, a system timer kills a query that takes too long, even where the server has ended. All
other limits are enforced by the server from outside.
"""

import contextlib
import os
import signal
import sys
from pathlib import Path

from plangraph.server.limits import BOUNDS_MEMORY

# Seconds after the server's own timeout, which comes first since the server can answer the client.
_GRACE_SECONDS = 2.0


def confine(megabytes: int, last_file: int) -> None:
    """Limit the memory of this process and close its files.

    ``megabytes`` is the memory it may use in addition to what it has now. ``last_file`` is the
    highest file descriptor that stays open; no further file can be opened.
    """
    if sys.platform == "win32":
        return
    import resource

    os.closerange(last_file + 1, os.sysconf("SC_OPEN_MAX"))
    limits = {resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: last_file + 1}
    if BOUNDS_MEMORY:
        limits[resource.RLIMIT_AS] = _address_space() + megabytes * 1_000_000
    for name, value in limits.items():
        with contextlib.suppress(ValueError, OSError):  # the system has a stricter limit already
            resource.setrlimit(name, (value, value))


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

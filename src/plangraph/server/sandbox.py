"""What a process that runs strangers' queries may not do, as far as the system can forbid it.

On Linux it gets no more memory than it is allowed, and can open nothing: no file, no connection.
Everywhere but on Windows a timer of the system ends a query that overruns, whatever becomes of the
server. What is not forbidden here, the server ends from outside.
"""

import contextlib
import os
import signal
import sys
from pathlib import Path

from plangraph.server.limits import BOUNDS_MEMORY

_GRACE = 2.0  # the server is to end an overrun first, since it knows what to tell the client


def confine(megabytes: int, last_file: int) -> None:
    """Bound this process; only the files up to number ``last_file`` stay open."""
    if sys.platform == "win32":
        return
    import resource

    os.closerange(last_file + 1, os.sysconf("SC_OPEN_MAX"))
    bounds = {resource.RLIMIT_CORE: 0, resource.RLIMIT_NOFILE: last_file + 1}
    if BOUNDS_MEMORY:
        bounds[resource.RLIMIT_AS] = _address_space() + megabytes * 1_000_000
    for name, bound in bounds.items():
        with contextlib.suppress(ValueError, OSError):  # a stricter bound stands already
            resource.setrlimit(name, (bound, bound))


def start_timer(seconds: float) -> None:
    """Let the system end this process when the time is over; 0 stops the timer."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE if seconds else 0)


def peak_memory() -> int:
    """Return the most memory that this process has held, in kilobytes; 0 where nobody knows."""
    if sys.platform != "linux":
        return 0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    return pages * os.sysconf("SC_PAGE_SIZE")

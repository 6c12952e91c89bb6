"""Limits of the server: what one query may use, how many may run, how large a request may be.

Time is limited on every system. The memory of a query is limited on Linux only: macOS accepts such
a limit and ignores it, Windows has none (:data:`BOUNDS_MEMORY`).
"""

import os
import sys
from dataclasses import dataclass

from plangraph.errors import UsageError

#: Whether this system enforces a limit on the memory of a process.
BOUNDS_MEMORY = sys.platform == "linux"

#: Whether worker processes are forked; on other systems each worker loads the data itself.
CAN_FORK = sys.platform == "linux"

#: The longest request, and the longest head of a request, in bytes.
MAX_REQUEST_BYTES = 1_000_000

#: Answers of fewer bytes are never compressed.
MIN_GZIP_BYTES = 1_000

#: Seconds in which a whole request must arrive.
REQUEST_SECONDS = 10

#: Seconds after which a client that was refused may send its request again.
RETRY_AFTER_SECONDS = 5


_SHORTEST = 0.001  # seconds
_MOST = 1_000_000_000  # seconds, megabytes, rows or queries
_MOST_WORKERS = 1_000


@dataclass(frozen=True)
class Limits:
    """The limits of a server; each is an option of ``plangraph serve``.

    Raises:
        UsageError: a number is out of range, or is none.
    """

    #: Seconds from the arrival of a query to the last byte of its answer.
    timeout: float = 30
    #: Megabytes of memory that a query may use in addition to the data; enforced on Linux only.
    memory: int = 1000
    #: Rows, or triples, of an answer.
    rows: int = 100_000
    #: Megabytes of an answer, before compression.
    size: int = 100
    #: Queries that run at the same time, each in its own process.
    workers: int = os.cpu_count() or 1
    #: Queries that may wait for a worker; the next query is refused.
    queue: int = 256

    def __post_init__(self) -> None:
        """Refuse what is no number, or out of range."""
        for name, number in vars(self).items():
            least = {"timeout": _SHORTEST, "queue": 0}.get(name, 1)
            most = _MOST_WORKERS if name == "workers" else _MOST
            if not least <= number <= most:
                message = f"{name} is {number}, but must be from {least:g} to {most:,}"
                raise UsageError("PG413", message, "give a number in this range")

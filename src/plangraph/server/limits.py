"""What one query may take, and how many may run and wait.

Time is bounded everywhere. The memory of a query is bounded on Linux: macOS accepts such a bound
and does not keep it, Windows has none (:data:`BOUNDS_MEMORY`).
"""

import os
import sys
from dataclasses import dataclass

#: Whether this system keeps a bound on a process's memory.
BOUNDS_MEMORY = sys.platform == "linux"

#: Whether processes may be forked; elsewhere each reads the data itself.
CAN_FORK = sys.platform == "linux"

#: The longest request, and the longest head of one, in bytes.
MAX_REQUEST_BYTES = 1_000_000

#: Seconds that a client may take to send a request.
REQUEST_SECONDS = 10


@dataclass(frozen=True)
class Limits:
    """The limits of a server; every number is one of its options."""

    #: Seconds from the arrival of a query to the last byte of its answer.
    timeout: float = 30
    #: Megabytes that a query may take beside the data; nothing bounds them but on Linux.
    memory: int = 1000
    #: Rows, or triples, of an answer.
    rows: int = 100_000
    #: Megabytes of an answer, before compression.
    size: int = 100
    #: Queries that run at once, each in a process of its own.
    workers: int = os.cpu_count() or 1
    #: Queries that wait; the next one is refused.
    queue: int = 256

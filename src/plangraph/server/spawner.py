"""Spawner: the interface that starts worker processes, with a handle for each worker.

:mod:`~plangraph.server.fork_spawner` forks workers; :mod:`~plangraph.server.subprocess_spawner`
starts each worker as a new process, for systems without fork. Both start from a new Python process
with the same search path, so that workers inherit no open file or thread of the server.
"""

from __future__ import annotations

import asyncio
import json
import sys
from abc import ABC, abstractmethod
from dataclasses import asdict
from typing import Protocol

from plangraph.server.channel import Channel
from plangraph.server.limits import Limits

# With -I Python does not search the current folder; the search path is the server's own.
_START = """\
import json, sys
sys.path[:] = json.loads(sys.argv.pop(1))
from importlib import import_module
import_module(sys.argv.pop(1)).main()
"""


class WorkerHandle(ABC):
    """A worker process: ``channel`` leads to it, ``exit_status`` is set when it has ended.

    The exit status is negative for a signal, as in :mod:`subprocess`.
    """

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.exit_status: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def set_exit_status(self, status: int) -> None:
        """Record that the process has ended, and close the channel."""
        self.channel.close()
        if not self.exit_status.done():
            self.exit_status.set_result(status)

    @abstractmethod
    def kill(self) -> None:
        """Kill the process; do nothing where it has ended."""


class Spawner(Protocol):
    """Starts worker processes over one dataset."""

    async def open(self) -> None:
        """Prepare to start workers."""
        ...

    async def spawn(self) -> WorkerHandle:
        """Start a worker."""
        ...

    async def close(self) -> None:
        """End all processes that this spawner has started."""
        ...


def python_command(module: str, limits: Limits) -> list[str]:
    """Return the command that runs ``main`` of a module in a new Python process."""
    path = json.dumps([place for place in sys.path if place])
    return [sys.executable, "-I", "-c", _START, path, module, json.dumps(asdict(limits))]

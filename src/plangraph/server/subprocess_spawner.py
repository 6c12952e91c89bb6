"""Subprocess spawner: starts each worker as a new process, for systems without fork.

Each worker loads the dataset itself, from its standard input.
"""

from __future__ import annotations

import asyncio
import contextlib
import subprocess
from typing import cast

from plangraph.server.channel import Channel
from plangraph.server.limits import Limits
from plangraph.server.spawner import WorkerHandle, python_command
from plangraph.server.store_frame import Dataset


class SubprocessSpawner:
    """Starts workers as processes of their own."""

    def __init__(self, dataset: Dataset, limits: Limits) -> None:
        self._dataset = dataset
        self._limits = limits
        self._workers: set[_StartedWorker] = set()

    async def open(self) -> None:
        """Do nothing: there is nothing to prepare."""

    async def spawn(self) -> WorkerHandle:
        """Start a worker and send it the dataset."""
        loop = asyncio.get_running_loop()
        command = python_command("plangraph.server.worker", self._limits)
        _, worker = await loop.subprocess_exec(_StartedWorker, *command, stderr=subprocess.DEVNULL)
        worker.channel.write(self._dataset.pack())
        self._workers.add(worker)
        worker.exit_status.add_done_callback(lambda _: self._workers.discard(worker))
        return worker

    async def close(self) -> None:
        """Kill all workers and wait until they have ended."""
        workers = tuple(self._workers)
        for worker in workers:
            worker.kill()
        await asyncio.gather(*(worker.exit_status for worker in workers))


class _StartedWorker(WorkerHandle, asyncio.SubprocessProtocol):
    """A worker whose channel is its standard input and output."""

    def __init__(self) -> None:
        super().__init__(Channel())
        self._transport: asyncio.SubprocessTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Connect the channel to the pipes of the process."""
        self._transport = cast("asyncio.SubprocessTransport", transport)
        source, target = (self._transport.get_pipe_transport(number) for number in (1, 0))
        self.channel.connect(
            cast("asyncio.ReadTransport", source), cast("asyncio.WriteTransport", target)
        )

    def pipe_data_received(self, fd: int, data: bytes | str) -> None:
        """Pass the output of the process to the channel."""
        self.channel.data_received(cast("bytes", data))

    def process_exited(self) -> None:
        """Record the exit status."""
        self.channel.connection_lost(None)
        if self._transport is not None:
            self.set_exit_status(self._transport.get_returncode() or 0)
            self._transport.close()

    def kill(self) -> None:
        """Kill the process; do nothing where it has ended."""
        if self._transport is not None and not self.exit_status.done():
            with contextlib.suppress(ProcessLookupError):
                self._transport.kill()

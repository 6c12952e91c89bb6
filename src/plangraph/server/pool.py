"""Pool of worker processes: each query has one worker, further queries wait in a queue.

A worker that crashes, takes too long, or loses its client in the middle of an answer is replaced.
The pool itself never reads a query.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections import deque
from collections.abc import AsyncGenerator, Callable

from plangraph.server.fork_spawner import ForkSpawner
from plangraph.server.frames import Failure, FrameKind, Head, Task
from plangraph.server.limits import CAN_FORK, Limits
from plangraph.server.refusals import RefusedError, refuse, refuse_memory_use
from plangraph.server.spawner import Spawner, WorkerHandle
from plangraph.server.subprocess_spawner import SubprocessSpawner

_RETRY_SECONDS = 1.0

logger = logging.getLogger(__name__)


class Pool:
    """The worker processes of a server.

    ``dump`` is the dataset as :meth:`plangraph.stores.protocol.Store.dump` returns it. Call
    :meth:`open` in the event loop in which the pool is used, and :meth:`close` at the end.
    """

    def __init__(self, dump: bytes, limits: Limits, *, forks: bool = CAN_FORK) -> None:
        self._limits = limits
        make: Callable[[bytes, Limits], Spawner] = ForkSpawner if forks else SubprocessSpawner
        self._spawner = make(dump, limits)
        self._idle: list[WorkerHandle] = []
        self._waiting: deque[asyncio.Future[WorkerHandle]] = deque()
        self._starting: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start all workers."""
        await self._spawner.open()
        self._idle += [await self._spawn() for _ in range(self._limits.workers)]

    async def close(self) -> None:
        """End all workers; queries that still run get no answer."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        self._idle.clear()
        await self._spawner.close()

    async def answer(self, task: Task) -> AsyncGenerator[Head | bytes, None]:
        """Yield the head of an answer, then its pieces; close the generator to end the query.

        Raises:
            RefusedError: there is no answer, or the answer is incomplete.
        """
        worker = await self._borrow()
        is_done = False
        try:
            worker.channel.send(task)
            while True:
                kind, payload = await worker.channel.receive()
                if kind is FrameKind.DATA:
                    yield payload
                elif kind is FrameKind.HEAD:
                    yield Head.decode(payload)
                elif kind is FrameKind.FAILURE:
                    is_done = (await worker.channel.receive())[0] is FrameKind.END
                    raise RefusedError(Failure.decode(payload))
                else:
                    is_done = kind is FrameKind.END
                    return
        except EOFError:
            raise await self._refuse_crash(worker) from None
        finally:
            if is_done:
                self._give_back(worker)
            else:
                worker.kill()
                self._replace()

    async def _borrow(self) -> WorkerHandle:
        """Return an idle worker, or wait for one."""
        while self._idle:
            worker = self._idle.pop()
            if not worker.exit_status.done():
                return worker
        if len(self._waiting) >= self._limits.queue:
            message = f"{self._limits.queue} queries are waiting already"
            raise refuse(503, "PG614", message, "try again later")
        waiter: asyncio.Future[WorkerHandle] = asyncio.get_running_loop().create_future()
        self._waiting.append(waiter)
        try:
            return await waiter
        except asyncio.CancelledError:
            if waiter.done() and not waiter.cancelled():
                self._give_back(waiter.result())
            raise

    def _give_back(self, worker: WorkerHandle) -> None:
        """Pass a worker to the first waiting query, or keep it as idle."""
        if worker.exit_status.done():
            return  # it was replaced when it ended
        while self._waiting:
            waiter = self._waiting.popleft()
            if not waiter.done():
                waiter.set_result(worker)
                return
        self._idle.append(worker)

    def _replace(self) -> None:
        task = asyncio.create_task(self._add())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _add(self) -> None:
        """Start one more worker; try again until it starts."""
        while True:
            try:
                self._give_back(await self._spawn())
                return
            except (OSError, RuntimeError) as exc:
                logger.error("a worker process could not start: %s", exc)
                await asyncio.sleep(_RETRY_SECONDS)

    async def _spawn(self) -> WorkerHandle:
        worker = await self._spawner.spawn()
        worker.exit_status.add_done_callback(lambda _: self._replace_idle(worker))
        return worker

    def _replace_idle(self, worker: WorkerHandle) -> None:
        """Replace a worker that ended while it was idle."""
        with contextlib.suppress(ValueError):
            self._idle.remove(worker)
            self._replace()

    async def _refuse_crash(self, worker: WorkerHandle) -> RefusedError:
        """Return the refusal of a query whose worker ended."""
        worker.kill()
        status = await worker.exit_status
        logger.warning("a query ended its worker process with status %d", status)
        if status == -signal.SIGABRT:  # the engine aborts where it can get no memory
            return refuse_memory_use(self._limits.memory)
        message = f"the query crashed its worker process ({_name_status(status)})"
        remedy = "make the query shorter, or nest it less deeply"
        return RefusedError(Failure(500, 0, "PG605", message, remedy))


def _name_status(status: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(-status).name
    return f"status {status}"

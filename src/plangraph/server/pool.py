"""Query processes, lent to one query each; the other queries wait in line.

A process that dies, overruns or is left in the middle of an answer is replaced. Nothing here looks
at a query.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections import deque
from collections.abc import AsyncGenerator, Callable

from plangraph.server.frames import Failure, FrameKind, Head, Task
from plangraph.server.limits import CAN_FORK, Limits
from plangraph.server.refusals import RefusedError, limit_exceeded
from plangraph.server.spawner import ForkSpawner, Spawner, SubprocessSpawner, WorkerHandle

_RETRY_AFTER = 1.0

logger = logging.getLogger(__name__)


class Pool:
    """The query processes of a server.

    Call :meth:`open` in the event loop that it is used in, and :meth:`close` in the end.
    """

    def __init__(self, store: bytes, limits: Limits, *, forks: bool = CAN_FORK) -> None:
        self._limits = limits
        make: Callable[[bytes, Limits], Spawner] = ForkSpawner if forks else SubprocessSpawner
        self._spawner = make(store, limits)
        self._idle: list[WorkerHandle] = []
        self._waiting: deque[asyncio.Future[WorkerHandle]] = deque()
        self._starting: set[asyncio.Task[None]] = set()

    async def open(self) -> None:
        """Start all processes and wait until they are there."""
        await self._spawner.open()
        self._idle += [await self._spawn() for _ in range(self._limits.workers)]

    async def close(self) -> None:
        """End all processes; queries that still run get no answer."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        self._idle.clear()
        await self._spawner.close()

    async def answer(self, task: Task) -> AsyncGenerator[Head | bytes, None]:
        """Yield the head of an answer, then its pieces; close the iterator to end the query.

        Raises:
            RefusedError: there is no answer, or no more of it.
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
                    raise RefusedError(Failure.decode(payload), _hints(payload))
                else:
                    is_done = kind is FrameKind.END
                    return
        except EOFError:
            raise await self._explain(worker) from None
        finally:
            if is_done:
                self._give_back(worker)
            else:
                worker.kill()
                self._replace()

    async def _borrow(self) -> WorkerHandle:
        while self._idle:
            worker = self._idle.pop()
            if not worker.exit_status.done():
                return worker
        if len(self._waiting) >= self._limits.queue:
            message = f"{self._limits.queue} queries are waiting already"
            raise limit_exceeded(503, message, "ask again later")
        place: asyncio.Future[WorkerHandle] = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._give_back(place.result())
            raise

    def _give_back(self, worker: WorkerHandle) -> None:
        if worker.exit_status.done():
            return  # it has been replaced when it ended
        while self._waiting:
            place = self._waiting.popleft()
            if not place.done():
                place.set_result(worker)
                return
        self._idle.append(worker)

    def _replace(self) -> None:
        task = asyncio.create_task(self._add())
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _add(self) -> None:
        while True:
            try:
                self._give_back(await self._spawn())
                return
            except (OSError, RuntimeError) as exc:
                logger.error("a query process could not start: %s", exc)
                await asyncio.sleep(_RETRY_AFTER)

    async def _spawn(self) -> WorkerHandle:
        worker = await self._spawner.spawn()
        worker.exit_status.add_done_callback(lambda _: self._replace_idle(worker))
        return worker

    def _replace_idle(self, worker: WorkerHandle) -> None:
        """Replace a process that ended while nobody used it."""
        with contextlib.suppress(ValueError):
            self._idle.remove(worker)
            self._replace()

    async def _explain(self, worker: WorkerHandle) -> RefusedError:
        """Say why a process died of a query."""
        worker.kill()
        status = await worker.exit_status
        logger.warning("a query ended its process with status %d", status)
        if status == -signal.SIGABRT:
            message = f"the query takes more than {self._limits.memory} MB of memory"
            return limit_exceeded(503, message, "ask for less at once")
        message = f"the query broke the engine ({_name(status)})"
        return RefusedError(
            Failure(500, 0, "PG605", message, "make the query less deep, or shorter")
        )


def _hints(payload: bytes) -> tuple[tuple[str, str], ...]:
    return (("retry-after", "5"),) if Failure.decode(payload).status == 503 else ()


def _name(status: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(-status).name
    return f"status {status}"

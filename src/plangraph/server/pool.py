"""Pool of worker processes: each query has one worker, further queries wait in a fair queue.

A worker that crashes, takes too long, or loses its client in the middle of an answer is replaced.
So is one whose query must make room for others (:mod:`plangraph.server.fair_queue`). The pool
itself never reads a query.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import signal
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from typing import NamedTuple

from plangraph.server.fair_queue import MOST_TRIES, SHORT_SECONDS, FairQueue, Turn
from plangraph.server.fork_spawner import ForkSpawner
from plangraph.server.limits import CAN_FORK, Limits
from plangraph.server.messages import Failure, Head, WorkerTask
from plangraph.server.refusals import RefusedError, refuse, refuse_memory_use
from plangraph.server.spawner import Spawner, WorkerHandle
from plangraph.server.store_frame import Dataset
from plangraph.server.subprocess_spawner import SubprocessSpawner
from plangraph.stores.frames import FrameKind

_RETRY_SECONDS = 1.0

# How a process ends whose stack is full: the query is nested too deeply, or has too many parts.
_OVERFLOWS = tuple(-number for number in (signal.SIGSEGV, getattr(signal, "SIGBUS", 0)) if number)

logger = logging.getLogger(__name__)


class _PreemptedError(Exception):
    """The query has to run again: its worker was needed, or its answer is large and has no slot."""


class PoolState(NamedTuple):
    """Numbers of a pool: its workers, the tasks that run and that wait, workers replaced so far."""

    workers: int
    running: int
    waiting: int
    replaced: int


class Pool:
    """The worker processes of a server.

    Call :meth:`open` in the event loop in which the pool is used, and :meth:`close` at the end.
    """

    def __init__(self, dataset: Dataset, limits: Limits, *, forks: bool = CAN_FORK) -> None:
        self._limits = limits
        make: Callable[[Dataset, Limits], Spawner] = ForkSpawner if forks else SubprocessSpawner
        self._spawner = make(dataset, limits)
        self._queue = FairQueue(limits.workers)
        self._idle: list[WorkerHandle] = []
        self._waiting: dict[Turn, asyncio.Future[WorkerHandle]] = {}
        self._running: dict[Turn, WorkerHandle] = {}
        self._starting: set[asyncio.Task[None]] = set()
        self._replaced = 0

    @property
    def state(self) -> PoolState:
        """How many workers and tasks there are now, and how many workers were replaced."""
        idle, running = len(self._idle), len(self._running)
        return PoolState(idle + running, running, len(self._waiting), self._replaced)

    async def open(self) -> None:
        """Start all workers: one for each long query, and one that is kept for short queries."""
        await self._spawner.open()
        self._idle += [await self._spawn() for _ in range(self._limits.workers + 1)]

    async def close(self) -> None:
        """End all workers; queries that still run get no answer."""
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        self._idle.clear()
        await self._spawner.close()

    async def answer(self, task: WorkerTask, client: str) -> AsyncGenerator[Head | bytes, None]:
        """Yield the head of an answer, then its pieces; close the generator to end the query.

        ``client`` is who asks: queries of one client wait for each other, and not those of others.

        Raises:
            RefusedError: there is no answer, or the answer is incomplete.
        """
        turn = Turn(client)
        while True:
            worker = await self._borrow(turn)
            try:
                async with aclosing(self._run(task, turn, worker)) as pieces:
                    async for piece in pieces:
                        yield piece
                return
            except _PreemptedError:
                turn.tries += 1
                turn.is_long = turn.tries >= MOST_TRIES

    async def _run(
        self, task: WorkerTask, turn: Turn, worker: WorkerHandle
    ) -> AsyncGenerator[Head | bytes, None]:
        """Yield the head and the pieces of an answer.

        Only a query with a slot may send an answer in pieces: what is sent cannot be run again.
        A short answer is taken from the worker as a whole, which then is free for others.
        """
        timer = asyncio.get_running_loop().call_later(
            SHORT_SECONDS * 2**turn.tries, self._note_overdue, turn
        )
        held: list[Head | bytes] = []
        is_done = False
        try:
            worker.channel.send(task)
            while True:
                kind, payload = await worker.channel.receive()
                if kind is FrameKind.HEAD:
                    held.append(head := Head.decode(payload))
                    if head.length is None and not self._queue.promote(turn):
                        turn.tries = MOST_TRIES
                        raise _PreemptedError
                elif kind is FrameKind.DATA:
                    held.append(payload)
                elif kind is FrameKind.FAILURE:
                    is_done = (await worker.channel.receive())[0] is FrameKind.END
                    raise RefusedError(Failure.decode(payload))
                else:
                    is_done = kind is FrameKind.END
                    break
                while turn.is_long and held:
                    yield held.pop(0)
        except EOFError:
            if turn.is_preempted:
                raise _PreemptedError from None
            raise await self._refuse_crash(worker) from None
        finally:
            timer.cancel()
            del self._running[turn]
            self._queue.finish(turn)
            if is_done and not turn.is_preempted:
                self._give_back(worker)
            else:
                worker.kill()
                self._replace()
        for piece in held:
            yield piece

    async def _borrow(self, turn: Turn) -> WorkerHandle:
        """Return an idle worker, or wait for one.

        Raises:
            RefusedError: too many queries are waiting.
        """
        waiter: asyncio.Future[WorkerHandle] = asyncio.get_running_loop().create_future()
        self._queue.add(turn)
        self._waiting[turn] = waiter
        self._dispatch()
        if not waiter.done() and (refused := self._queue.find_refused(turn, self._limits.queue)):
            refusal = self._refuse_place(refused)
            self._queue.remove(refused)
            if not (place := self._waiting.pop(refused)).done():
                place.set_exception(refusal)
        try:
            return await waiter
        except asyncio.CancelledError:
            if turn in self._waiting:
                del self._waiting[turn]
                self._queue.remove(turn)
            elif worker := self._running.pop(turn, None):
                self._queue.finish(turn)
                if turn.is_preempted:
                    self._replace()
                else:
                    self._give_back(worker)
            raise

    def _refuse_place(self, turn: Turn) -> RefusedError:
        """Return the refusal of a query for which the queue has no place."""
        if self._queue.has_several(turn):
            message = "this client has too many waiting queries"
            return refuse(429, "PG614", message, "wait for their answers, then send it again")
        message = f"{self._limits.queue} queries are waiting already"
        return refuse(503, "PG614", message, "try again later")

    def _dispatch(self) -> None:
        """Give idle workers to the queries that are next; stop those that have no right to one."""
        self._idle = [worker for worker in self._idle if not worker.exit_status.done()]
        while self._idle and (turn := self._queue.take()):
            waiter = self._waiting.pop(turn)
            if waiter.cancelled():
                self._queue.finish(turn)
            else:
                # Now: it may have to make room before its own task goes on.
                self._running[turn] = worker = self._idle.pop()
                waiter.set_result(worker)
        for turn in self._queue.find_preempted(len(self._idle) + len(self._starting)):
            turn.is_preempted = True
            self._running[turn].kill()
        self._queue.promote_overdue()

    def _note_overdue(self, turn: Turn) -> None:
        """Note that a query runs for too long to be a short one."""
        if not self._queue.promote(turn):
            turn.is_overdue = True
            self._dispatch()

    def _give_back(self, worker: WorkerHandle) -> None:
        """Keep a worker as idle, and give it to the query that is next."""
        if not worker.exit_status.done():  # otherwise it was replaced when it ended
            self._idle.append(worker)
        self._dispatch()

    def _replace(self, *, pause: float = 0.0) -> None:
        """Start another worker in place of one that ended, after some seconds."""
        self._replaced += 1
        task = asyncio.create_task(self._add(pause))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _add(self, pause: float) -> None:
        """Start one more worker; try again until it starts."""
        await asyncio.sleep(pause)
        while True:
            try:
                worker = await self._spawn()
                break
            except (OSError, RuntimeError) as exc:
                logger.error("a worker process could not start: %s", exc)
                await asyncio.sleep(_RETRY_SECONDS)
        if task := asyncio.current_task():
            self._starting.discard(task)  # now: what follows counts those that still start
        self._give_back(worker)

    async def _spawn(self) -> WorkerHandle:
        worker = await self._spawner.spawn()
        worker.exit_status.add_done_callback(lambda _: self._replace_idle(worker))
        return worker

    def _replace_idle(self, worker: WorkerHandle) -> None:
        """Replace a worker that ended while it was idle: one that cannot start ends at once."""
        with contextlib.suppress(ValueError):
            self._idle.remove(worker)
            logger.warning("a worker process ended before it had a query")
            self._replace(pause=_RETRY_SECONDS)

    async def _refuse_crash(self, worker: WorkerHandle) -> RefusedError:
        """Return the refusal of a query whose worker ended."""
        worker.kill()
        status = await worker.exit_status
        logger.warning("a query ended its worker process with status %d", status)
        if status == -signal.SIGABRT:  # the engine aborts where it can get no memory
            return refuse_memory_use(self._limits.memory)
        message = f"the query crashed its worker process ({_name_status(status)})"
        remedy = "make the query shorter, or nest it less deeply"
        return refuse(400 if status in _OVERFLOWS else 500, "PG605", message, remedy)


def _name_status(status: int) -> str:
    with contextlib.suppress(ValueError):
        return signal.Signals(-status).name
    return f"status {status}"

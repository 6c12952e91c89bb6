"""Each query has a worker, further ones wait; what ends badly is replaced."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import aclosing
from typing import Any

import pytest

from asgi import run
from plangraph.server import frames
from plangraph.server.channel import Channel
from plangraph.server.frames import Failure, FrameKind, Head, Task
from plangraph.server.limits import Limits
from plangraph.server.pool import Pool
from plangraph.server.refusals import RefusedError
from plangraph.server.spawner import WorkerHandle

TASK = Task("ASK {}", "csv", None)
HEAD = Head("csv", volatile=False, gzip=False, length=5)
ANSWER = ((FrameKind.HEAD, HEAD.encode()), (FrameKind.DATA, b"true\n"), (FrameKind.END, b""))


class Worker(WorkerHandle):
    """A worker without a process; the test sends its frames."""

    def __init__(self) -> None:
        super().__init__(Channel())

    def reply(self, *answer: tuple[FrameKind, bytes]) -> None:
        for kind, payload in answer:
            self.channel.data_received(frames.pack(kind, payload))

    def end(self, status: int) -> None:
        self.channel.connection_lost(None)
        self.set_exit_status(status)

    def kill(self) -> None:
        self.end(-signal.SIGKILL)


class Spawner:
    """Starts such workers; ``errors`` are raised first."""

    def __init__(self) -> None:
        self.workers: list[Worker] = []
        self.errors: list[Exception] = []
        self.is_open = False

    async def open(self) -> None:
        self.is_open = True

    async def spawn(self) -> WorkerHandle:
        if self.errors:
            raise self.errors.pop()
        self.workers.append(Worker())
        return self.workers[-1]

    async def close(self) -> None:
        self.is_open = False


@pytest.fixture
def spawner(monkeypatch: pytest.MonkeyPatch) -> Spawner:
    made = Spawner()
    monkeypatch.setattr("plangraph.server.pool.SubprocessSpawner", lambda *_: made)
    monkeypatch.setattr("plangraph.server.pool._RETRY_SECONDS", 0.0)
    return made


def start(work: Coroutine[Any, Any, None]) -> None:
    run(work)


def make(workers: int = 1, queue: int = 1) -> Pool:
    return Pool(b"", Limits(workers=workers, queue=queue, memory=60), forks=False)


async def collect(pool: Pool) -> list[Head | bytes]:
    return [piece async for piece in pool.answer(TASK)]


async def refuse(pool: Pool) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        await collect(pool)
    return caught.value


async def let_run() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


def test_a_worker_answers_one_query_after_the_other(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        assert spawner.is_open
        for _ in range(2):
            spawner.workers[0].reply(*ANSWER)
            assert await collect(pool) == [HEAD, b"true\n"]
        assert len(spawner.workers) == 1
        await pool.close()
        assert not spawner.is_open

    start(work())


def test_as_many_queries_run_as_there_are_workers(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make(workers=3)
        await pool.open()
        answers = [asyncio.create_task(collect(pool)) for _ in range(3)]
        await let_run()
        for worker in spawner.workers:
            worker.reply(*ANSWER)
        assert await asyncio.gather(*answers) == [[HEAD, b"true\n"]] * 3

    start(work())


def test_exactly_as_many_queries_wait_as_the_queue_is_long(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make(queue=2)
        await pool.open()
        answers = [asyncio.create_task(collect(pool)) for _ in range(3)]
        await let_run()
        refusal = await refuse(pool)
        assert (refusal.failure.status, refusal.failure.code) == (503, "PG614")
        assert "2 queries are waiting already" in refusal.failure.message
        for _ in range(3):
            spawner.workers[0].reply(*ANSWER)
        assert await asyncio.gather(*answers) == [[HEAD, b"true\n"]] * 3

    start(work())


def test_a_failure_keeps_its_worker(spawner: Spawner) -> None:
    failure = Failure(503, 0, "PG604", "too much", "ask for less")

    async def work() -> None:
        pool = make()
        await pool.open()
        spawner.workers[0].reply((FrameKind.FAILURE, failure.encode()), (FrameKind.END, b""))
        assert (await refuse(pool)).failure == failure
        await let_run()
        assert len(spawner.workers) == 1

    start(work())


@pytest.mark.parametrize("failed", [False, True])
def test_a_worker_that_retires_is_replaced(spawner: Spawner, failed: bool) -> None:
    failure = Failure(503, 0, "PG604", "too much", "ask for less")

    async def work() -> None:
        pool = make()
        await pool.open()
        retired = (FrameKind.RETIRED, b"")
        if failed:
            spawner.workers[0].reply((FrameKind.FAILURE, failure.encode()), retired)
            await refuse(pool)
        else:
            spawner.workers[0].reply(*ANSWER[:-1], retired)
            await collect(pool)
        await let_run()
        assert len(spawner.workers) == 2
        spawner.workers[1].reply(*ANSWER)
        assert await collect(pool) == [HEAD, b"true\n"]

    start(work())


@pytest.mark.parametrize(
    ("status", "refused", "code", "reason"),
    [
        (-signal.SIGSEGV, 500, "PG605", "SIGSEGV"),
        (-signal.SIGABRT, 503, "PG604", "more than 60 MB of memory"),
        (3, 500, "PG605", "status 3"),
    ],
)
def test_a_query_that_ends_its_worker_is_told_why(
    spawner: Spawner, status: int, refused: int, code: str, reason: str
) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        answer = asyncio.create_task(refuse(pool))
        await let_run()
        spawner.workers[0].end(status)
        failure = (await answer).failure
        assert (failure.status, failure.code) == (refused, code)
        assert reason in failure.message
        await let_run()
        assert len(spawner.workers) == 2

    start(work())


def test_an_answer_that_nobody_takes_to_its_end_costs_its_worker(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        spawner.workers[0].reply(*ANSWER[:2])
        async with aclosing(pool.answer(TASK)) as pieces:
            assert await anext(pieces) == HEAD
        assert await spawner.workers[0].exit_status == -signal.SIGKILL
        await let_run()
        assert len(spawner.workers) == 2

    start(work())


def test_an_idle_worker_that_ends_is_replaced_before_a_query_gets_it(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        spawner.workers[0].end(1)
        await let_run()
        assert len(spawner.workers) == 2
        spawner.workers[1].reply(*ANSWER)
        assert await collect(pool) == [HEAD, b"true\n"]

    start(work())


def test_a_worker_that_does_not_start_is_tried_again(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        spawner.errors = [OSError("no process"), RuntimeError("no fork server")]
        spawner.workers[0].end(1)
        for _ in range(100):
            await let_run()
        assert spawner.errors == []
        assert len(spawner.workers) == 2

    start(work())


def test_a_query_that_is_cancelled_while_it_waits_takes_no_worker(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make(queue=2)
        await pool.open()
        first = asyncio.create_task(collect(pool))
        await let_run()
        waiting = asyncio.create_task(collect(pool))
        await let_run()
        waiting.cancel()
        spawner.workers[0].reply(*ANSWER)
        await first
        spawner.workers[0].reply(*ANSWER)
        assert await collect(pool) == [HEAD, b"true\n"]
        assert len(spawner.workers) == 1

    start(work())


def test_a_worker_given_to_a_query_in_the_moment_of_its_cancellation_returns(
    spawner: Spawner,
) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        first = asyncio.create_task(collect(pool))
        await let_run()
        waiting = asyncio.create_task(collect(pool))
        await let_run()
        spawner.workers[0].reply(*ANSWER)
        while not first.done():
            await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await let_run()
        spawner.workers[-1].reply(*ANSWER)
        assert await collect(pool) == [HEAD, b"true\n"]

    start(work())

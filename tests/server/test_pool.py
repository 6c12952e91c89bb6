"""Each query has a worker, further ones wait; what ends badly is replaced."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine
from contextlib import aclosing
from typing import Any

import pytest

from asgi import run
from plangraph.server.channel import Channel
from plangraph.server.limits import Limits
from plangraph.server.messages import Failure, Head, Task
from plangraph.server.pool import Pool
from plangraph.server.refusals import RefusedError
from plangraph.server.spawner import WorkerHandle
from plangraph.server.store_frame import Dataset
from plangraph.stores import frames
from plangraph.stores.frames import FrameKind

TASK = Task("ASK {}", "csv", None)
CLIENT = "192.0.2.1"
HEAD_OF_MANY = Head("csv", volatile=False, gzip=False, length=None)
LARGE = (FrameKind.HEAD, HEAD_OF_MANY.encode())
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


@pytest.fixture
def long(spawner: Spawner, monkeypatch: pytest.MonkeyPatch) -> Spawner:
    """Start workers whose queries are long at once."""
    monkeypatch.setattr("plangraph.server.pool.SHORT_SECONDS", 0.0)
    monkeypatch.setattr("plangraph.server.pool.MOST_TRIES", 1)
    return spawner


def start(work: Coroutine[Any, Any, None]) -> None:
    run(work)


def make(workers: int = 1, queue: int = 1) -> Pool:
    return Pool(Dataset(), Limits(workers=workers, queue=queue, memory=60), forks=False)


async def collect(pool: Pool, client: str = CLIENT) -> list[Head | bytes]:
    return [piece async for piece in pool.answer(TASK, client)]


async def refuse(pool: Pool, client: str = CLIENT) -> RefusedError:
    with pytest.raises(RefusedError) as caught:
        await collect(pool, client)
    return caught.value


async def let_run() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def sleep() -> None:
    """Let timers of 0 seconds, and what follows from them, run."""
    for _ in range(5):
        await asyncio.sleep(0.001)
        await let_run()


def test_a_worker_answers_one_query_after_the_other(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        assert spawner.is_open
        for _ in range(2):
            spawner.workers[-1].reply(*ANSWER)
            assert await collect(pool) == [HEAD, b"true\n"]
        assert len(spawner.workers) == 2
        await pool.close()
        assert not spawner.is_open

    start(work())


def test_as_many_short_queries_run_as_there_are_workers_and_one_more(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make(workers=3)
        await pool.open()
        answers = [asyncio.create_task(collect(pool)) for _ in range(4)]
        await let_run()
        for worker in spawner.workers:
            worker.reply(*ANSWER)
        assert await asyncio.gather(*answers) == [[HEAD, b"true\n"]] * 4

    start(work())


@pytest.mark.parametrize(
    ("queue", "clients", "status", "told"),
    [
        (2, ["a"] * 5, 429, "this client has too many waiting queries"),
        (2, ["a", "b", "c", "d", "e"], 503, "2 queries are waiting already"),
        (0, ["a"] * 3, 503, "0 queries are waiting already"),
    ],
    ids=["of one client", "of several", "without a queue"],
)
def test_exactly_as_many_queries_wait_as_the_queue_is_long(
    spawner: Spawner, queue: int, clients: list[str], status: int, told: str
) -> None:
    async def work() -> None:
        pool = make(queue=queue)
        await pool.open()
        *accepted, last = clients
        answers = [asyncio.create_task(collect(pool, client)) for client in accepted]
        await let_run()
        refusal = await refuse(pool, last)
        assert (refusal.failure.status, refusal.failure.code) == (status, "PG614")
        assert told in refusal.failure.message
        for _ in accepted:
            spawner.workers[-1].reply(*ANSWER)
            await let_run()
        for worker in spawner.workers[:1]:
            worker.reply(*ANSWER)
        assert await asyncio.gather(*answers) == [[HEAD, b"true\n"]] * len(accepted)

    start(work())


def test_a_full_queue_gives_the_last_place_of_the_greediest_to_a_new_client(
    spawner: Spawner,
) -> None:
    async def work() -> None:
        pool = make(queue=2)
        await pool.open()
        greedy = [asyncio.create_task(collect(pool, "a")) for _ in range(4)]
        await let_run()
        modest = asyncio.create_task(collect(pool, "b"))
        await let_run()
        with pytest.raises(RefusedError) as caught:
            await greedy[-1]
        assert caught.value.failure.status == 429
        for _ in range(2):
            for worker in spawner.workers:
                worker.reply(*ANSWER)
            await let_run()
        assert await modest == [HEAD, b"true\n"]

    start(work())


def test_long_queries_leave_a_worker_to_short_ones(long: Spawner) -> None:
    async def work() -> None:
        pool = make(workers=2, queue=9)
        await pool.open()
        heavy = [asyncio.create_task(collect(pool, client)) for client in "abcd"]
        await sleep()
        running = [worker for worker in long.workers if not worker.exit_status.done()]
        assert len(running) == 3
        short = asyncio.create_task(collect(pool, "e"))
        await sleep()
        running = [worker for worker in long.workers if not worker.exit_status.done()]
        running[-1].reply(*ANSWER)
        assert await short == [HEAD, b"true\n"]
        assert not any(task.done() for task in heavy)
        for task in heavy:
            task.cancel()
        await asyncio.gather(*heavy, return_exceptions=True)

    start(work())


def test_a_query_that_was_stopped_for_another_is_run_again(long: Spawner) -> None:
    async def work() -> None:
        pool = make(workers=1, queue=9)
        await pool.open()
        first, second = (asyncio.create_task(collect(pool, client)) for client in "ab")
        await sleep()
        third = asyncio.create_task(collect(pool, "c"))
        await sleep()
        assert [worker.exit_status.done() for worker in long.workers] == [True, False, False]
        _, slot, other = long.workers
        other.reply(*ANSWER)
        assert await third == [HEAD, b"true\n"]
        for _ in range(2):
            slot.reply(*ANSWER)
            await sleep()
        for task in (first, second):
            assert await task == [HEAD, b"true\n"]

    start(work())


def test_a_query_may_be_stopped_before_its_worker_has_it(
    spawner: Spawner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plangraph.server.fair_queue.GREEDY_SECONDS", 0.0)

    async def work() -> None:
        pool = make(queue=5)
        await pool.open()
        first = [asyncio.create_task(collect(pool, "greedy")) for _ in range(3)]
        await let_run()
        spawner.workers[0].reply(*ANSWER)  # the third query gets this worker, and now
        light = asyncio.create_task(collect(pool, "moderate"))  # another client comes
        for _ in range(10):
            await let_run()
            for worker in spawner.workers[1:]:
                if not worker.exit_status.done():
                    worker.reply(*ANSWER)
        assert await light == [HEAD, b"true\n"]
        assert [await task for task in first] == [[HEAD, b"true\n"]] * 3
        assert pool.state[:3] == (2, 0, 0)

    start(work())


def test_a_large_answer_waits_for_a_slot_and_is_then_sent_in_pieces(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make(workers=1, queue=9)
        await pool.open()
        first, second = (pool.answer(TASK, client) for client in "ab")
        spawner.workers[-1].reply(LARGE)
        assert await anext(first) == HEAD_OF_MANY
        (holder,) = spawner.workers[1:]
        waiting = asyncio.create_task(anext(second))
        await let_run()
        spawner.workers[0].reply(LARGE)
        await let_run()
        assert await spawner.workers[0].exit_status == -signal.SIGKILL
        assert not waiting.done()
        holder.reply((FrameKind.DATA, b"1"), (FrameKind.END, b""))
        assert [piece async for piece in first] == [b"1"]
        await let_run()
        holder.reply(LARGE, (FrameKind.DATA, b"2"), (FrameKind.END, b""))
        assert await waiting == HEAD_OF_MANY
        assert [piece async for piece in second] == [b"2"]

    start(work())


def test_a_client_that_does_not_read_a_short_answer_holds_no_worker(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        for _ in range(5):
            spawner.workers[-1].reply(*ANSWER)
            async with aclosing(pool.answer(TASK, CLIENT)) as pieces:
                assert await anext(pieces) == HEAD
        assert len(spawner.workers) == 2

    start(work())


def test_a_failure_keeps_its_worker(spawner: Spawner) -> None:
    failure = Failure(503, 0, "PG604", "too much", "ask for less")

    async def work() -> None:
        pool = make()
        await pool.open()
        spawner.workers[-1].reply((FrameKind.FAILURE, failure.encode()), (FrameKind.END, b""))
        assert (await refuse(pool)).failure == failure
        await let_run()
        assert len(spawner.workers) == 2

    start(work())


@pytest.mark.parametrize("failed", [False, True])
def test_a_worker_that_retires_is_replaced(spawner: Spawner, failed: bool) -> None:
    failure = Failure(503, 0, "PG604", "too much", "ask for less")

    async def work() -> None:
        pool = make()
        await pool.open()
        retired = (FrameKind.RETIRED, b"")
        if failed:
            spawner.workers[-1].reply((FrameKind.FAILURE, failure.encode()), retired)
            await refuse(pool)
        else:
            spawner.workers[-1].reply(*ANSWER[:-1], retired)
            await collect(pool)
        await let_run()
        assert len(spawner.workers) == 3
        spawner.workers[-1].reply(*ANSWER)
        assert await collect(pool) == [HEAD, b"true\n"]

    start(work())


@pytest.mark.parametrize(
    ("status", "refused", "code", "reason"),
    [
        (-signal.SIGSEGV, 400, "PG605", "SIGSEGV"),
        (-signal.SIGBUS, 400, "PG605", "SIGBUS"),
        (-signal.SIGKILL, 500, "PG605", "SIGKILL"),
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
        spawner.workers[-1].end(status)
        failure = (await answer).failure
        assert (failure.status, failure.code) == (refused, code)
        assert reason in failure.message
        await let_run()
        assert len(spawner.workers) == 3

    start(work())


def test_an_answer_that_nobody_takes_to_its_end_costs_its_worker(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        spawner.workers[-1].reply(LARGE)
        async with aclosing(pool.answer(TASK, CLIENT)) as pieces:
            assert await anext(pieces) == HEAD_OF_MANY
        assert await spawner.workers[-1].exit_status == -signal.SIGKILL
        await let_run()
        assert len(spawner.workers) == 3

    start(work())


def test_an_idle_worker_that_ends_is_replaced_before_a_query_gets_it(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        spawner.workers[-1].end(1)
        await let_run()
        assert len(spawner.workers) == 3
        spawner.workers[-1].reply(*ANSWER)
        assert await collect(pool) == [HEAD, b"true\n"]

    start(work())


def test_a_worker_that_does_not_start_is_tried_again(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        spawner.errors = [OSError("no process"), RuntimeError("no fork server")]
        spawner.workers[-1].end(1)
        for _ in range(100):
            await let_run()
        assert spawner.errors == []
        assert len(spawner.workers) == 3

    start(work())


def test_a_query_that_is_cancelled_while_it_waits_takes_no_worker(spawner: Spawner) -> None:
    async def work() -> None:
        pool = make(queue=2)
        await pool.open()
        running = [asyncio.create_task(collect(pool)) for _ in range(2)]
        await let_run()
        waiting = asyncio.create_task(collect(pool))
        await let_run()
        waiting.cancel()
        for worker in spawner.workers:
            worker.reply(*ANSWER)
        await asyncio.gather(*running)
        running = [asyncio.create_task(collect(pool)) for _ in range(2)]
        await let_run()
        for worker in spawner.workers:
            worker.reply(*ANSWER)
        assert await asyncio.gather(*running) == [[HEAD, b"true\n"]] * 2
        assert len(spawner.workers) == 2

    start(work())


def test_a_worker_given_to_a_query_in_the_moment_of_its_cancellation_returns(
    spawner: Spawner,
) -> None:
    async def work() -> None:
        pool = make()
        await pool.open()
        first, other = (asyncio.create_task(collect(pool)) for _ in range(2))
        await let_run()
        waiting = asyncio.create_task(collect(pool))
        await let_run()
        spawner.workers[-1].reply(*ANSWER)
        while not first.done():
            await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await let_run()
        spawner.workers[-1].reply(*ANSWER)
        assert await collect(pool) == [HEAD, b"true\n"]
        spawner.workers[0].reply(*ANSWER)
        assert await other == [HEAD, b"true\n"]

    start(work())

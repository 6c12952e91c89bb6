"""Workers are forked from one process; that process is replaced where it ends."""

from __future__ import annotations

import asyncio
import resource
import signal
from dataclasses import replace

import psutil
import pytest

import plangraph as pg
from asgi import run
from needs import TIME, require
from plangraph.server.fork_spawner import ForkSpawner
from plangraph.server.limits import CAN_FORK
from plangraph.server.messages import Task
from plangraph.server.pool import Pool
from plangraph.server.store_frame import Dataset
from server.workers import LIMITS, ONE, ask, assert_answers_until_killed, dump


@pytest.fixture(autouse=True)
def forks() -> None:
    require(CAN_FORK, "a system that forks")


def children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def test_workers_answer_until_they_are_killed_or_the_spawner_closes(graph: pg.Graph) -> None:
    before = {*children()}
    run(assert_answers_until_killed(ForkSpawner(dump(graph), LIMITS)))
    assert {*children()} <= before


@TIME
def test_a_fork_server_that_was_killed_is_started_again_with_the_next_worker(
    graph: pg.Graph,
) -> None:
    async def work() -> None:
        before = {*children()}
        spawner = ForkSpawner(dump(graph), LIMITS)
        worker = await spawner.spawn()  # not opened before
        assert "true" in await ask(worker, "ASK {}")
        (fork_server,) = {*psutil.Process().children()} - before
        fork_server.kill()
        assert await worker.exit_status == -signal.SIGKILL
        assert await ask(await spawner.spawn(), ONE)
        await spawner.close()

    run(work())


@TIME
def test_a_pool_without_free_files_starts_its_worker_once_there_are_some(
    graph: pg.Graph, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("plangraph.server.pool._RETRY_SECONDS", 0.01)

    async def work() -> None:
        pool = Pool(dump(graph), replace(LIMITS, workers=1))
        await pool.open()
        kept = resource.getrlimit(resource.RLIMIT_NOFILE)
        resource.setrlimit(resource.RLIMIT_NOFILE, (1, kept[1]))
        try:
            for worker in [*pool._idle]:
                worker.kill()
            while "a worker process could not start" not in caplog.text:
                await asyncio.sleep(0.01)
        finally:
            resource.setrlimit(resource.RLIMIT_NOFILE, kept)
        answer = [piece async for piece in pool.answer(Task("ASK {}", "csv", None), "a")]
        assert answer[-1] == b"true\n"
        await pool.close()

    run(work())


def test_closing_a_spawner_that_never_opened_does_nothing(graph: pg.Graph) -> None:
    run(ForkSpawner(Dataset(), LIMITS).close())


def test_a_dataset_that_cannot_be_read_is_an_error(graph: pg.Graph) -> None:
    async def work() -> None:
        spawner = ForkSpawner(Dataset(b"no dataset"), LIMITS)
        try:
            with pytest.raises((RuntimeError, OSError)):
                await spawner.open()
        finally:
            await spawner.close()

    run(work())

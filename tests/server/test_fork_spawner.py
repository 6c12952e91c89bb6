"""Workers are forked from one process; that process is replaced where it ends."""

from __future__ import annotations

import signal

import psutil
import pytest

import plangraph as pg
from asgi import run
from needs import require
from plangraph.server.fork_spawner import ForkSpawner
from plangraph.server.limits import CAN_FORK
from plangraph.server.store_frame import Dataset
from server.workers import LIMITS, ONE, ask, dump


@pytest.fixture(autouse=True)
def forks() -> None:
    require(CAN_FORK, "a system that forks")


def children() -> list[psutil.Process]:
    return psutil.Process().children(recursive=True)


def test_workers_answer_until_they_are_killed_or_the_spawner_closes(graph: pg.Graph) -> None:
    async def work() -> None:
        before = {*children()}
        spawner = ForkSpawner(dump(graph), LIMITS)
        await spawner.open()
        first, second = await spawner.spawn(), await spawner.spawn()
        assert await ask(first, ONE) == await ask(second, ONE) != ""
        first.kill()
        assert await first.exit_status == -signal.SIGKILL
        first.kill()  # it has ended: nothing happens
        assert "true" in await ask(second, "ASK {}")
        await spawner.close()
        assert await second.exit_status == -signal.SIGKILL
        assert {*children()} <= before

    run(work())


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

"""Workers are processes of their own, which read the dataset from standard input."""

from __future__ import annotations

import signal

import plangraph as pg
from asgi import run
from needs import TIME
from plangraph.server.subprocess_spawner import SubprocessSpawner
from server.workers import LIMITS, ONE, ask, dump


@TIME
def test_workers_answer_until_they_are_killed_or_the_spawner_closes(graph: pg.Graph) -> None:
    async def work() -> None:
        spawner = SubprocessSpawner(dump(graph), LIMITS)
        await spawner.open()
        first, second = await spawner.spawn(), await spawner.spawn()
        assert await ask(first, ONE) == await ask(second, ONE) != ""
        first.kill()
        assert await first.exit_status == -signal.SIGKILL
        first.kill()  # it has ended: nothing happens
        assert "true" in await ask(second, "ASK {}")
        await spawner.close()
        assert await second.exit_status == -signal.SIGKILL

    run(work())

"""Talk to one worker process, as the pool does."""

from __future__ import annotations

import signal

import plangraph as pg
from plangraph.server.limits import Limits
from plangraph.server.messages import Task
from plangraph.server.spawner import Spawner, WorkerHandle
from plangraph.server.store_frame import Dataset
from plangraph.stores.frames import FrameKind

#: Small limits for the workers of a test.
LIMITS = Limits(timeout=300, memory=500, workers=1)

ONE = "SELECT ?s { ?s a plan:State } ORDER BY ?s LIMIT 1"


def dump(graph: pg.Graph) -> Dataset:
    """Return the dataset as a spawner takes it."""
    return Dataset(graph.store.dump())


async def ask(worker: WorkerHandle, query: str) -> str:
    """Send a query to a worker; return its answer as CSV."""
    worker.channel.send(Task(query, "csv", None))
    body = b""
    while True:
        kind, payload = await worker.channel.receive()
        if kind is FrameKind.DATA:
            body += payload
        elif kind is FrameKind.END:
            return body.decode()
        else:
            assert kind is FrameKind.HEAD, payload


async def assert_answers_until_killed(spawner: Spawner) -> None:
    """Check two workers of a spawner: each answers until it is killed, or the spawner closes."""
    await spawner.open()
    first, second = await spawner.spawn(), await spawner.spawn()
    assert await ask(first, ONE) == await ask(second, ONE) != ""
    first.kill()
    assert await first.exit_status == -signal.SIGKILL
    first.kill()  # it has ended: nothing happens
    assert "true" in await ask(second, "ASK {}")
    await spawner.close()
    assert await second.exit_status == -signal.SIGKILL

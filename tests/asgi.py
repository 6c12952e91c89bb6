"""An ASGI application driven by hand: started, asked, stopped."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from plangraph.server import Application

Message = MutableMapping[str, Any]
Answer = TypeVar("Answer")


def run(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Run a coroutine in a thread: in this one, a browser that tests share may have its loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


@asynccontextmanager
async def living(app: Application) -> AsyncIterator[None]:
    """Start the application and stop it in the end."""
    incoming: asyncio.Queue[Message] = asyncio.Queue()
    outgoing: asyncio.Queue[Message] = asyncio.Queue()
    life = asyncio.create_task(app({"type": "lifespan"}, incoming.get, outgoing.put))
    await incoming.put({"type": "lifespan.startup"})
    assert (await outgoing.get())["type"] == "lifespan.startup.complete"
    try:
        yield
    finally:
        await incoming.put({"type": "lifespan.shutdown"})
        await life


async def get(app: Application, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Return the status, headers and body of the answer to a GET."""
    sent: list[Message] = []
    place, _, query = path.partition("?")
    scope = {
        "type": "http",
        "method": "GET",
        "path": place,
        "query_string": query.encode(),
        "headers": [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()],
    }

    whole: list[Message] = [{"type": "http.request", "body": b""}]

    async def receive() -> Message:
        if not whole:
            await asyncio.Event().wait()
        return whole.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    shown = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], shown, b"".join(message["body"] for message in sent[1:])

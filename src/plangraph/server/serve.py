"""A server that runs until it is told to stop."""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from plangraph.errors import UsageError
from plangraph.server.app import create_app
from plangraph.server.limits import BOUNDS_MEMORY, Limits
from plangraph.server.sparql_endpoint import PATH
from plangraph.vocabulary import ROOT

if TYPE_CHECKING:
    from plangraph.graph import Graph

_KEEP_ALIVE = 15
_RARELY = 50_000  # objects made between two collections: a lookup makes no cycles
_SPARE_CONNECTIONS = 100


def serve(
    graph: Graph,
    host: str,
    port: int,
    limits: Limits,
    *,
    base: str = ROOT,
    tell: Callable[[str], object] = print,
) -> None:
    """Serve a graph until SIGINT or SIGTERM, then let running queries end.

    ``base`` is the address that the pages call their own; ``tell`` is called with each message
    for the person who started it.

    Raises:
        UsageError: the extra ``serve`` is not installed, or the address cannot be had.
    """
    try:
        import uvicorn

        from plangraph.server.connections import Connection
    except ImportError as exc:
        raise UsageError(
            "PG607", "uvicorn is not installed", "pip install 'plangraph[serve]'"
        ) from exc
    listener = _listen(host, port)
    config = uvicorn.Config(
        create_app(graph, limits=limits, base=base),
        http=Connection,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_keep_alive=_KEEP_ALIVE,
        timeout_graceful_shutdown=max(1, round(limits.timeout)),
        limit_concurrency=limits.workers + limits.queue + _SPARE_CONNECTIONS,
    )
    for message in _describe(listener, limits):
        tell(message)
    for number in (signal.SIGINT, signal.SIGTERM):  # before uvicorn listens to them, and after
        signal.signal(number, lambda *_: sys.exit(0))
    gc.freeze()  # what has been read stays: it need not be looked through again and again
    gc.set_threshold(_RARELY, 50, 50)
    uvicorn.Server(config).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, OverflowError) as exc:
        raise UsageError(
            "PG608", f"cannot listen at {host}, port {port}: {exc}", "choose another --port"
        ) from exc


def _describe(listener: socket.socket, limits: Limits) -> list[str]:
    host, port = listener.getsockname()[:2]
    place = f"[{host}]" if ":" in host else host
    messages = [
        f"serving http://{place}:{port}/ and SPARQL at http://{place}:{port}{PATH} (Ctrl-C stops)",
        f"each query: {limits.timeout:g} s, {limits.memory} MB of memory, {limits.rows} rows, "
        f"{limits.size} MB of answer; {limits.workers} at once, {limits.queue} waiting",
    ]
    if not BOUNDS_MEMORY:
        messages.append(
            "this system bounds no memory: a query may take all of it until its time is over"
        )
    return messages

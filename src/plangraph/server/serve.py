"""Serve a graph over HTTP until the process is stopped: the library side of ``plangraph serve``."""

from __future__ import annotations

import contextlib
import gc
import signal
import socket
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from plangraph.errors import UsageError
from plangraph.server.app import create_app
from plangraph.server.bounded_log import bound_log
from plangraph.server.client_address import check_proxies
from plangraph.server.connection_table import ConnectionLimits
from plangraph.server.limits import BOUNDS_MEMORY, Limits
from plangraph.server.operator_pages import COUNTERS_PATH
from plangraph.server.sparql_endpoint import PATH

if TYPE_CHECKING:
    from plangraph.graph import Graph

_KEEP_ALIVE_SECONDS = 15
_OBJECTS_BETWEEN_COLLECTIONS = 50_000  # a lookup makes few reference cycles
_LOOPBACK = "127.0.0.1"
_MAX_PORT = 65_535
_SPARE_FILES = 200  # open files beside the connections
_SEND_BUFFER_BYTES = 131_072  # bytes of an answer that the system keeps for a slow client
_ACKNOWLEDGE_MILLISECONDS = 20_000  # after which the system drops a client that takes nothing


def serve(
    graph: Graph,
    host: str,
    port: int,
    limits: Limits,
    *,
    base: str | None = None,
    proxies: Sequence[str] = (),
    counters: int | None = None,
    report: Callable[[str], object] = print,
) -> None:
    """Serve a graph until SIGINT or SIGTERM, then wait for running queries.

    ``base`` is the address of the site: the IRIs of its pages begin with it. It is by default what
    the names of things begin with. ``proxies`` are the addresses of reverse proxies; from them
    alone X-Forwarded-For is believed, which names the client whose queries wait for each other.
    ``counters`` is a port at which this machine alone reads what was counted.
    ``report`` is called with each message for the person who started the server. Port 0 is any free
    port.

    Raises:
        UsageError: the extra ``serve`` is not installed, the address is in use or not available,
            ``base`` is not a web address, or one of ``proxies`` is no address.
    """
    trusted = check_proxies(proxies)
    try:
        import uvicorn

        from plangraph.server.connections import Connection
    except ImportError as exc:
        raise UsageError(
            "PG607", "uvicorn is not installed", "pip install 'plangraph[serve]'"
        ) from exc
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(_listen(host, port))
        listeners = [listener]
        app = create_app(graph, limits=limits, base=base)
        app.connections.proxies = trusted
        if counters is not None:
            listeners.append(stack.enter_context(_listen(_LOOPBACK, counters)))
            app.counters_port = listeners[-1].getsockname()[1]
        config = uvicorn.Config(
            app,
            http=Connection,
            ws="none",
            lifespan="on",
            log_config=None,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=bool(trusted),
            forwarded_allow_ips=trusted,
            timeout_keep_alive=_KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=max(1, round(limits.timeout)),
        )
        for message in startup_messages(listener, limits):
            report(message)
        if app.counters_port is not None:
            report(f"counters at http://{_LOOPBACK}:{app.counters_port}{COUNTERS_PATH}")
        _prepare_process()
        with bound_log(report):
            uvicorn.Server(config).run(sockets=listeners)


def startup_messages(listener: socket.socket, limits: Limits) -> list[str]:
    """Return the messages for the person who started the server: its address and its limits."""
    host, port = listener.getsockname()[:2]
    place = f"[{host}]" if ":" in host else host
    messages = [
        f"serving http://{place}:{port}/ and SPARQL at http://{place}:{port}{PATH} (Ctrl-C stops)",
        f"each query: {limits.timeout:g} s, {limits.memory} MB of memory, {limits.rows} rows, "
        f"{limits.size} MB of answer; {limits.workers} long ones at once, {limits.queue} waiting",
    ]
    if not BOUNDS_MEMORY:
        messages.append(
            "warning: only Linux limits memory; here a query may use all of it until its timeout"
        )
    return messages


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        if not 0 <= port <= _MAX_PORT:
            raise OSError(f"ports are numbers from 0 to {_MAX_PORT}")
        host.encode()  # a name of other bytes is refused before there is a socket
        listener = socket.create_server((host, port), family=family, backlog=1024)
    except (OSError, UnicodeError) as exc:
        message = f"cannot listen at {host}, port {port}: {exc}"
        raise UsageError("PG608", message, "choose another --port or --host") from exc
    # Connections inherit both: what a client does not read fills little memory of the system.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER_BYTES)
    if hasattr(socket, "TCP_USER_TIMEOUT"):
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _ACKNOWLEDGE_MILLISECONDS)
    return listener


def _prepare_process() -> None:
    """Set signal handlers, the garbage collector and open files for a process that only serves."""
    for number in (signal.SIGINT, signal.SIGTERM):  # before and after uvicorn handles them
        signal.signal(number, lambda *_: sys.exit(0))
    gc.freeze()  # the garbage collector skips the data that are loaded
    gc.set_threshold(_OBJECTS_BETWEEN_COLLECTIONS, 50, 50)
    allow_open_files(ConnectionLimits().total + _SPARE_FILES)


def allow_open_files(number: int) -> None:
    """Raise the number of files that this process may open, as far as the system lets it."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = number if hard == resource.RLIM_INFINITY else min(number, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))

"""Serve a review on loopback until the process is stopped."""

from __future__ import annotations

import socket
from collections.abc import Callable

from plangraph.errors import UsageError
from plangraph.reviewing.review_app import ReviewApp
from plangraph.reviewing.review_desk import ReviewDesk

_HOST = "127.0.0.1"


def serve_review(desk: ReviewDesk, port: int, when_ready: Callable[[str], object]) -> None:
    """Serve the page of a review; ``when_ready`` gets its address, which nobody else knows.

    Raises:
        UsageError: the extra ``serve`` is not installed, or the port is in use.
    """
    try:
        import uvicorn
    except ImportError as exc:
        remedy = "pip install 'plangraph[serve]', or review with --terminal"
        raise UsageError("PG607", "uvicorn is not installed", remedy) from exc
    app = ReviewApp(desk)
    config = uvicorn.Config(
        app,
        ws="none",
        lifespan="on",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=2,
    )
    with _listen(port) as listener:
        when_ready(f"http://{_HOST}:{listener.getsockname()[1]}/{app.token}/")
        uvicorn.Server(config).run(sockets=[listener])


def _listen(port: int) -> socket.socket:
    try:
        return socket.create_server((_HOST, port))
    except (OSError, OverflowError) as exc:
        message = f"cannot listen at {_HOST}, port {port}: {exc}"
        raise UsageError("PG608", message, "choose another --port") from exc

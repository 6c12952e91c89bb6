"""Live page: a server on this machine that shows a page and reloads it when it is drawn anew.

The page itself is the one that ``view`` writes, byte for byte, in a frame: its
Content-Security-Policy holds as it is. The script that reloads it is in the document around it,
which has a policy of its own, by hash, and may only ask this server for changes
(https://html.spec.whatwg.org/multipage/server-sent-events.html).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType

_HOST = "127.0.0.1"
_HEARTBEAT = 15  # seconds after which a browser that is gone is noticed
_POLL = 0.05  # seconds until the server looks whether to stop
_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


class LivePage:
    """A page that is shown at ``address`` while it is used as a context manager."""

    def __init__(self, port: int = 0) -> None:
        self._html = b""
        self._findings: tuple[str, ...] = ()
        self._drawn = 0
        self._version = 0
        self._is_closed = False
        self._changed = Condition()
        self._server = _Server((_HOST, port), _Handler)
        self._server.daemon_threads = True
        self._server.live = self

    @property
    def address(self) -> str:
        """The address to open in a browser."""
        return f"http://{_HOST}:{self._server.server_address[1]}/"

    def show(self, html: str | None, findings: Iterable[str] = ()) -> None:
        """Show a new page, or with None keep the last one; ``findings`` are shown above it."""
        with self._changed:
            self._findings = tuple(findings)
            if html is not None:
                self._html = html.encode()
                self._drawn += 1
            self._version += 1
            self._changed.notify_all()

    def __enter__(self) -> LivePage:
        """Begin to serve, in a thread."""
        Thread(target=self._server.serve_forever, args=(_POLL,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop to serve."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        self._server.shutdown()
        self._server.server_close()

    @property
    def html(self) -> bytes:
        """The page as it was drawn last."""
        return self._html

    def wait(self, seen: int) -> tuple[int, str] | None:
        """Return the next state after the number ``seen``, and its number; None when it is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_closed or self._version > seen, _HEARTBEAT)
            if self._is_closed:
                return None
            state = {"drawn": self._drawn, "findings": self._findings}
            return self._version, json.dumps(state)


class _Server(ThreadingHTTPServer):
    live: LivePage


class _Handler(BaseHTTPRequestHandler):
    """Answers for the frame, the page in it, and the stream of changes."""

    server: _Server

    def do_GET(self) -> None:
        """Answer a request; only a browser that asks for this very address gets an answer."""
        live = self.server.live
        if self.headers.get("Host") != live.address.removeprefix("http://").rstrip("/"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
        elif self.path == "/":
            self._send(_read_frame().encode(), _make_policy())
        elif self.path == "/page":
            self._send(live.html)
        elif self.path == "/changes":
            self._stream(live)
        else:
            self.send_error(HTTPStatus.NOT_FOUND)

    def log_message(self, format: str, *args: object) -> None:
        """Log nothing."""

    def _send(self, content: bytes, policy: str = "") -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        if policy:
            self.send_header("Content-Security-Policy", policy)
        self.end_headers()
        self.wfile.write(content)

    def _stream(self, live: LivePage) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = 0
        try:
            while (state := live.wait(seen)) is not None:
                seen, text = state
                self.wfile.write(f"data: {text}\n\n".encode())
                self.wfile.flush()
        except OSError:  # the browser has left
            return


@cache
def _read_frame() -> str:
    return Path(__file__).with_name("live_page.html").read_text(encoding="utf-8")


@cache
def _make_policy() -> str:
    """Return the policy of the frame: its own style and script by hash, and this server."""
    hashes = {
        kind: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for kind, text in _INLINE.findall(_read_frame())
    }
    return (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; "
        f"script-src 'sha256-{hashes['script']}'; connect-src 'self'; frame-src 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    )

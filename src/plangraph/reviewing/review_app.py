"""The ASGI application of a review: one page, and what its script asks for.

Only who knows the token in the address is answered, and only under the name of the loopback: a page
of another site can neither read nor send anything (no CORS, and other hosts and origins are
refused). https://asgi.readthedocs.io/en/latest/specs/www.html
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict
from urllib.parse import parse_qsl

from plangraph.errors import PlangraphError
from plangraph.reviewing.review_desk import ReviewDesk
from plangraph.reviewing.review_page import write_review_page
from plangraph.server.refusals import RefusedError
from plangraph.server.requests import DisconnectedError, Receive, Request, Scope, Send, read_request

_HEADERS = (
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
)
_TEXT, _HTML = "text/plain; charset=utf-8", "text/html; charset=utf-8"
_JSON = "application/json"
_HOSTS = ("127.0.0.1", "localhost", "[::1]")
_TOKEN_BYTES = 24


class _Answer(Exception):  # noqa: N818 - it is no error
    def __init__(self, status: int, body: str = "", media_type: str = _TEXT) -> None:
        self.status, self.body, self.media_type = status, body, media_type


class ReviewApp:
    """An ASGI application; ``token`` is the first part of the path of its page."""

    def __init__(self, desk: ReviewDesk) -> None:
        self._desk = desk
        self.token = secrets.token_urlsafe(_TOKEN_BYTES)
        self._turn = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; there is nothing to do at startup and shutdown."""
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
        elif scope["type"] == "http":
            request = read_request(scope, receive)
            try:
                await self._answer(request)
            except _Answer as answer:
                await _send(send, answer)
            except RefusedError as refusal:
                await _send(send, _Answer(refusal.failure.status, refusal.text))
            except DisconnectedError:
                pass

    async def _answer(self, request: Request) -> None:
        host = request.headers.get("host", "").rpartition(":")
        token, _, path = request.path.removeprefix("/").partition("/")
        if host[0] not in _HOSTS or not secrets.compare_digest(token.encode(), self.token.encode()):
            raise _Answer(404, "there is nothing here: open the address that plangraph review said")
        origin = request.headers.get("origin")
        if origin is not None and origin != f"http://{request.headers['host']}":
            raise _Answer(403, "another site may not decide here")
        parameters = dict(parse_qsl(request.query_string))
        if request.method == "POST" and path == "step":
            if request.headers.get("content-type", "").partition(";")[0] != _JSON:
                raise _Answer(415, f"send {_JSON}")
            body = await request.read_body()
            raise await self._run(lambda: self._take_step(body))
        if request.method not in ("GET", "HEAD"):
            raise _Answer(405, "use GET")
        raise await self._run(lambda: self._read(path, parameters))

    async def _run(self, work: Callable[[], _Answer]) -> _Answer:
        """Do one thing at a time, in a thread, so that the page stays quick."""
        async with self._turn:
            return await asyncio.to_thread(work)

    def _read(self, path: str, parameters: Mapping[str, str]) -> _Answer:
        if path == "":
            return _Answer(200, write_review_page(self._desk.title), _HTML)
        if path == "text":
            return _Answer(200, self._desk.text, _TEXT)
        try:
            if path == "state":
                state = self._desk.show_state(parameters.get("known"))
                return _Answer(204) if state is None else _reply(200, {"state": state})
            if path == "preview":
                shown = self._desk.preview(parameters.get("name", ""))
                return _Answer(204) if shown is None else _reply(200, asdict(shown))
            if path == "offers":
                offers = self._desk.offer(parameters.get("role", ""), parameters.get("text", ""))
                return _reply(200, {"offers": offers})
        except PlangraphError as exc:
            return _reply(409, {"problem": str(exc)})
        return _Answer(404, "there is nothing here")

    def _take_step(self, body: bytes) -> _Answer:
        """Take a step; what hinders it is said beside all that is there now."""
        problem = chosen = None
        try:
            form = json.loads(body)
            if not isinstance(form, dict):
                raise TypeError
            chosen = self._desk.do(form)
        except (ValueError, TypeError, KeyError, RecursionError):
            return _reply(400, {"problem": "this is no step of a review: load the page again"})
        except PlangraphError as exc:
            problem = str(exc)
        try:
            state = self._desk.show_state()
        except PlangraphError as exc:
            return _reply(409, {"problem": str(exc)})
        status = 409 if problem else 200
        return _reply(status, {"problem": problem, "chosen": chosen, "state": state})


def _reply(status: int, value: Mapping[str, object]) -> _Answer:
    return _Answer(status, json.dumps(value, ensure_ascii=False), _JSON)


async def _send(send: Send, answer: _Answer) -> None:
    body = answer.body.encode()
    headers = [*_HEADERS, (b"content-type", answer.media_type.encode())]
    if answer.status != 204:
        headers.append((b"content-length", b"%d" % len(body)))
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})

"""HTTP connections with limits on what one client may hold: time, requests in a row, connections.

uvicorn has no such limits: slow or endless heads, requests whose body never comes, clients that
never read, and many requests in a row on one connection could use up all its connections and
memory.
"""

from __future__ import annotations

import asyncio
from typing import Any

from httptools import HttpParserError, HttpParserUpgrade
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from plangraph.server.client_transport import Arrival, ClientTransport
from plangraph.server.connection_table import TABLE, ConnectionTable
from plangraph.server.head_rules import HeadFault, find_head_fault, read_target
from plangraph.server.limits import MAX_REQUEST_BYTES, REQUEST_SECONDS, RETRY_AFTER_SECONDS

#: Requests that may wait on one connection while another is answered (pipelining).
MAX_PIPELINED = 8

# An application refuses a late body by itself, in time; what it does not read ends a little later.
_GRACE_SECONDS = 2

_MAX_PATH_BYTES = 60_000
# Bytes of a body with the sizes and the ends of its pieces, each of which may have one byte.
_MAX_BODY_BYTES = 8 * MAX_REQUEST_BYTES

_NO_HTTP = HeadFault(400, "PG606 the request is not valid HTTP/1.1 — send it with a client of HTTP")
_NO_ROOM = HeadFault(503, "PG614 too many connections are open — try again later")
_STOPPING = HeadFault(503, "PG614 this server is being stopped — try again later")
_NO_TARGET = HeadFault(400, "PG606 the request names no address — send a path, as in GET /")


class Connection(HttpToolsProtocol):
    """A uvicorn connection that refuses a request that is late or too long, and knows its table.

    It also lets the application close the connection in the middle of an answer, by the ASGI
    extension ``plangraph.abort``, and ask whether it is closed, by ``plangraph.is_closed``.
    """

    #: The address of the client, without its port.
    client_address = ""
    #: Since when the connection has no request, in seconds of the loop; None while it has one.
    idle_since: float | None = None

    _deadline: asyncio.TimerHandle | None = None
    _is_in_head = True
    _is_in_body = False
    _is_overrun = False
    _head_bytes = 0
    _body_bytes = 0
    _read_bytes = 0  # of requests that are not answered
    _unparsed_bytes = 0  # of a body that the parser does not see
    #: Why what follows the answers that are on their way is refused: nothing more is read.
    _fault: HeadFault | None = None
    _client: ClientTransport
    _current: RequestResponseCycle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Ask the table for room, and start the timer for the head of the first request."""
        self._table: ConnectionTable = self.app_state.setdefault(TABLE, ConnectionTable())
        self._client = ClientTransport(transport, self._table.note_held, self._may_receive)
        super().connection_made(self._client)  # type: ignore[arg-type]
        # The next piece of an answer waits until the one before has left this process.
        transport.set_write_buffer_limits(high=0)
        peer = transport.get_extra_info("peername")
        self.client_address = str(peer[0]) if isinstance(peer, tuple) else ""
        self.idle_since = self.loop.time()
        if self._table.admit(self):
            self._start_timer()
        else:
            self._refuse(*_NO_ROOM)

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop the timer, leave the table, and end every request that has begun."""
        self._stop_timer()
        self._table.remove(self)
        self._end_requests()
        super().connection_lost(exc)
        # A scope has methods of this connection: until the garbage collector came, the bytes of its
        # last request would stay in memory.
        self.url, self.headers, self.scope = b"", [], {}  # type: ignore[typeddict-item]
        self.cycle = self._current = None  # type: ignore[assignment]

    def data_received(self, data: bytes) -> None:
        """Parse the received bytes, and count those that belong to the head of a request."""
        if self.transport.is_closing() or self._fault:
            return
        self._unset_keepalive_if_required()
        self._read_bytes += len(data)
        self._table.note_held(len(data))
        self._parse(data)
        if not self._is_in_head:
            self._count_body(data)
            return
        if self._deadline is None:
            self._start_timer()
        self._head_bytes += len(data)
        if self._head_bytes > MAX_REQUEST_BYTES:
            message = f"PG613 the head of the request is longer than {MAX_REQUEST_BYTES} bytes"
            remedy = "send the query in the body of a POST request"
            self._refuse_in_turn(HeadFault(413, f"{message} — {remedy}"))

    def _parse(self, data: bytes) -> None:
        """Call the methods below for what the received bytes are.

        The parser ends at the head of a request for another protocol (``Upgrade``), which is
        answered as one of HTTP/1.1; its body would be taken for the next request.
        """
        while data and not self._fault:
            if self._unparsed_bytes:
                body, data = data[: self._unparsed_bytes], data[self._unparsed_bytes :]
                self.on_body(body)
                self._unparsed_bytes -= len(body)
                if not self._unparsed_bytes:
                    self.on_message_complete()
                continue
            try:
                self.parser.feed_data(data)
                return
            except HttpParserUpgrade as exc:
                data = data[exc.args[0] :]
            except HttpParserError:
                self._refuse_in_turn(_NO_HTTP)

    def on_message_begin(self) -> None:
        """Add the extensions to the scope of the request."""
        super().on_message_begin()
        self._is_in_head = True
        scope: dict[str, Any] = self.scope  # type: ignore[assignment]
        scope["extensions"] = {
            "plangraph.abort": self.abort,
            "plangraph.is_closed": self.transport.is_closing,
        }

    def on_headers_complete(self) -> None:
        """Start the request, unless too many wait already: then the connection ends after those."""
        self._is_in_head = False
        if self._fault:
            return
        self._is_in_body = True
        self._stop_timer()
        self._deadline = self.loop.call_later(REQUEST_SECONDS + _GRACE_SECONDS, self._end_late_body)
        if len(self.pipeline) >= MAX_PIPELINED:
            self._is_overrun = True
        if self._is_overrun:
            self.cycle.keep_alive = False
            return
        is_upgrade = self.parser.should_upgrade()
        if fault := find_head_fault(
            self.parser.get_http_version(), self.headers, is_upgrade=is_upgrade
        ):
            self._is_overrun = True
            self._refuse_in_turn(fault)
            return
        target = read_target(self.parser.get_method(), self.url)
        if target is None:
            self._is_overrun = True
            self._refuse_in_turn(_NO_TARGET)
            return
        # The parser of URLs takes 65,535 bytes, and a query may have more.
        self.url, _, query = target.partition(b"#")[0].partition(b"?")
        if len(self.url) > _MAX_PATH_BYTES:
            self._is_overrun = True
            message = f"PG613 the path of the request is longer than {_MAX_PATH_BYTES} bytes"
            remedy = "send the query as a parameter or in the body"
            self._refuse_in_turn(HeadFault(414, f"{message} — {remedy}"))
            return
        if is_upgrade:
            lengths = (int(value) for name, value in self.headers if name == b"content-length")
            self._unparsed_bytes = next(lengths, 0)
        if self.parser.get_http_version() == "1.0":
            self.expect_100_continue = False  # RFC 9110, section 10.1.1
        super().on_headers_complete()
        self.scope["query_string"] = query

    def on_body(self, body: bytes) -> None:
        """Add a piece to the body of the request."""
        if not self._is_overrun:
            super().on_body(body)

    def on_message_complete(self) -> None:
        """Stop the timer: the whole request is here."""
        if self._unparsed_bytes:
            return
        self._is_in_body = False
        self._stop_timer()
        if self._is_overrun or self._fault:
            return
        super().on_message_complete()
        if self.cycle.response_complete and self.timeout_keep_alive_task is None:
            self._start_timer()  # the answer came before the end of the request

    def on_response_complete(self) -> None:
        """Note that the connection is idle, where no other request waits."""
        is_last = not self.pipeline
        if is_last:
            self.idle_since = self.loop.time()
            self._read_bytes = 0
        super().on_response_complete()
        if is_last and self._fault:
            self._refuse(*self._fault)

    @property
    def taken_bytes(self) -> int:
        """How many bytes the client's side has taken so far."""
        return self._client.written - self.waiting_bytes

    @property
    def waiting_bytes(self) -> int:
        """How many bytes of answers wait to be taken by the client's side."""
        return int(self.transport.get_write_buffer_size()) + self._client.count_unacknowledged()

    @property
    def held_bytes(self) -> int:
        """How many bytes of its request and its answers are in the memory of this process."""
        return int(self.transport.get_write_buffer_size()) + self._read_bytes

    def abort(self) -> None:
        """Close the connection; many bytes that the client has not read are dropped."""
        self._end_requests()
        if self.flow.write_paused:
            self.transport.abort()
        else:
            self.transport.close()

    def shutdown(self) -> None:
        """Close the connection as the server stops, after the answer that is on its way."""
        if self._is_answering or not (self._may_receive() or self.peek() is Arrival.BYTES):
            super().shutdown()
        else:
            self._refuse(*_STOPPING)

    def peek(self) -> Arrival:
        """Return what has arrived and was not read yet."""
        return self._client.peek()

    def make_room(self) -> None:
        """Close the connection for another one; refuse the request that may be on its way."""
        if self.waiting_bytes or self.transport.is_closing() or self.peek() is Arrival.END:
            self.cut()
        elif self._may_receive():
            self._refuse(*_NO_ROOM)
        else:
            self.transport.close()

    def cut(self) -> None:
        """Close the connection at once, whatever waits to be sent."""
        self._end_requests()
        self.transport.abort()

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Start to answer a request, and remember which one it is."""
        self._current = cycle
        self.idle_since = None
        super()._start_asgi_task(cycle, app)

    def _may_receive(self) -> bool:
        """Return whether the client may be sending what was not read: a request, or its rest."""
        return self._is_in_head or self._is_in_body or self._is_overrun or self._fault is not None

    @property
    def _is_answering(self) -> bool:
        return self._current is not None and not self._current.response_complete

    def _end_requests(self) -> None:
        """Mark the request that is answered as disconnected, and drop those that wait."""
        self.pipeline.clear()
        if self._current is not None:
            self._current.disconnected = True
            self._current.message_event.set()

    def _count_body(self, data: bytes) -> None:
        """Count the bytes that belong to the body of a request, and to requests after it."""
        self._body_bytes = self._body_bytes + len(data) if self._is_in_body else 0
        if self._body_bytes > _MAX_BODY_BYTES:
            message = f"PG613 the request is longer than {_MAX_BODY_BYTES} bytes"
            self._refuse_in_turn(HeadFault(413, f"{message} — send a shorter query"))

    def _refuse_in_turn(self, fault: HeadFault) -> None:
        """Refuse the request that is read now, once those before it are answered; read no more.

        Where its own answer has begun, the connection is closed.
        """
        self._stop_timer()
        self._fault = fault
        is_begun, self._is_in_body = self._is_in_body and not self._is_overrun, False
        if is_begun and self.cycle is not self._current:
            self.pipeline.popleft()  # the newest one: it is not whole
        elif is_begun and self.cycle.response_started:
            self.abort()
        elif is_begun or not self._is_answering:
            self._end_requests()
            self._refuse(*fault)

    def _end_late_body(self) -> None:
        if self._is_in_body:
            self.abort()

    def _start_timer(self) -> None:
        self._head_bytes = 0
        self._deadline = self.loop.call_later(REQUEST_SECONDS, self._refuse_late_head)

    def _refuse_late_head(self) -> None:
        if self._is_answering:  # the next head may wait for the end of this answer
            self._deadline = self.loop.call_later(REQUEST_SECONDS, self._refuse_late_head)
            return
        message = f"PG613 the request did not arrive within {REQUEST_SECONDS} seconds"
        self._refuse(408, f"{message} — send the whole request at once")

    def _stop_timer(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, status: int, text: str) -> None:
        self._stop_timer()
        if self.transport.is_closing():
            return
        if self.idle_since is None:
            self.idle_since = self.loop.time()
        body = f"{text}\n".encode()
        retry = f"retry-after: {RETRY_AFTER_SECONDS}\r\n" if status == 503 else ""
        head = (
            f"HTTP/1.1 {status} \r\n{retry}content-type: text/plain; charset=utf-8\r\n"
            f"content-length: {len(body)}\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self.transport.close()

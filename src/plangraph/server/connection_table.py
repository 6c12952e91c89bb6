"""Connection table: the open connections of a server, with limits for each client and in all.

Where a limit is reached, a connection that its client has closed, or else the one that was inactive
for the longest time, is closed for the new one: a client that opens many connections and reads none
of them cannot lock others out. A connection whose request has arrived is not inactive, even before
it is read. A client whose side takes no bytes, or too few, is disconnected (:data:`STALL_SECONDS`,
:data:`MIN_RATE`). Where all connections together hold too many bytes in memory, those of the client
that holds most are closed. Clients are told apart by the address of the connection, never by a
header.
"""

from __future__ import annotations

import asyncio
import math
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol

from plangraph.server.client_address import is_proxy
from plangraph.server.client_transport import Arrival
from plangraph.server.counters import Counters

#: The key of the lifespan's state under which an application puts its own table of connections.
TABLE = "plangraph.connections"

#: Seconds after which a client that takes no byte of its answer is disconnected.
STALL_SECONDS = 5.0

#: Bytes a second that a client must take of its answer, over :data:`RATE_SECONDS`.
MIN_RATE = 1_000

#: Seconds over which the rate of a client is measured.
RATE_SECONDS = 10.0

_CHECK_SECONDS = 1.0
_MOST_LEAVING = 100  # connections that were refused, and wait until the client has read why


@dataclass(frozen=True)
class ConnectionLimits:
    """How many connections a server keeps open: in all, and for one client address.

    ``held_bytes`` is how many bytes of requests and answers they may hold in memory, in all.
    """

    total: int = 1_000
    per_client: int = 200
    held_bytes: int = 64_000_000


class OpenConnection(Protocol):
    """An open connection, as the table sees it."""

    @property
    def client_address(self) -> str:
        """The address of the client, without its port."""
        ...

    @property
    def taken_bytes(self) -> int:
        """How many bytes the client's side has taken so far."""
        ...

    @property
    def waiting_bytes(self) -> int:
        """How many bytes of answers wait to be taken by the client's side."""
        ...

    @property
    def held_bytes(self) -> int:
        """How many bytes of its request and its answers are in the memory of this process."""
        ...

    @property
    def idle_since(self) -> float | None:
        """Since when it has no request; None while a request is answered. Seconds of the loop."""
        ...

    def peek(self) -> Arrival:
        """Return what has arrived and was not read yet."""
        ...

    def make_room(self) -> None:
        """Close the connection for another one; refuse the request that may be on its way."""
        ...

    def cut(self) -> None:
        """Close the connection at once; bytes that were not taken are dropped."""
        ...


@dataclass
class _Progress:
    """What is known of the answers on one connection: how much was taken, and when last."""

    taken: int = 0
    time: float = 0.0
    window_taken: int = 0
    window_start: float = 0.0
    is_waiting: bool = False

    def note(self, connection: OpenConnection, now: float) -> None:
        """Update all from the connection as it is now."""
        taken = connection.taken_bytes
        if not connection.waiting_bytes:
            self.is_waiting = False
        if taken != self.taken:
            self.taken, self.time = taken, now
        if connection.waiting_bytes and not self.is_waiting:
            self.is_waiting = True
            self.time = now
            self.window_taken, self.window_start = taken, now

    def is_too_slow(self, now: float) -> bool:
        """Return whether the client takes nothing, or too little; start the next window."""
        if not self.is_waiting:
            return False
        if now - self.time >= STALL_SECONDS:
            return True
        if now - self.window_start < RATE_SECONDS:
            return False
        is_slow = self.taken - self.window_taken < MIN_RATE * (now - self.window_start)
        self.window_taken, self.window_start = self.taken, now
        return is_slow


class ConnectionTable:
    """The open connections; it watches them as long as there are any."""

    def __init__(
        self, limits: ConnectionLimits | None = None, counters: Counters | None = None
    ) -> None:
        self.limits = limits or ConnectionLimits()
        self.counters = counters or Counters()
        #: Reverse proxies, whose connections are of many clients: only the limit in all counts.
        self.proxies: Sequence[str] = ()
        self._all: dict[OpenConnection, _Progress] = {}
        self._by_client: defaultdict[str, dict[OpenConnection, None]] = defaultdict(dict)
        self._leaving: dict[OpenConnection, None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._most_held = 0  # bytes: all connections hold no more
        self._is_bounding = False

    def __len__(self) -> int:
        """Return the number of open connections."""
        return len(self._all)

    def admit(self, connection: OpenConnection) -> bool:
        """Add a connection; return False where there is no room, and none can be made."""
        client = connection.client_address
        mine = self._by_client.get(client, {})
        most_mine = self.limits.total if is_proxy(client, self.proxies) else self.limits.per_client
        for known, most in ((mine, most_mine), (self._all, self.limits.total)):
            if len(known) < most:
                continue
            if connection.peek() is Arrival.END or not self._close_most_inactive(known):
                self.counters.add("connections refused")
                self._let_leave(connection)
                return False
        self._all[connection] = _Progress()
        self._by_client[client][connection] = None
        self.counters.add("connections")
        if self._timer is None:
            self._watch()
        return True

    def remove(self, connection: OpenConnection) -> None:
        """Remove a connection that is closed; do nothing where it is not in the table."""
        self._leaving.pop(connection, None)
        if self._all.pop(connection, None) is None:
            return
        client = connection.client_address
        self._by_client[client].pop(connection, None)
        if not self._by_client[client]:
            del self._by_client[client]

    def note_held(self, size: int) -> None:
        """Note that a connection holds more bytes; soon close some where all hold too many."""
        self._most_held += size
        if self._most_held > self.limits.held_bytes and not self._is_bounding:
            self._is_bounding = True
            asyncio.get_running_loop().call_soon(self._bound_held)

    def _bound_held(self) -> None:
        """Count what is held; where that is too much, close connections until half of it is free.

        The connection that holds most is closed first, of the client that holds most.
        """
        self._is_bounding = False
        held = {connection: connection.held_bytes for connection in self._all}
        by_client: Counter[str] = Counter()
        for connection, size in held.items():
            by_client[connection.client_address] += size
        self._most_held = by_client.total()
        if self._most_held <= self.limits.held_bytes:
            return
        while self._most_held > self.limits.held_bytes // 2:
            client = max(by_client, key=by_client.__getitem__)
            largest = max(self._by_client[client], key=held.__getitem__)
            by_client[client] -= held[largest]
            self._most_held -= held[largest]
            self.counters.add("connections closed for memory")
            self._close(largest)

    def _close_most_inactive(self, connections: Collection[OpenConnection]) -> bool:
        """Close the connection that was inactive for longest; return False where none was.

        One that its client has closed goes first. Of those that were inactive equally long, the one
        that was opened first is closed.
        """
        now = asyncio.get_running_loop().time()
        found: OpenConnection | None = None
        first = (True, math.inf)
        for connection in connections:
            progress = self._all[connection]
            progress.note(connection, now)
            if progress.is_waiting:
                place = (True, progress.time)
            elif connection.idle_since is None or (arrived := connection.peek()) is Arrival.BYTES:
                continue
            else:
                place = (arrived is not Arrival.END, connection.idle_since)
            if place < first:
                found, first = connection, place
        if found is None:
            return False
        self.counters.add("connections closed for others")
        self.remove(found)
        self._let_leave(found)
        found.make_room()
        return True

    def _let_leave(self, connection: OpenConnection) -> None:
        """Leave a connection that has no place to its own end, unless too many such wait."""
        self._leaving[connection] = None
        if len(self._leaving) > _MOST_LEAVING:
            first = next(iter(self._leaving))
            del self._leaving[first]
            first.cut()

    def _watch(self) -> None:
        """Disconnect clients that are too slow, and come back in a second."""
        loop = asyncio.get_running_loop()
        now = loop.time()
        for connection, progress in [*self._all.items()]:
            progress.note(connection, now)
            if progress.is_too_slow(now):
                self.counters.add("connections cut")
                self._close(connection)
        self._timer = loop.call_later(_CHECK_SECONDS, self._watch) if self._all else None

    def _close(self, connection: OpenConnection) -> None:
        self.remove(connection)
        connection.cut()

"""Fair queue: decides which waiting query runs next, so that no client can stop another.

Every query starts on the short lane. After :data:`SHORT_SECONDS`, or once its answer is large, it
needs one of the slots for long queries, of which one client gets all but one. A query without a
slot may run on until its process is needed; then it is stopped, and waits to be run again in a
slot. There is one process more than slots, so that a short query never waits for a long one. A
client that used more than :data:`GREEDY_SECONDS` lately keeps that process only until a query of
another waits: so its queries that are tried as short ones do not add up to a long wait. Of the
waiting clients, the one whose queries took the least time lately is next, as in the schedulers of
operating systems (https://en.wikipedia.org/wiki/Fair-share_scheduling). This module holds no
process and no clock of its own: :mod:`plangraph.server.pool` runs what it returns.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count

#: Seconds that a query may run before it needs a slot for long queries.
SHORT_SECONDS = 0.25

#: How often a query is tried on the short lane: on a busy machine a light one may be slow once.
MOST_TRIES = 3

#: Seconds of lately used time from which a client's queries without a slot make room at once.
GREEDY_SECONDS = 1.0

_HALF_LIFE = 10.0  # seconds after which half of the time that a client used is forgotten
_FORGOTTEN = 0.001  # seconds of use that need not be remembered
_MOST_REMEMBERED = 1_000  # clients


@dataclass(eq=False)
class Turn:
    """One query of a client in the queue, or in a worker.

    ``is_long``: it has a slot for long queries, or waits for one. ``is_overdue``: it runs without
    one for longer than a short query may. ``is_preempted``: it was stopped, and has to run again.
    ``tries``: how often it was stopped.
    """

    client: str
    is_long: bool = False
    is_overdue: bool = False
    is_preempted: bool = False
    tries: int = 0
    number: int = field(default_factory=count().__next__)
    started: float = 0.0


class FairQueue:
    """The queries that wait and those that run, by client.

    ``slots`` is the number of long queries that may run at the same time.
    """

    def __init__(self, slots: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._slots = slots
        self._share = max(1, slots - 1)
        self._clock = clock
        self._short: dict[str, deque[Turn]] = {}
        self._long: dict[str, deque[Turn]] = {}
        self._running: set[Turn] = set()
        self._used: dict[str, tuple[float, float]] = {}  # seconds, and when they were counted

    def __len__(self) -> int:
        """Return the number of waiting queries."""
        return sum(self._count_waiting(client) for client in self._list_clients())

    def add(self, turn: Turn) -> None:
        """Put a query at the end of its client's line."""
        turn.is_overdue = turn.is_preempted = False
        lines = self._long if turn.is_long else self._short
        lines.setdefault(turn.client, deque()).append(turn)

    def remove(self, turn: Turn) -> None:
        """Take a waiting query out of the queue."""
        lines = self._long if turn.is_long else self._short
        lines[turn.client].remove(turn)
        if not lines[turn.client]:
            del lines[turn.client]

    def take(self) -> Turn | None:
        """Return the query that runs next, None where none may run.

        Long ones come first while a slot is free: the last process has no slot, so the short lane
        stays open.
        """
        turn = next(self._list_ready_long(), None) or self._find_short()
        if turn is not None:
            self.remove(turn)
            self._running.add(turn)
            turn.started = self._clock()
        return turn

    def finish(self, turn: Turn) -> None:
        """Count the time of a query that no longer runs."""
        self._running.discard(turn)
        now = self._clock()
        used = self._measure(turn.client, now) + now - turn.started
        self._used[turn.client] = used, now
        if len(self._used) > _MOST_REMEMBERED:
            self._forget(now)

    def promote(self, turn: Turn) -> bool:
        """Give a running query a slot if its client may have one; return whether it has one."""
        if not turn.is_long and not turn.is_preempted and self._has_slot(turn.client):
            turn.is_long, turn.is_overdue = True, False
        return turn.is_long

    def promote_overdue(self) -> None:
        """Give free slots to running queries that need one, where no waiting query may have it."""
        if not any(self._list_ready_long()):
            for turn in self._list_overdue():
                self.promote(turn)

    def find_preempted(self, spare: int) -> list[Turn]:
        """Return the running queries to stop now, so that others can start.

        ``spare`` is the number of processes that are about to be free.
        """
        wanted = sum(map(len, self._short.values())) + len([*self._list_ready_long()])
        needed = wanted - spare - sum(turn.is_preempted for turn in self._running)
        return self._list_yielding()[: max(0, needed)]

    def find_refused(self, turn: Turn, most: int) -> Turn | None:
        """Return the query to refuse where more than ``most`` wait; None if none is.

        It is the last query of the client that has the most, so that a client with few always finds
        a place.
        """
        if len(self) <= most:
            return None
        client = max(self._list_clients(), key=self._count_waiting)
        if self._count_waiting(client) <= self._count_waiting(turn.client):
            return turn
        return (self._short.get(client) or self._long[client])[-1]

    def has_several(self, turn: Turn) -> bool:
        """Return whether the client of a waiting query has more than one place in the queue."""
        return self._count_waiting(turn.client) > 1

    def _list_clients(self) -> set[str]:
        return {*self._short, *self._long}

    def _count_waiting(self, client: str) -> int:
        return len(self._short.get(client, ())) + len(self._long.get(client, ()))

    def _has_slot(self, client: str) -> bool:
        """Return whether a slot is free, and this client may have it."""
        holders = [turn.client for turn in self._running if turn.is_long]
        return len(holders) < self._slots and holders.count(client) < self._share

    def _find_short(self) -> Turn | None:
        heads = (line[0] for line in self._short.values())
        return min(heads, key=self._rank, default=None)

    def _list_ready_long(self) -> Iterator[Turn]:
        """Yield the first waiting long query of each client that may have a slot, in order."""
        heads = (line[0] for client, line in self._long.items() if self._has_slot(client))
        yield from sorted(heads, key=self._rank)

    def _list_overdue(self) -> list[Turn]:
        """Return the running queries without a slot, those of the greediest client first."""
        overdue = [turn for turn in self._running if turn.is_overdue and not turn.is_preempted]
        return sorted(overdue, key=self._rank, reverse=True)

    def _list_yielding(self) -> list[Turn]:
        """Return the running queries that make room for others, the greediest client's first."""
        moderate = [line[0].client for line in self._short.values() if not self._is_greedy(line[0])]
        greedy = (turn for turn in self._running if moderate and not turn.is_long)
        yielding = {*self._list_overdue(), *filter(self._is_greedy, greedy)}
        return sorted(
            (turn for turn in yielding if not turn.is_preempted), key=self._rank, reverse=True
        )

    def _is_greedy(self, turn: Turn) -> bool:
        """Return whether the client of a query used much time lately."""
        return self._rank(turn)[0] > GREEDY_SECONDS

    def _rank(self, turn: Turn) -> tuple[float, int]:
        """Return the sort key of a query: the time its client used lately, then its arrival."""
        now = self._clock()
        running = (item for item in self._running if item.client == turn.client)
        used = self._measure(turn.client, now) + sum(now - item.started for item in running)
        return used, turn.number

    def _measure(self, client: str, now: float) -> float:
        """Return the seconds that finished queries of a client used; older ones count less."""
        seconds, counted = self._used.get(client, (0.0, now))
        return float(seconds * 0.5 ** ((now - counted) / _HALF_LIFE))

    def _forget(self, now: float) -> None:
        """Forget clients that used least: all that used next to nothing, then half of the rest."""
        used = {client: self._measure(client, now) for client in self._used}
        kept = sorted((c for c in used if used[c] > _FORGOTTEN), key=used.__getitem__)
        kept = kept[-_MOST_REMEMBERED // 2 :]
        self._used = {client: (used[client], now) for client in kept}

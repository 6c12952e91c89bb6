"""Time bound: how long an answer of a server may take in all.

A server that sends a byte each second is never silent. Where the user bounds the time in all, the
connection is read in a thread of its own, which is left where it is when the time is over: no
call of the system ends it before.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from queue import Empty, Full, Queue
from threading import Event, Thread
from typing import ParamSpec, TypeVar

from plangraph.errors import ServerError

_Given = ParamSpec("_Given")
_Value = TypeVar("_Value")

#: The environment variable for how many seconds an answer may take in all.
DEADLINE = "PLANGRAPH_STORE_DEADLINE"

_WAITING_PIECES = 4
_LOOK_SECONDS = 0.5  # until the thread sees that nobody wants the next piece


class TimeBound:
    """The time until an answer of the server at ``place`` is to be complete; None is no bound.

    ``code`` and ``remedy`` are those of the error of an answer that takes longer.
    """

    def __init__(
        self,
        seconds: float | None,
        place: str,
        *,
        code: str = "PG708",
        remedy: str = f"ask for less, or set {DEADLINE} to more seconds, or to none",
    ) -> None:
        self._seconds = seconds
        self._place = place
        self._code = code
        self._remedy = remedy
        self._end = None if seconds is None else time.monotonic() + seconds

    def call(
        self, function: Callable[_Given, _Value], *given: _Given.args, **named: _Given.kwargs
    ) -> _Value:
        """Return what a function returns.

        Raises:
            ServerError: it takes longer.
        """
        if self._end is None:
            return function(*given, **named)
        return next(self.iterate(function(*given, **named) for _ in range(1)))

    def iterate(self, pieces: Iterable[_Value]) -> Iterator[_Value]:
        """Yield the pieces of an answer.

        Raises:
            ServerError: they take longer.
        """
        if self._end is None:
            yield from pieces
            return
        ready: Queue[tuple[_Value, ...] | Exception] = Queue(_WAITING_PIECES)
        is_over = Event()
        Thread(target=_fill, args=(ready, is_over, pieces), daemon=True).start()
        try:
            while found := self._wait(ready):
                yield from found
        finally:
            is_over.set()

    def _wait(self, ready: Queue[tuple[_Value, ...] | Exception]) -> tuple[_Value, ...]:
        """Return the next piece, alone in a tuple; an empty one at the end."""
        assert self._end is not None  # noqa: S101 - for the type alone
        try:
            found = ready.get(timeout=max(0.0, self._end - time.monotonic()))
        except Empty:
            message = f"the answer was not complete after {self._seconds:g} seconds"
            raise ServerError(self._code, message, self._remedy, place=self._place) from None
        if isinstance(found, Exception):
            raise found
        return found


def _fill(
    ready: Queue[tuple[_Value, ...] | Exception], is_over: Event, pieces: Iterable[_Value]
) -> None:
    """Read pieces into a queue, an empty tuple after the last; an exception is one of them."""
    try:
        for piece in pieces:
            _put(ready, is_over, (piece,))
            if is_over.is_set():
                return
        _put(ready, is_over, ())
    except Exception as exc:  # raised where the piece is awaited
        _put(ready, is_over, exc)


def _put(
    ready: Queue[tuple[_Value, ...] | Exception],
    is_over: Event,
    item: tuple[_Value, ...] | Exception,
) -> None:
    while not is_over.is_set():
        try:
            ready.put(item, timeout=_LOOK_SECONDS)
        except Full:
            continue
        return

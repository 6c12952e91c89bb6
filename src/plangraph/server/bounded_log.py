"""Bounded log: the messages of a server, one line each, and only so many in a minute.

Clients cause most of them (invalid HTTP, queries that crash a worker), so a client could fill a
disk, or send control characters to a terminal. What is left out is counted.
"""

from __future__ import annotations

import logging
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from plangraph.text import shorten, show_controls

#: Messages of one minute that are written; all others are counted.
MOST_MESSAGES = 60

_SECONDS = 60.0
_MOST_CHARACTERS = 500  # of a message


class BoundedHandler(logging.Handler):
    """A log handler that reports each message as one short line, and counts those beyond a limit.

    ``report`` is called with each line.
    """

    def __init__(
        self, report: Callable[[str], object], clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(logging.WARNING)
        self._report = report
        self._clock = clock
        self._began = clock()
        self._number = 0
        self._left_out = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Report a message, or count it."""
        if self._clock() - self._began >= _SECONDS:
            self.report_left_out()
            self._began, self._number = self._clock(), 0
        self._number += 1
        if self._number <= MOST_MESSAGES:
            self._write(_describe(record))
        else:
            self._left_out += 1

    def report_left_out(self) -> None:
        """Report how many messages were left out since the last such report."""
        if self._left_out:
            self._write(f"{self._left_out} further messages were left out")
            self._left_out = 0

    def _write(self, line: str) -> None:
        with suppress(OSError, ValueError):  # nobody reads it, or the disk is full
            self._report(line)


@contextmanager
def bound_log(report: Callable[[str], object]) -> Iterator[None]:
    """Report all warnings and errors of this process as :class:`BoundedHandler` does."""
    handler = BoundedHandler(report)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)
        handler.report_left_out()


def _describe(record: logging.LogRecord) -> str:
    """Return a message as one line; an exception is its type, its text and its place."""
    try:
        text = record.getMessage()
    except (TypeError, ValueError):
        text = str(record.msg)
    error = record.exc_info[1] if record.exc_info else None
    if error is not None:
        frames = traceback.extract_tb(error.__traceback__)
        place = f" at {frames[-1].filename}:{frames[-1].lineno}" if frames else ""
        text = f"{text.strip()} ({type(error).__name__}: {error}{place})"
    return f"{record.levelname.lower()}: {shorten(show_controls(text), _MOST_CHARACTERS)}"

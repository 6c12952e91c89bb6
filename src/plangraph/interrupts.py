"""Interrupts: signals that stop a command; what it has begun on disk is completed or undone first.

A command turns SIGINT, SIGTERM and SIGHUP into the exception :class:`Stopped`. Code that must not
stop halfway holds them back::

    with hold() as allowing:
        made = make_temporary_file()
        try:
            with allowing():
                write(made)  # may take long, and stops at once
            put_in_place(made)
        finally:
            delete(made)

In a process that did not call :func:`stop_on_signals`, as with any other use of the library,
nothing changes. https://docs.python.org/3/library/signal.html
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")  # the last one is not on Windows


class Stopped(BaseException):
    """A signal has asked the process to stop; ``number`` is that of the signal."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(signal.Signals(number).name)


class _State:
    """The process whose signals are handled, how often they are held back, and one that waits."""

    process = 0
    held = 0
    pending: int | None = None


@contextmanager
def stop_on_signals() -> Iterator[None]:
    """Raise :class:`Stopped` in the main thread where a signal asks the process to stop.

    Signals that are ignored, as ``nohup`` and shells do with those of jobs in the background, stay
    ignored.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
    before = {number: signal.getsignal(number) for number in numbers}
    _State.process = os.getpid()
    for number, handler in before.items():
        if handler != signal.SIG_IGN:
            signal.signal(number, _stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def hold() -> Iterator[Callable[[], AbstractContextManager[None]]]:
    """Hold signals back until the end; yields a context in which they stop the work at once."""
    _State.held += 1
    try:
        yield _allow
    finally:
        _State.held -= 1
        _raise_pending()


@contextmanager
def _allow() -> Iterator[None]:
    held = _State.held
    _State.held -= 1  # what holds signals back around this work does so still
    try:
        _raise_pending()
        yield
    finally:
        _State.held = held


def _raise_pending() -> None:
    number = _State.pending
    if number is not None and not _State.held:
        _State.pending = None
        raise Stopped(number)


def _stop(number: int, _frame: FrameType | None) -> None:
    if os.getpid() != _State.process:  # a child process that was forked ends as any other does
        signal.signal(number, signal.SIG_DFL)
        signal.raise_signal(number)
    elif _State.held:
        _State.pending = number
    else:
        raise Stopped(number)

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from plangraph.interrupts import Stopped, hold, stop_on_signals


def send(number: int = signal.SIGTERM) -> None:
    os.kill(os.getpid(), number)


@pytest.fixture(autouse=True)
def _interrupts_are_not_ignored() -> Iterator[None]:
    """A shell lets the jobs that it runs in the background ignore SIGINT."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_raises_an_exception_with_its_name_and_handlers_are_restored(number: int) -> None:
    before = signal.getsignal(number)
    with pytest.raises(Stopped, match="SIG") as caught, stop_on_signals():
        send(number)
    assert caught.value.number == number
    assert signal.getsignal(number) is before


def test_what_is_held_back_stops_at_the_end() -> None:
    done = []

    def work() -> None:
        with stop_on_signals(), hold():
            send()
            send(signal.SIGINT)
            done.append("all")

    with pytest.raises(Stopped):
        work()
    assert done == ["all"]
    with stop_on_signals(), hold():
        done.append("none waits")


def test_work_that_is_allowed_stops_at_once_and_what_follows_is_held_back() -> None:
    done = []

    def work() -> None:
        with stop_on_signals(), hold() as allowing:
            try:
                with allowing():
                    send()
                    done.append("never")
            finally:
                send()
                done.append("undone")

    with pytest.raises(Stopped):
        work()
    assert done == ["undone"]


def test_a_signal_that_came_before_stops_the_work_that_is_allowed() -> None:
    done = []

    def work() -> None:
        with stop_on_signals(), hold() as allowing:
            send()
            with allowing():
                done.append("begun")

    with pytest.raises(Stopped):
        work()
    assert done == []


def test_work_inside_what_is_held_back_is_held_back_too() -> None:
    done = []

    def work() -> None:
        with stop_on_signals(), hold(), hold() as allowing:
            with allowing():
                send()
            done.append("all")

    with pytest.raises(Stopped):
        work()
    assert done == ["all"]


def test_an_ignored_signal_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stop_on_signals():
            send(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_forked_child_ends_as_any_other_process() -> None:
    script = """
import os, signal, time
from plangraph.interrupts import stop_on_signals
reader, writer = os.pipe()
with stop_on_signals():
    child = os.fork()
    if child == 0:
        os.write(writer, b"!")
        time.sleep(60)
        os._exit(70)
    os.read(reader, 1)
    os.kill(child, signal.SIGTERM)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert (done.stdout, done.stderr) == (f"{-signal.SIGTERM}\n", "")


def test_other_threads_change_no_handler() -> None:
    before = signal.getsignal(signal.SIGTERM)
    seen = []

    def work() -> None:
        with stop_on_signals():
            seen.append(signal.getsignal(signal.SIGTERM))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert seen == [before]

"""A fork works beside its first process, and ends with it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from plangraph.publishing.second_process import Turns, may_fork, work_beside

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there it may fork")


def test_what_the_work_returns_comes_back_and_its_steps_are_counted() -> None:
    mine: list[int] = []

    def work(step: Callable[[], None]) -> bytes:
        for number in range(1000):
            mine.append(number)
            step()
        return b"%d" % os.getpid() * 100_000

    looks: list[int] = []
    with work_beside(work) as process:
        found = process.wait(lambda: looks.append(process.steps))
        assert process.steps == 1000
    assert looks[-1] == 1000
    assert found
    assert not found.startswith(b"%d" % os.getpid())
    assert len(found) >= 100_000
    assert mine == []


def test_two_processes_take_each_part_once() -> None:
    turns, mine = Turns(5_000), 0

    def work(step: Callable[[], None]) -> bytes:
        while turns.take():
            step()
        return b"done"

    with work_beside(work) as process:
        while turns.take():
            mine += 1
        assert process.wait(lambda: None) == b"done"
        assert mine + process.steps == 5_000
    assert not turns.take()
    turns.close()


@pytest.mark.parametrize("ending", ["raises", "exits", "is killed"])
def test_where_the_work_fails_nothing_comes_back(ending: str) -> None:
    def work(step: Callable[[], None]) -> bytes:
        if ending == "raises":
            raise ValueError
        if ending == "exits":
            raise SystemExit(0)
        os.kill(os.getpid(), 9)
        return b"never"

    with work_beside(work) as process:
        assert process.wait(lambda: None) is None


def test_the_work_ends_with_the_context(tmp_path: Path) -> None:
    def work(step: Callable[[], None]) -> bytes:
        (tmp_path / "number").write_text(str(os.getpid()))
        step()
        threading.Event().wait()
        return b""

    def begin_and_stop() -> None:
        with work_beside(work) as process:
            while not process.steps:
                pass
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begin_and_stop()
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "number").read_text()), 0)


def test_nothing_is_cleaned_up_or_printed_twice() -> None:
    text = (
        "import atexit\n"
        "from plangraph.publishing.second_process import Turns, may_fork, work_beside\n"
        "atexit.register(print, 'cleaned')\n"
        "print('once', end=' ')\n"
        "with work_beside(lambda step: b'back') as process:\n"
        "    print(process.wait(lambda: None))\n"
    )
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True)
    assert (done.stdout, done.stderr) == ("once b'back'\ncleaned\n", "")


def test_it_forks_only_without_threads_and_on_two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    assert may_fork()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert not may_fork()
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    assert not may_fork()
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not may_fork()

"""The fork server's own protocol: it forks, kills, reports, and ends with its socket."""

from __future__ import annotations

import resource
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import psutil
import pytest

import plangraph as pg
from needs import require
from plangraph.server.fork_server import CONTROL_MESSAGE, ControlCode
from plangraph.server.limits import CAN_FORK
from plangraph.server.messages import Task
from plangraph.server.spawner import python_command
from plangraph.stores import frames
from plangraph.stores.frames import FrameKind
from server.workers import LIMITS, dump

TASK = Task("ASK {}", "csv", None)
Control = tuple[socket.socket, "subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def control(graph: pg.Graph) -> Iterator[Control]:
    """Return the socket of a fork server that is ready, and its process."""
    require(CAN_FORK, "a system that forks")
    ours, theirs = socket.socketpair()
    ours.settimeout(30)
    command = python_command("plangraph.server.fork_server", LIMITS)
    with theirs:
        process = subprocess.Popen(command, stdin=theirs.fileno())
    with process, ours:  # the socket is closed first, which ends the process
        ours.sendall(dump(graph).pack())
        assert receive(ours) == (ControlCode.READY, 0, 0)
        yield ours, process


def receive(control: socket.socket) -> tuple[int, ...]:
    return CONTROL_MESSAGE.unpack(control.recv(CONTROL_MESSAGE.size))


@contextmanager
def forked(control: socket.socket, number: int) -> Iterator[socket.socket]:
    """Fork a worker; return the socket to it."""
    ours, theirs = socket.socketpair()
    ours.settimeout(30)
    with theirs:
        message = CONTROL_MESSAGE.pack(ControlCode.FORK, number, 0)
        socket.send_fds(control, [message], [theirs.fileno()])
    with ours:
        yield ours


def test_a_worker_that_ends_by_itself_is_reported_with_its_number(control: Control) -> None:
    with forked(control[0], 5) as worker, worker.makefile("rb") as source:
        worker.sendall(frames.pack(FrameKind.TASK, TASK.encode()))
        assert [frames.receive(source) for _ in range(3)][1] == (FrameKind.DATA, b"true\n")
    assert receive(control[0]) == (ControlCode.EXITED, 5, 0)


def test_only_the_worker_with_the_number_is_killed(control: Control) -> None:
    with forked(control[0], 6) as six, forked(control[0], 7), six.makefile("rb") as source:
        control[0].sendall(CONTROL_MESSAGE.pack(ControlCode.KILL, 7, 0))
        assert receive(control[0]) == (ControlCode.EXITED, 7, -signal.SIGKILL)
        six.sendall(frames.pack(FrameKind.TASK, TASK.encode()))
        assert frames.receive(source)
    assert receive(control[0]) == (ControlCode.EXITED, 6, 0)


def test_a_worker_that_cannot_be_forked_is_reported_and_costs_no_other(control: Control) -> None:
    ours, process = control
    with forked(ours, 9) as nine, nine.makefile("rb") as source:
        nine.sendall(frames.pack(FrameKind.TASK, TASK.encode()))
        assert frames.receive(source)
        # Not even the superuser may have more memory than this.
        most = psutil.Process(process.pid).memory_info().vms // 2
        kept = resource.prlimit(process.pid, resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))
        with forked(ours, 10):
            answer = receive(ours)
        resource.prlimit(process.pid, resource.RLIMIT_AS, kept)
        assert answer == (ControlCode.EXITED, 10, 1)
    assert receive(ours) == (ControlCode.EXITED, 9, 0)


def test_it_ends_with_its_socket_and_kills_its_workers(control: Control) -> None:
    socket_, process = control
    with forked(socket_, 8) as worker:
        socket_.shutdown(socket.SHUT_RDWR)
        assert process.wait(20) == 0
        assert worker.recv(1) == b""

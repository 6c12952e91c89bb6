"""What stops a server from starting, and what it writes when it starts."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator

import pytest

import plangraph as pg
from plangraph.server.limits import Limits
from plangraph.server.serve import allow_open_files, serve, startup_messages


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


def test_an_address_in_use_is_refused(graph: pg.Graph, listener: socket.socket) -> None:
    with pytest.raises(pg.UsageError, match="PG608") as caught:
        serve(graph, "127.0.0.1", listener.getsockname()[1], Limits())
    assert "another --port" in str(caught.value)


@pytest.mark.parametrize("port", [65536, -1])
def test_a_port_that_cannot_be_is_refused(graph: pg.Graph, port: int) -> None:
    with pytest.raises(pg.UsageError, match="PG608"):
        serve(graph, "127.0.0.1", port, Limits())


def test_an_address_of_another_machine_is_refused(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG608"):
        serve(graph, "192.0.2.1", 0, Limits())


@pytest.mark.parametrize("host", ["a\udcff", "a..b", "a" * 70, "a b"])
def test_what_is_no_name_of_a_host_is_refused(graph: pg.Graph, host: str) -> None:
    with pytest.raises(pg.UsageError, match="PG608"):
        serve(graph, host, 0, Limits())


def test_without_uvicorn_the_extra_is_named(
    graph: pg.Graph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    with pytest.raises(pg.UsageError, match=r"PG607.*plangraph\[serve\]"):
        serve(graph, "127.0.0.1", 0, Limits())


def test_a_base_that_is_no_web_address_is_refused(graph: pg.Graph) -> None:
    with pytest.raises(pg.UsageError, match="PG609"):
        serve(graph, "127.0.0.1", 0, Limits(), base="example.org")


def test_the_messages_name_the_address_and_every_limit(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    limits = Limits(timeout=1.5, memory=61, rows=62, size=63, workers=64, queue=65)
    first, second, *_ = startup_messages(listener, limits)
    assert f"http://127.0.0.1:{port}/ and SPARQL at http://127.0.0.1:{port}/sparql" in first
    for shown in ("1.5 s", "61 MB", "62 rows", "63 MB", "64 long ones at once", "65 waiting"):
        assert shown in second


def test_an_ipv6_address_is_written_in_brackets() -> None:
    try:
        listener = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        pytest.skip("not run: this machine has no IPv6")
    with listener:
        assert "http://[::1]:" in startup_messages(listener, Limits())[0]


@pytest.mark.parametrize(("bounds", "warns"), [(True, False), (False, True)])
def test_a_system_that_does_not_limit_memory_is_warned_about(
    listener: socket.socket, monkeypatch: pytest.MonkeyPatch, bounds: bool, warns: bool
) -> None:
    monkeypatch.setattr(sys.modules["plangraph.server.serve"], "BOUNDS_MEMORY", bounds)
    messages = startup_messages(listener, Limits())
    assert any("warning" in message for message in messages) is warns


def test_as_many_files_may_be_opened_as_there_may_be_connections() -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (100, before[1]))
        allow_open_files(300)
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (300, before[1])
        allow_open_files(200)
        assert resource.getrlimit(resource.RLIMIT_NOFILE) == (300, before[1])
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)

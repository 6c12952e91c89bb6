"""Test that a review is served on loopback, with the address that only its person knows."""

import socket
import threading
import urllib.error
import urllib.request

import pytest

from plangraph.errors import UsageError
from plangraph.project import Project
from plangraph.reviewing.review import review
from plangraph.reviewing.serve_review import serve_review


def test_a_port_that_is_taken_is_said(project: Project) -> None:
    desk = review("a", "Vera", project.root)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"PG608 cannot listen at 127.0.0.1, port {port}"):
            serve_review(desk, port, print)


def test_the_page_is_at_the_address_that_was_said(project: Project) -> None:
    desk = review("a", "Vera", project.root)
    addresses: list[str] = []
    ready = threading.Event()

    def show(address: str) -> None:
        addresses.append(address)
        ready.set()

    thread = threading.Thread(target=serve_review, args=(desk, 0, show), daemon=True)
    thread.start()
    assert ready.wait(20)
    with urllib.request.urlopen(addresses[0], timeout=20) as answer:  # noqa: S310
        assert b"<title>Review" in answer.read()
    root = addresses[0].rsplit("/", 2)[0]
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{root}/state", timeout=20)  # noqa: S310

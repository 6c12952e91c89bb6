"""What clients cause fills neither the log nor the terminal."""

from __future__ import annotations

import logging
from contextlib import suppress

import pytest

from endpoints import serve
from needs import TIME
from plangraph.server.bounded_log import MOST_MESSAGES, BoundedHandler, bound_log


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def lines() -> list[str]:
    return []


def log(handler: BoundedHandler, message: str, *values: object, error: bool = False) -> None:
    try:
        if error:
            raise KeyError("a\nb\x1b[1m")
    except KeyError as exc:
        info = (type(exc), exc, exc.__traceback__)
        handler.handle(logging.LogRecord("x", 40, "f", 1, message, values, info))
        return
    handler.handle(logging.LogRecord("x", 30, "f", 1, message, values, None))


def test_as_many_messages_as_the_limit_are_written_in_a_minute(lines: list[str]) -> None:
    clock = Clock()
    handler = BoundedHandler(lines.append, clock)
    for number in range(MOST_MESSAGES + 7):
        log(handler, "message %d", number)
    assert lines == [f"warning: message {number}" for number in range(MOST_MESSAGES)]
    clock.now = 59.9
    log(handler, "late")
    assert len(lines) == MOST_MESSAGES
    clock.now = 60
    log(handler, "next minute")
    assert lines[MOST_MESSAGES:] == [
        "8 further messages were left out",
        "warning: next minute",
    ]


def test_nothing_is_said_where_nothing_was_left_out(lines: list[str]) -> None:
    clock = Clock()
    handler = BoundedHandler(lines.append, clock)
    log(handler, "one")
    clock.now = 100
    log(handler, "two")
    handler.report_left_out()
    assert lines == ["warning: one", "warning: two"]


def test_an_error_is_one_line_without_its_traceback(lines: list[str]) -> None:
    log(BoundedHandler(lines.append), "failed\n", error=True)
    (line,) = lines
    assert line.startswith("error: failed (KeyError: 'a\\nb\\x1b[1m' at ")
    assert line.endswith(")")
    assert "test_bounded_log.py:" in line


@pytest.mark.parametrize("hostile", ["a\x1b[2Jb", "a\nb", "a\r\nb", "a\x07b", "a\u202eb", "a\x00b"])
def test_control_characters_are_not_written_as_they_are(lines: list[str], hostile: str) -> None:
    log(BoundedHandler(lines.append), "path %s", hostile)
    assert lines[0].isprintable()


def test_a_long_message_is_cut_and_a_wrong_one_is_written(lines: list[str]) -> None:
    handler = BoundedHandler(lines.append)
    log(handler, "x" * 10_000)
    log(handler, "two %s %s", 1)
    assert len(lines[0]) < 600
    assert lines[1] == "warning: two %s %s"


def test_a_log_that_cannot_be_written_stops_nothing() -> None:
    def fail(_line: str) -> None:
        raise BrokenPipeError

    log(BoundedHandler(fail), "message")


def test_all_loggers_report_while_the_log_is_bounded(lines: list[str]) -> None:
    with bound_log(lines.append):
        logging.getLogger("asyncio").error("first")
        for _ in range(MOST_MESSAGES):
            logging.getLogger("plangraph.server.pool").warning("more")
    logging.getLogger("asyncio").debug("after")
    assert lines[0] == "error: first"
    assert lines[-1] == "1 further messages were left out"


@TIME
def test_clients_cannot_fill_the_log_of_a_server() -> None:
    hostile = [
        b"GET /\x1b[2J HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00 no HTTP\r\n\r\n",
        b"GET /%1b%5b2J%0a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
        b"GET /\xff\xfe HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab",
    ]
    with serve("--workers", "1") as endpoint:
        for number in range(150):
            with endpoint.connect() as connection:
                connection.sendall(hostile[number % len(hostile)])
                connection.settimeout(0.2)
                with suppress(OSError):  # a half request has no answer
                    connection.recv(100)
        assert endpoint.ask("ASK {}", ".csv").text == "true\n"
        endpoint.stop()
        said = "".join(endpoint.said)
    assert "Traceback" not in said
    assert len(endpoint.said) <= MOST_MESSAGES + 10
    assert said.replace("\n", "").isprintable()

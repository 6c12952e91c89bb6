"""An answer is held back up to a first megabyte, then sent in pieces, within its limit."""

from __future__ import annotations

import gzip
from io import BytesIO

import pytest

from plangraph.errors import LimitError
from plangraph.server.answer_writer import AnswerWriter, HeadOnlyError
from plangraph.server.limits import MIN_GZIP_BYTES
from plangraph.server.messages import Failure, Head, Task
from plangraph.stores import frames
from plangraph.stores.frames import FrameKind

FIRST_PIECE = 1_000_000
PIECE = 65_536


def make(
    *, gzip: bool = False, bodiless: bool = False, volatile: bool = False, megabytes: int = 10
) -> tuple[AnswerWriter, BytesIO]:
    target = BytesIO()
    task = Task("ASK {}", "csv", None, gzip=gzip, bodiless=bodiless)
    writer = AnswerWriter(target, task, volatile=volatile, megabytes=megabytes)
    writer.start("csv")
    return writer, target


def sent(target: BytesIO) -> list[tuple[FrameKind, bytes]]:
    source, found = BytesIO(target.getvalue()), []
    while frame := frames.receive(source):
        found.append(frame)
    return found


@pytest.mark.parametrize("volatile", [False, True])
def test_a_short_answer_is_sent_with_its_length(volatile: bool) -> None:
    writer, target = make(volatile=volatile)
    assert writer.write(b"a\n") == 2
    writer.flush()
    assert sent(target) == []
    writer.close()
    (kind, head), *data = sent(target)
    assert kind is FrameKind.HEAD
    assert Head.decode(head) == Head("csv", volatile, False, 2)
    assert data == [(FrameKind.DATA, b"a\n")]


def test_an_empty_answer_is_a_head_of_length_0() -> None:
    writer, target = make()
    writer.close()
    ((_, head),) = sent(target)
    assert Head.decode(head).length == 0


def test_the_first_megabyte_is_held_back() -> None:
    writer, target = make()
    writer.write(b"x" * (FIRST_PIECE - 1))
    assert sent(target) == []
    writer.write(b"x")
    (_, head), (kind, piece) = sent(target)
    assert Head.decode(head).length is None
    assert (kind, len(piece)) == (FrameKind.DATA, FIRST_PIECE)


def test_later_pieces_are_sent_at_their_size_and_at_the_end() -> None:
    writer, target = make()
    writer.write(b"x" * FIRST_PIECE)
    writer.write(b"y" * (PIECE - 1))
    assert len(sent(target)) == 2
    writer.write(b"y")
    assert len(sent(target)) == 3
    writer.write(b"z")
    writer.close()
    assert sent(target)[-1] == (FrameKind.DATA, b"z")


def test_an_answer_may_have_exactly_its_limit() -> None:
    writer, _ = make(megabytes=1)
    writer.write(b"x" * 1_000_000)
    with pytest.raises(LimitError, match="more than 1 MB"):
        writer.write(b"x")


def test_a_long_answer_is_compressed_for_clients_that_accept_it() -> None:
    text = b"abc" * 1000
    writer, target = make(gzip=True)
    writer.write(text)
    writer.close()
    (_, head), (_, piece) = sent(target)
    assert Head.decode(head) == Head("csv", False, True, len(piece))
    assert gzip.decompress(piece) == text


@pytest.mark.parametrize(
    ("size", "accepts", "compresses"),
    [
        (MIN_GZIP_BYTES, True, True),
        (MIN_GZIP_BYTES - 1, True, False),
        (MIN_GZIP_BYTES, False, False),
    ],
)
def test_a_short_answer_is_not_compressed(size: int, accepts: bool, compresses: bool) -> None:
    writer, target = make(gzip=accepts)
    writer.write(b"x" * size)
    writer.close()
    assert Head.decode(sent(target)[0][1]).gzip is compresses


def test_a_compressed_answer_in_pieces_is_whole() -> None:
    writer, target = make(gzip=True)
    for _ in range(3):
        writer.write(b"x" * FIRST_PIECE)
    writer.close()
    packed = b"".join(payload for kind, payload in sent(target) if kind is FrameKind.DATA)
    assert gzip.decompress(packed) == b"x" * (3 * FIRST_PIECE)


def test_a_client_that_needs_the_head_only_gets_no_body() -> None:
    writer, target = make(bodiless=True)
    writer.write(b"a\n")
    with pytest.raises(HeadOnlyError):
        writer.close()
    assert [kind for kind, _ in sent(target)] == [FrameKind.HEAD]


def test_a_failure_is_one_frame() -> None:
    writer, target = make()
    failure = Failure(503, 0, "PG604", "too much", "ask for less")
    writer.fail(failure)
    assert sent(target) == [(FrameKind.FAILURE, failure.encode())]

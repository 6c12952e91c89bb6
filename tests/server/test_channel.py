"""Frames arrive whole, however the bytes are cut; a full channel reads no further."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asgi import run
from plangraph.server.channel import Channel
from plangraph.server.messages import Task
from plangraph.stores import frames
from plangraph.stores.frames import FrameKind

FRAMES = st.lists(st.tuples(st.sampled_from(FrameKind), st.binary(max_size=50)), max_size=5)
MAX_WAITING_BYTES = 200_000


class Transport:
    """A transport that records what is done with it."""

    def __init__(self) -> None:
        self.is_reading = True
        self.is_closed = False
        self.written = bytearray()

    def pause_reading(self) -> None:
        self.is_reading = False

    def resume_reading(self) -> None:
        self.is_reading = True

    def write(self, data: bytes) -> None:
        self.written += data

    def is_closing(self) -> bool:
        return self.is_closed

    def close(self) -> None:
        self.is_closed = True


def connect(channel: Channel) -> Transport:
    transport = Transport()
    channel.connection_made(cast("asyncio.Transport", transport))
    return transport


@given(FRAMES, st.integers(1, 30))
def test_frames_are_read_from_pieces_of_any_size(
    sent: list[tuple[FrameKind, bytes]], step: int
) -> None:
    whole = b"".join(frames.pack(kind, payload) for kind, payload in sent)

    async def receive() -> list[tuple[FrameKind, bytes]]:
        channel = Channel()
        for start in range(0, len(whole), step):
            channel.data_received(whole[start : start + step])
        channel.connection_lost(None)
        received = [await channel.receive() for _ in sent]
        with pytest.raises(EOFError):
            await channel.receive()
        return received

    assert run(receive()) == sent


def test_a_waiting_receiver_is_woken_by_a_frame_and_by_the_end() -> None:
    async def receive() -> tuple[FrameKind, bytes]:
        channel = Channel()
        waiting = asyncio.create_task(channel.receive())
        await asyncio.sleep(0)
        channel.data_received(frames.pack(FrameKind.DATA, b"x"))
        found = await waiting
        waiting = asyncio.create_task(channel.receive())
        await asyncio.sleep(0)
        channel.connection_lost(None)
        with pytest.raises(EOFError):
            await waiting
        return found

    assert run(receive()) == (FrameKind.DATA, b"x")


@pytest.mark.parametrize(("size", "reads_on"), [(MAX_WAITING_BYTES, True), (200_001, False)])
def test_reading_pauses_while_more_than_200_000_bytes_wait(size: int, reads_on: bool) -> None:
    async def fill() -> tuple[bool, bool]:
        channel = Channel()
        transport = connect(channel)
        channel.data_received(frames.pack(FrameKind.DATA, b"x" * size))
        before = transport.is_reading
        await channel.receive()
        channel.data_received(frames.pack(FrameKind.END))
        await channel.receive()
        waiting = asyncio.create_task(channel.receive())
        await asyncio.sleep(0)
        waiting.cancel()
        return before, transport.is_reading

    assert run(fill()) == (reads_on, True)


def test_a_task_is_sent_as_one_frame_and_nothing_after_closing() -> None:
    channel, task = Channel(), Task("ASK {}", "json", None)
    transport = connect(channel)
    channel.send(task)
    assert bytes(transport.written) == frames.pack(FrameKind.TASK, task.encode())
    channel.close()
    channel.send(task)
    assert transport.is_closed
    assert len(transport.written) == len(frames.pack(FrameKind.TASK, task.encode()))

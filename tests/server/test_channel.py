"""Frames arrive whole, however the bytes are cut."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asgi import run
from plangraph.server import frames
from plangraph.server.channel import Channel
from plangraph.server.frames import Failure, FrameKind, Head, Task

FRAMES = st.lists(st.tuples(st.sampled_from(FrameKind), st.binary(max_size=50)), max_size=5)


@given(FRAMES, st.integers(1, 30))
def test_frames_are_cut_from_pieces_of_any_size(
    sent: list[tuple[FrameKind, bytes]], step: int
) -> None:
    whole = b"".join(frames.pack(kind, payload) for kind, payload in sent)

    async def receive() -> list[tuple[FrameKind, bytes]]:
        line = Channel()
        for start in range(0, len(whole), step):
            line.data_received(whole[start : start + step])
        line.connection_lost(None)
        received = [await line.receive() for _ in sent]
        with pytest.raises(EOFError):
            await line.receive()
        return received

    assert run(receive()) == sent


@given(FRAMES)
def test_what_is_written_is_read(sent: list[tuple[FrameKind, bytes]]) -> None:
    file = BytesIO()
    for kind, payload in sent:
        frames.write(file, kind, payload)
    file.seek(0)
    assert [frames.read(file) for _ in sent] == sent
    assert frames.read(file) is None


@pytest.mark.parametrize(
    "message",
    [
        Task("ASK {}", "json", None, (["x:é"], []), gzip=True),
        Head("csv", volatile=True, gzip=False, length=None),
        Failure(503, 0, "PG604", "too much", "ask for less"),
    ],
)
def test_messages_come_out_as_they_went_in(message: Task | Head | Failure) -> None:
    decoded = type(message).decode(message.encode())
    assert vars(decoded) == {
        key: list(value) if isinstance(value, tuple) else value
        for key, value in vars(message).items()
    }

"""What one side writes, the other side reads."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.stores import frames
from plangraph.stores.frames import PREFIX, FrameKind

FRAMES = st.lists(st.tuples(st.sampled_from(FrameKind), st.binary(max_size=50)), max_size=5)


@given(FRAMES)
def test_a_frame_that_is_written_is_read_back(sent: list[tuple[FrameKind, bytes]]) -> None:
    file = BytesIO()
    for kind, payload in sent:
        frames.write(file, kind, payload)
    file.seek(0)
    assert [frames.receive(file) for _ in sent] == sent
    assert frames.receive(file) is None


@given(FRAMES)
def test_a_packed_frame_is_what_is_written(sent: list[tuple[FrameKind, bytes]]) -> None:
    file = BytesIO()
    for kind, payload in sent:
        frames.write(file, kind, payload)
    assert file.getvalue() == b"".join(frames.pack(kind, payload) for kind, payload in sent)


def test_input_that_ends_within_a_prefix_has_no_frame() -> None:
    prefix = frames.pack(FrameKind.END)
    assert len(prefix) == PREFIX.size
    assert frames.receive(BytesIO(prefix[:-1])) is None
    assert frames.receive(BytesIO(prefix)) == (FrameKind.END, b"")


@pytest.mark.parametrize("kept", [3, PREFIX.size + 3])
def test_a_frame_that_is_cut_is_the_end(kept: int) -> None:
    assert frames.receive(BytesIO(frames.pack(FrameKind.DATA, b"12345")[:kept])) is None

"""Frames between a process over a copy and the process that asks it."""

from __future__ import annotations

from io import BytesIO

import pytest

from plangraph.stores.copy_process import FrameCode, read_copy_frame, write_frame


@pytest.mark.parametrize("payload", [b"", b"x" * 100_000])
def test_a_frame_is_read_as_it_was_written(payload: bytes) -> None:
    file = BytesIO()
    write_frame(file, FrameCode.ROWS, payload)
    write_frame(file, FrameCode.END, b"")
    file.seek(0)
    assert read_copy_frame(file) == (FrameCode.ROWS, payload)
    assert read_copy_frame(file) == (FrameCode.END, b"")
    assert read_copy_frame(file) is None


@pytest.mark.parametrize("kept", [3, 12])
def test_a_frame_that_is_cut_is_the_end(kept: int) -> None:
    file = BytesIO()
    write_frame(file, FrameCode.ROWS, b"12345")
    assert read_copy_frame(BytesIO(file.getvalue()[:kept])) is None

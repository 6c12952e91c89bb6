"""Ranges of bytes are read as RFC 9110 says."""

import pytest

from plangraph.server.byte_ranges import ByteRange, UnsatisfiableRangeError, read_range


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("bytes=0-0", (0, 1)),
        ("bytes=0-99", (0, 100)),
        ("bytes=10-", (10, 90)),
        ("bytes=90-500", (90, 10)),
        ("bytes=-10", (90, 10)),
        ("bytes=-500", (0, 100)),
        (" Bytes = 5 - 6 ", (5, 2)),
    ],
)
def test_a_range_is_read(header: str, found: tuple[int, int]) -> None:
    assert read_range(header, 100) == ByteRange(*found)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "bytes=-",
        "bytes=9-5",
        "rows=0-5",
        "bytes=0-1,5-6",
        "bytes=x-5",
        "bytes=" + "9" * 30 + "-",
    ],
)
def test_what_is_no_single_range_stands_for_the_whole(header: str) -> None:
    assert read_range(header, 100) is None


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_a_range_behind_the_end_is_refused(header: str) -> None:
    with pytest.raises(UnsatisfiableRangeError):
        read_range(header, 100)


def test_an_empty_body_has_no_range() -> None:
    with pytest.raises(UnsatisfiableRangeError):
        read_range("bytes=0-", 0)

import threading
import time
from collections.abc import Iterator

import pytest

from plangraph.errors import ServerError
from plangraph.stores.time_bound import TimeBound

PLACE = "http://host/"


def drip(pause: float, number: int = 1000) -> Iterator[int]:
    for item in range(number):
        time.sleep(pause)
        yield item


@pytest.mark.parametrize("seconds", [None, 20.0])
def test_what_is_in_time_comes_as_it_is(seconds: float | None) -> None:
    deadline = TimeBound(seconds, PLACE)
    assert deadline.call(max, 3, 4) == 4
    assert list(deadline.iterate(drip(0, 50))) == [*range(50)]
    assert list(deadline.iterate([])) == []


def test_what_takes_longer_is_left() -> None:
    begin = time.monotonic()
    with pytest.raises(ServerError, match=r"PG708 the answer was not complete after 0\.2 seconds"):
        list(TimeBound(0.2, PLACE).iterate(drip(0.05)))
    with pytest.raises(ServerError, match="PG708"):
        TimeBound(0.1, PLACE).call(time.sleep, 3)
    assert time.monotonic() - begin < 3


@pytest.mark.parametrize("seconds", [None, 20.0])
def test_an_error_of_what_is_read_is_raised(seconds: float | None) -> None:
    def broken() -> Iterator[int]:
        yield 1
        raise OSError("gone")

    found: list[int] = []
    with pytest.raises(OSError, match="gone"):
        found += TimeBound(seconds, PLACE).iterate(broken())
    with pytest.raises(ZeroDivisionError):
        TimeBound(seconds, PLACE).call(divmod, 1, 0)


def test_the_thread_ends_where_nobody_reads_on() -> None:
    before = threading.active_count()
    pieces = TimeBound(20, PLACE).iterate(drip(0))
    assert next(pieces) == 0
    pieces.close()  # type: ignore[attr-defined]
    end = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.05)
    assert threading.active_count() <= before

"""CPU time of contestants in one process, in turns, so that a busy machine slows them all alike."""

from __future__ import annotations

import gc
import hashlib
import resource
import signal
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import FrameType

#: Nobody gets more than this for one run, in seconds on the clock.
LIMIT = 120

#: What took longer than this is not run again, in seconds of CPU.
_LONG = 3.0

# What is shorter than this is run several times for one figure, and each time once before it: who
# goes after a large peer finds the caches of the processor full of its data.
_SHORT = 0.02
_BRIEF = 0.5

# Idle threads of a contestant's engine spin for a while, which is not the next one's time.
_PAUSE = 0.02


@dataclass(frozen=True)
class Timing:
    """The median CPU seconds of some work, and what it returned; or why it returned nothing."""

    seconds: float
    answer: object = None
    failure: str = ""

    def tell(self) -> str:
        """Return the time as people read it; what did not end took at least so long."""
        return self.failure or tell_seconds(self.seconds)


class _OverLimitError(Exception):
    """The work took longer than :data:`LIMIT`."""


def cpu_seconds() -> float:
    """Return the CPU seconds that this process and its ended children took, in all threads."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def race(contestants: Mapping[str, Callable[[], object]], *, rounds: int = 5) -> dict[str, Timing]:
    """Run each in turns, ``rounds`` times and once before; what is slow or fails, once.

    The first run does not count if there are others.
    """
    gc.collect()
    gc.freeze()  # what lies in memory for one contestant is no business of another
    runs = {name: [_run(work, 1)] for name, work in contestants.items()}
    for _ in range(rounds):
        for name, work in contestants.items():
            first = runs[name][0]
            if first.seconds < _LONG and not first.failure:
                if first.seconds < _BRIEF:
                    work()
                runs[name].append(_run(work, max(1, min(200, int(_SHORT / first.seconds)))))
    return {name: _summarise(timings) for name, timings in runs.items()}


def ratio(theirs: Timing, ours: Timing) -> float:
    """Return how many times as long theirs took."""
    return theirs.seconds / max(ours.seconds, 1e-9)


def digest(rows: Iterable[object]) -> str:
    """Return a short digest of rows in any order."""
    text = "\n".join(sorted(map(repr, rows)))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def tell_seconds(seconds: float) -> str:
    """Return a time in the unit that keeps it short."""
    return f"{seconds * 1000:.3g} ms" if seconds < 1 else f"{seconds:.2f} s"


def _summarise(timings: list[Timing]) -> Timing:
    first, *others = timings
    seconds = statistics.median(run.seconds for run in others or timings)
    return Timing(seconds, first.answer, first.failure)


def _run(work: Callable[[], object], times: int) -> Timing:
    time.sleep(_PAUSE)
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(LIMIT)
    begin = cpu_seconds()
    try:
        for _ in range(times):
            answer = work()
    except _OverLimitError:
        return Timing(cpu_seconds() - begin, failure=f"over {LIMIT} s")
    except Exception as exc:  # a peer may fail in any way, and the others go on
        return Timing(cpu_seconds() - begin, failure=f"fails: {type(exc).__name__}")
    finally:
        signal.alarm(0)
    return Timing((cpu_seconds() - begin) / times, answer)


def _stop(_: int, __: FrameType | None) -> None:
    raise _OverLimitError

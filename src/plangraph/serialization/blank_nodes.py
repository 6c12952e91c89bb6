"""Blank nodes with canonical labels, so that two writings of one graph are the same bytes.

Only the lines that hold a blank node are relabelled. The algorithm never ends on graphs whose
blank nodes cannot be told apart, so where plain looking does not tell them apart, it runs in a
process of its own with a time limit.
"""

import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable

from plangraph.errors import DataError, Finding
from plangraph.reading.child_process import isolated_command
from plangraph.serialization import canonical
from plangraph.serialization.nquads_lines import join_lines, split_lines, split_terms

#: How long telling blank nodes apart may take, in seconds.
TIME_LIMIT = 4.0

# What a line costs where nothing is hostile is 25 microseconds (900,000 lines took 21 s).
_TIME_PER_LINE = 50e-6


def canonicalise(lines: Iterable[str]) -> list[str]:
    """Return lines of N-Quads, each once, with canonical labels for their blank nodes.

    Raises:
        DataError: the blank nodes cannot be told apart within :data:`TIME_LIMIT`.
    """
    named: list[str] = []
    blank: list[str] = []
    # A line that stands twice would make a node look unlike its twins.
    for line in dict.fromkeys(lines):
        (blank if "_:" in line else named).append(line)  # or a text with these signs, which stays
    if not blank:
        return named
    relabel = canonical.relabel if _are_distinct(blank) else _relabel_in_child
    return named + split_lines(relabel(join_lines(blank)))


def _are_distinct(lines: Iterable[str]) -> bool:
    """Say whether each blank node differs from all others by its own lines alone."""
    looks: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        terms = split_terms(line)
        for blank in {term for term in terms if term.startswith("_:")}:
            looks[blank].append(" ".join(_look(term, blank) for term in terms))
    counts = Counter(tuple(sorted(look)) for look in looks.values())
    return all(count == 1 for count in counts.values())


def _look(term: str, blank: str) -> str:
    if term.startswith("_:"):
        return "_:self" if term == blank else "_:other"
    return term


def _relabel_in_child(nquads: bytes) -> bytes:
    limit = max(TIME_LIMIT, _TIME_PER_LINE * nquads.count(b"\n"))
    try:
        done = subprocess.run(  # noqa: S603 - our own file, data on stdin
            isolated_command(canonical.__file__), input=nquads, capture_output=True, timeout=limit
        )
    except subprocess.TimeoutExpired as exc:
        raise _give_up() from exc
    if done.returncode:  # out of memory or of stack
        raise _give_up()
    return done.stdout


def _give_up() -> DataError:
    message = "blank nodes that could not be told apart in time"
    return DataError([Finding("", 0, "PG502", message, "give the nodes IRIs of their own")])

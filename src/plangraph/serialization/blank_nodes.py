"""Canonical labels for blank nodes, so that the same graph gives the same bytes.

Only the lines with a blank node are relabelled. The canonical algorithm does not end on some graphs
with many alike blank nodes. So it runs in this process only if the lines of each blank node differ
from those of all others; else in a child process with a time limit.
"""

import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterable

from plangraph.errors import DataError, Finding
from plangraph.reading.child_process import isolated_command
from plangraph.serialization import canonical
from plangraph.serialization.nquads_lines import join_lines, split_lines, split_terms

#: The time limit of the child process, in seconds.
TIME_LIMIT = 4.0

# Seconds for each line, where that is more: twice the 25 microseconds that were measured on
# harmless graphs (900,000 lines took 21 s).
_TIME_PER_LINE = 50e-6


def canonicalise(lines: Iterable[str]) -> list[str]:
    """Return lines of N-Quads, each once, with canonical labels for their blank nodes.

    Raises:
        DataError: the algorithm does not end within :data:`TIME_LIMIT`.
    """
    named: list[str] = []
    blank: list[str] = []
    # Without repeated lines: a blank node with one would look unlike an equal one without.
    for line in dict.fromkeys(lines):
        (blank if "_:" in line else named).append(line)  # a text with "_:" is not changed either
    if not blank:
        return named
    relabel = canonical.relabel if _are_distinct(blank) else _relabel_in_child
    return named + split_lines(relabel(join_lines(blank)))


def _are_distinct(lines: Iterable[str]) -> bool:
    """Return whether the lines of each blank node differ from those of all others."""
    patterns: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        terms = split_terms(line)
        for blank in {term for term in terms if term.startswith("_:")}:
            patterns[blank].append(" ".join(_mask(term, blank) for term in terms))
    counts = Counter(tuple(sorted(lines)) for lines in patterns.values())
    return all(count == 1 for count in counts.values())


def _mask(term: str, blank: str) -> str:
    """Return a term without the label of a blank node."""
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
        raise _make_time_limit_error() from exc
    if done.returncode:  # out of memory or of stack
        raise _make_time_limit_error()
    return done.stdout


def _make_time_limit_error() -> DataError:
    message = "there are too many alike blank nodes to label them in time"
    return DataError([Finding("", 0, "PG502", message, "give these nodes IRIs")])

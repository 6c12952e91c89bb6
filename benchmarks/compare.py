"""Everything side by side: ``python benchmarks/compare.py [--size N] [--only WORK …]``.

A seeded archive of N triples, and one of ten times as many, go through plangraph and through its
peers, in turns in one process; what is about memory, a cold start or hostile graphs, in processes
of their own. Times are medians of CPU seconds. Answers are compared: one that differs from
plangraph's is said to be another, however fast. The peers that are no part of the extra ``dev``
are in the extra ``bench``; without them their rows are missing.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from works import (
    Archive,
    Row,
    compare_queries,
    digest_archive,
    fill_memory,
    grow_questions,
    load_turtle,
    measure_graph,
    read_graph,
    start_cold,
    write_turtle,
)

#: Each work by name, and what it measures: over the archive of the size asked for, or a larger one.
WORKS: Mapping[str, Callable[[Archive, Archive], Iterable[Row]]] = {
    "start": lambda small, _: start_cold(small),
    "queries": lambda small, _: compare_queries(small),
    "turtle": lambda small, _: write_turtle(small),
    "digest": lambda small, _: digest_archive(small),
    "questions": grow_questions,
    "load": lambda _, large: load_turtle(large),
    "memory": lambda _, large: fill_memory(large),
    "graph": lambda _, large: read_graph(large),
    "measures": lambda small, _: measure_graph(Archive(2 * small.triples, small.folder.parent)),
}

_HEAD = ("work", "plangraph", "peer", "ratio", "goal", "met", "answers")


def main() -> None:
    """Print the table, a row as soon as it is measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=100_000, help="triples (default: 100,000)")
    parser.add_argument("--only", nargs="+", choices=WORKS, default=list(WORKS), metavar="WORK")
    options = parser.parse_args()
    print(_write(_HEAD), _write(["---"] * len(_HEAD)), sep="\n", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        small, large = (Archive(size, Path(scratch)) for size in (options.size, 10 * options.size))
        for name in options.only:
            for row in WORKS[name](small, large):
                print(write_row(row), flush=True)


def write_row(row: Row) -> str:
    """Return a row of the table in Markdown."""
    met = {True: "yes", False: "**no**", None: ""}[row.is_met]
    return _write([row.work, row.ours, row.theirs, row.ratio, row.goal, met, row.answers])


def _write(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()

"""Everything side by side: ``python benchmarks/compare.py [--size N] [--only WORK …]``.

A seeded archive of N triples, and one of ten times as many, go through plangraph and through its
peers, in turns in one process; what is about memory, a cold start or hostile graphs, in processes
of their own. Times are medians of CPU seconds. Answers are compared: one that differs from
plangraph's is said to be another, however fast. Peers other than rdflib and pyoxigraph come with
``pip install -e '.[dev,bench]'``; a peer that is not installed has no row.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from counting import measure_graph, read_graph
from exactness import compare_exactness
from growing import grow_files
from kept import load_many, start_again
from querying import compare_queries, grow_questions
from slopes import grow_archives, grow_near
from table import Archive, Row, write_rows
from writing import digest_archive, write_large, write_turtle

from keeping import fill_memory, load_turtle, start_cold

#: Each work by name, over the archive of the size asked for and the one of ten times that size.
WORKS: Mapping[str, Callable[[Archive, Archive], Iterable[Row]]] = {
    "start": lambda small, _: start_cold(small),
    "kept": lambda small, _: start_again(small),
    "queries": lambda small, _: compare_queries(small),
    "turtle": lambda small, _: write_turtle(small),
    "digest": lambda small, _: digest_archive(small),
    "writing": lambda _, large: write_large(large),
    "questions": grow_questions,
    "slopes": lambda small, _: grow_archives(small),
    "near": lambda small, _: grow_near(small),
    "files": lambda small, _: load_many(small),
    "verbs": lambda small, _: grow_files(small),
    "load": lambda _, large: load_turtle(large),
    "memory": lambda _, large: fill_memory(large),
    "graph": lambda _, large: read_graph(large),
    "measures": lambda small, _: measure_graph(Archive(2 * small.triples, small.folder)),
    "exactness": lambda small, _: compare_exactness(Archive(2 * small.triples, small.folder)),
}


def main() -> None:
    """Print the table, a row as soon as it is measured."""
    parser = argparse.ArgumentParser(description="plangraph and its peers, side by side")
    parser.add_argument("--size", type=int, default=100_000, help="triples (default: 100,000)")
    parser.add_argument("--only", nargs="+", choices=WORKS, default=list(WORKS), metavar="WORK")
    options = parser.parse_args()
    for line in write_rows(run_works(options.size, options.only)):
        print(line, flush=True)


def run_works(size: int, names: Iterable[str]) -> Iterable[Row]:
    """Yield the rows of these works over archives of ``size`` triples and of ten times as many."""
    with tempfile.TemporaryDirectory() as scratch:
        small, large = (Archive(triples, Path(scratch)) for triples in (size, 10 * size))
        for name in names:
            yield from WORKS[name](small, large)


if __name__ == "__main__":
    main()

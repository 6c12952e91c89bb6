"""How fast is the sorted Turtle, next to rdflib's? ``python benchmarks/export.py [TRIPLES]``.

Both write the same graph in one process, in turns; the figures are medians of CPU seconds. What
is written is read back, and the row says whether it is still the same graph.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import pyoxigraph as ox
import rdflib
from archive import generate

from plangraph.serialization import find_format, serialize_quads

ROUNDS = 3


def measure(work: Callable[[], str]) -> tuple[float, str]:
    """Return the CPU seconds that ``work`` took, and what it returned."""
    start = time.process_time()
    text = work()
    return time.process_time() - start, text


def digest(text: str) -> frozenset[str]:
    """Return the graph that a Turtle text says, blank nodes with canonical labels."""
    dataset = ox.Dataset(ox.parse(text, format=ox.RdfFormat.TURTLE))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(map(str, dataset))


def main() -> None:
    """Print a row for each writer."""
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    quads = list(generate(triples))
    graph = rdflib.Graph()
    ntriples = "".join(serialize_quads(quads, find_format("nt")))
    graph.parse(data=ntriples, format="nt")
    turtle = find_format("ttl")
    writers: dict[str, Callable[[], str]] = {
        "plangraph": lambda: "".join(serialize_quads(quads, turtle)),
        "rdflib": lambda: graph.serialize(format="turtle"),
    }
    seconds: dict[str, list[float]] = {name: [] for name in writers}
    texts: dict[str, str] = {}
    for _ in range(ROUNDS):
        for name, work in writers.items():
            took, texts[name] = measure(work)
            seconds[name].append(took)
    truth = digest(ntriples)
    base = statistics.median(seconds["plangraph"])
    print(f"{len(quads)} triples, median of {ROUNDS}, CPU")
    for name, text in texts.items():
        median = statistics.median(seconds[name])
        speed = len(text.encode()) / median / 1e6
        same = "same graph" if digest(text) == truth else "NOT the same graph"
        print(f"{name:10} {median:7.3f} s {speed:6.1f} MB/s  x{median / base:.1f}  {same}")


if __name__ == "__main__":
    main()

"""How fast is the sorted Turtle, next to rdflib's? ``python benchmarks/export.py [TRIPLES]``.

Both write the same graph in one process, in turns; the figures are medians of CPU seconds. What
is written is read back, and the row says whether it is still the same graph: term for term, or
only in the values of its literals (rdflib writes ``"600000"^^xsd:decimal`` as ``600000.0``).
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import time
from collections.abc import Callable, Iterable

import pyoxigraph as ox
import rdflib
from archive import generate

from plangraph.serialization import find_format, serialize_quads

ROUNDS = 5


def measure(work: Callable[[], str]) -> tuple[float, str]:
    """Return the CPU seconds that ``work`` took, and what it returned."""
    start = time.process_time()
    text = work()
    return time.process_time() - start, text


def compare(text: str, truth: str) -> str:
    """Say how the graph of a Turtle text differs from the one of another."""
    ours, theirs = (list(ox.parse(each, format=ox.RdfFormat.TURTLE)) for each in (text, truth))
    if digest(ours) == digest(theirs):
        return "same graph"
    return "same values" if digest_values(ours) == digest_values(theirs) else "ANOTHER GRAPH"


def digest(quads: Iterable[ox.Quad]) -> frozenset[str]:
    """Return a graph as text, blank nodes with canonical labels."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(map(str, dataset))


def digest_values(quads: Iterable[ox.Quad]) -> frozenset[str]:
    """Return a graph as text, its literals as a store keeps them: by what they mean."""
    store = ox.Store()
    store.extend(quads)
    return digest(store)


def main() -> None:
    """Print a row for each writer."""
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    quads = list(generate(triples))
    ntriples = "".join(serialize_quads(quads, find_format("nt")))
    graph = rdflib.Graph().parse(data=ntriples, format="nt")
    turtle = find_format("ttl")
    writers: dict[str, Callable[[], str]] = {
        "plangraph": lambda: "".join(serialize_quads(quads, turtle)),
        "rdflib": lambda: graph.serialize(format="turtle"),
    }
    seconds: dict[str, list[float]] = {name: [] for name in writers}
    texts: dict[str, str] = {}
    gc.collect()
    gc.freeze()  # the graph of the one is no business of the other
    for _ in range(ROUNDS):
        for name, work in writers.items():
            took, texts[name] = measure(work)
            seconds[name].append(took)
    base = statistics.median(seconds["plangraph"])
    print(f"{len(quads)} triples, median of {ROUNDS}, CPU")
    for name, text in texts.items():
        median = statistics.median(seconds[name])
        speed = len(text.encode()) / median / 1e6
        said = compare(text, ntriples)
        print(f"{name:10} {median:7.3f} s {speed:6.1f} MB/s  x{median / base:.1f}  {said}")
    random.Random(7).shuffle(quads)
    same = writers["plangraph"]() == texts["plangraph"]
    print(f"from shuffled quads: {'the same bytes' if same else 'OTHER BYTES'}")


if __name__ == "__main__":
    main()

"""How soon does a large archive answer? ``python benchmarks/opening.py [TRIPLES]``.

A seeded archive is loaded on disk, by the engine alone and by plangraph, then opened and
asked for one thing, each time in a process of its own that has imported plangraph already. Load is
CPU seconds, opening wall-clock milliseconds, medians.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
from archive import generate

import plangraph as pg
from plangraph.serialization import find_format, serialize_quads

ROUNDS = 5
_OPEN = """
import sys, time, plangraph as pg
from plangraph.stores.archive import ArchiveStore
begin = time.perf_counter()
graph = pg.open(store=sys.argv[1])
assert graph.query("ASK { effect:g0-7 a ?type }")
print((time.perf_counter() - begin) * 1000)
"""


def measure(work: Callable[[], object]) -> float:
    """Return the CPU seconds that ``work`` took, in all threads."""
    begin = time.process_time()
    work()
    return time.process_time() - begin


def main() -> None:
    """Print a row for each thing measured."""
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        file = folder / "archive.nt"
        file.write_text("".join(serialize_quads(generate(triples), find_format("nt"))), "utf-8")

        def load_raw() -> None:
            store = ox.Store(str(folder / "raw"))
            graph = ox.NamedNode("urn:archive")  # as plangraph does: a graph a file
            store.bulk_load(path=str(file), format=ox.RdfFormat.N_TRIPLES, to_graph=graph)
            store.optimize()

        raw = measure(load_raw)
        ours = measure(lambda: pg.load(folder / "ours", file))
        command = [sys.executable, "-c", _OPEN, str(folder / "ours")]
        opened = [float(subprocess.check_output(command)) for _ in range(ROUNDS)]  # noqa: S603
    print(f"{triples} triples of N-Triples, into a folder")
    print(f"engine alone      {raw:7.2f} s CPU")
    print(f"plangraph load    {ours:7.2f} s CPU  x{ours / raw:.2f}")
    print(f"open, one lookup  {statistics.median(opened):7.1f} ms (goal: 100)")


if __name__ == "__main__":
    main()

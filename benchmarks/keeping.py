"""What it costs to begin and to keep: a cold start, loading, memory."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial

import pyoxigraph as ox
import rdflib
from measuring import race, ratio
from table import Archive, Row, digest_triples

import plangraph as pg

_TELL_PEAK = "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"


def start_cold(_: Archive) -> Iterable[Row]:
    """The command line from nothing."""
    query = "SELECT ?n { effect:ft-forces-cap plan:hasQuantity/schema:value ?n }"
    for words, goal in (("--help",), 0.15), (("query", query), 0.35):
        command = [sys.executable, "-m", "plangraph", *words]
        timing = race({"plangraph": partial(run, command)}, rounds=9)["plangraph"]
        figures = (timing.tell(), "–", "", f"≤ {goal} s")
        yield Row(
            f"`plangraph {words[0]}` from a cold start", *figures, timing.seconds <= goal, "–"
        )


def load_turtle(archive: Archive) -> Iterable[Row]:
    """Turtle into an archive on disk, by plangraph and by the engine alone; rdflib: in memory."""
    ours, raw = archive.folder / "ours", archive.folder / "raw"

    def load_raw() -> None:
        store = ox.Store(str(raw))
        graph = ox.NamedNode("urn:archive")  # as plangraph does: a graph for a file
        store.bulk_load(path=str(archive.turtle), format=ox.RdfFormat.TURTLE, to_graph=graph)
        store.optimize()

    works: dict[str, Callable[[], object]] = {
        "pyoxigraph": load_raw,
        "plangraph": lambda: pg.load(ours, archive.turtle),
        "rdflib": lambda: len(rdflib.Graph().parse(archive.turtle)),
    }
    timings = race(works, rounds=0)
    loaded = [quad.triple for quad in pg.open(store=ours).quads(vocabulary=False)]
    same = digest_triples(loaded) == digest_triples(quad.triple for quad in ox.Store(str(raw)))
    mine, theirs, parsed = (timings[name] for name in ("plangraph", "pyoxigraph", "rdflib"))
    took, work = ratio(mine, theirs), f"load Turtle, {archive}, against"
    figures = (mine.tell(), theirs.tell(), f"×{took:.2f}", "≤ ×1.1")
    yield Row(f"{work} pyoxigraph on disk", *figures, took <= 1.1, "same" if same else "ANOTHER")
    took = ratio(parsed, mine)
    answers = parsed.failure or ("same number" if parsed.answer == len(loaded) else "ANOTHER")
    figures = (mine.tell(), parsed.tell(), f"×{took:.1f}", "≥ ×10")
    yield Row(f"{work} rdflib in memory", *figures, took >= 10, answers)


def fill_memory(archive: Archive) -> Iterable[Row]:
    """The most memory that processes have which open, answer and export."""
    store = archive.folder / "ours"
    if not store.exists():
        pg.load(store, archive.turtle)
    on_disk, target = f"pg.open(store={str(store)!r})", str(archive.folder / "out.ttl")
    answer = ".query('SELECT * { ?s ?p ?o }').stream('tsv', open(os.devnull, 'wb'))"
    for name, statement, goal in (
        ("opened in memory", f"pg.open({str(archive.ntriples)!r})", 700),
        ("as an answer streamed from disk", on_disk + answer, 200),
        ("exported as Turtle from disk", f"{on_disk}.export({target!r})", 700),
    ):
        script = f"import os, re, plangraph as pg\nkept = {statement}\n{_TELL_PEAK}"
        peak = float(run([sys.executable, "-c", script])) / 1000
        figures = (f"{peak:,.0f} MB", "–", "", f"≤ {goal} MB")
        yield Row(f"memory of {archive} {name}", *figures, peak <= goal, "–")


def run(command: list[str]) -> str:
    """Return what a process of its own prints."""
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout  # noqa: S603

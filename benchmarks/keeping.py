"""What it costs to begin and to keep: a cold start, loading, memory."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import cast

import pyoxigraph as ox
import rdflib
from table import Archive, Row, digest_triples

import plangraph as pg
from measuring import race, ratio

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
    """Turtle into a folder and into memory, by plangraph, by the engine alone and by rdflib."""
    fresh = (archive.folder / f"loaded-{number}" for number in itertools.count())
    file = archive.turtle
    on_disk: dict[str, Callable[[], object]] = {
        "plangraph": lambda: pg.load(next(fresh), file),
        "pyoxigraph": lambda: load_raw(ox.Store(str(next(fresh))), file),
    }
    in_memory: dict[str, Callable[[], object]] = {
        "plangraph": lambda: open_for_queries(file),
        "pyoxigraph": lambda: load_raw(ox.Store(), file),
        "rdflib": lambda: rdflib.Graph().parse(file),
    }
    for place, works in (("on disk", on_disk), ("in memory", in_memory)):
        timings = race(works, rounds=2)
        mine, theirs = timings["plangraph"], timings["pyoxigraph"]
        took, work = ratio(mine, theirs), f"load Turtle {place}, {archive}, against"
        figures = (mine.tell(), theirs.tell(), f"×{took:.2f}", "≤ ×1.1", took <= 1.1)
        answers = "same" if _digest(mine.answer) == _digest(theirs.answer) else "ANOTHER"
        yield Row(f"{work} pyoxigraph", *figures, answers)
    parsed = timings["rdflib"]
    took = ratio(parsed, mine)
    answers = parsed.failure or f"{len(cast('rdflib.Graph', parsed.answer)):,} triples"
    figures = (mine.tell(), parsed.tell(), f"×{took:.1f}", "≥ ×10", took >= 10)
    yield Row(f"{work} rdflib", *figures, answers)


def open_for_queries(file: Path) -> pg.Graph:
    """Return the graph of a file after its first query: until then no store has its quads."""
    graph = pg.open(file)
    graph.query("ASK { ?s ?p ?o }")
    return graph


def load_raw(store: ox.Store, file: Path) -> ox.Store:
    """Load Turtle as plangraph does: into a graph of its own."""
    graph = ox.NamedNode("urn:archive")
    store.bulk_load(path=str(file), format=ox.RdfFormat.TURTLE, to_graph=graph)
    store.flush()
    return store


def _digest(answer: object) -> str:
    """Return the canonical digest of the triples that were loaded."""
    quads = answer.quads(vocabulary=False) if isinstance(answer, pg.Graph) else answer
    return digest_triples(quad.triple for quad in cast("Iterable[ox.Quad]", quads))


def fill_memory(archive: Archive) -> Iterable[Row]:
    """The most memory that processes have which open, answer and export."""
    store = archive.folder / "kept"
    pg.load(store, archive.turtle)
    on_disk, target = f"pg.open(store={str(store)!r})", str(archive.folder / "out.ttl")
    answer = ".query('SELECT * { ?s ?p ?o }').stream('tsv', open(os.devnull, 'wb'))"
    for name, statement, goal in (
        ("opened in memory", f"pg.open({str(archive.ntriples)!r})", 700),
        ("opened on disk", on_disk, None),
        ("as an answer streamed from disk", on_disk + answer, None),
        ("exported as Turtle from disk", f"{on_disk}.export({target!r})", None),
    ):
        script = f"import os, re, plangraph as pg\nkept = {statement}\n{_TELL_PEAK}"
        peak = float(run([sys.executable, "-c", script])) / 1000
        is_met = peak <= goal if goal else None
        figures = (f"{peak:,.0f} MB", "–", "", f"≤ {goal} MB" if goal else "", is_met)
        yield Row(f"memory of {archive} {name}", *figures, "–")


def run(command: list[str]) -> str:
    """Return what a process of its own prints."""
    return subprocess.run(command, capture_output=True, check=True, encoding="utf-8").stdout  # noqa: S603

"""Graphs written out: sorted Turtle, and one number for a whole graph."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Iterable
from functools import partial

import pyoxigraph as ox
import rdflib
from table import Archive, Row, digest_turtle, digest_whole

import plangraph as pg
from measuring import race, ratio
from plangraph.serialization import digest, find_format, serialize_quads

_TURTLE = find_format("ttl")


def write_turtle(archive: Archive) -> Iterable[Row]:
    """Sorted Turtle, blank nodes with canonical labels among the rest."""
    graph = rdflib.Graph().parse(archive.ntriples, format="nt")
    shuffled = random.Random(7).sample(archive.quads, len(archive.quads))
    timings = race(
        {
            "plangraph": lambda: "".join(serialize_quads(archive.quads, _TURTLE)),
            "rdflib": lambda: graph.serialize(format="turtle"),
            "pyoxigraph": lambda: ox.serialize(archive.quads, format=ox.RdfFormat.TURTLE),
        }
    )
    mine, theirs = timings["plangraph"], timings["rdflib"]
    text = str(mine.answer)
    speed, took = len(text.encode()) / 1e6 / mine.seconds, ratio(theirs, mine)
    same = digest_turtle(text) == digest_turtle(str(theirs.answer))
    stays = "".join(serialize_quads(shuffled, _TURTLE)) == text
    told = f"{'the same' if stays else 'OTHER'} bytes from shuffled input; "
    yield Row(
        f"sorted Turtle, {archive}, against rdflib",
        f"{mine.tell()}, {speed:.1f} MB/s",
        theirs.tell(),
        f"×{took:.1f}",
        "≥ 10 MB/s and ≥ ×7",
        speed >= 10 and took >= 7 and stays,
        told + ("the same values" if same else "OTHER VALUES"),
    )
    raw = timings["pyoxigraph"]
    took = ratio(raw, mine)
    told = "other bytes at every run"
    yield Row(
        "the same, against pyoxigraph", mine.tell(), raw.tell(), f"×{took:.2f}", "", None, told
    )


def digest_archive(archive: Archive) -> Iterable[Row]:
    """The canonical digest, against canonicalising every triple; and of hostile graphs."""
    works: dict[str, Callable[[], str]] = {
        "plangraph": partial(digest, archive.quads),
        "pyoxigraph": partial(digest_whole, archive.quads),
    }
    mine, theirs = race(works).values()
    blanks = len({quad.subject for quad in archive.quads if isinstance(quad.subject, ox.BlankNode)})
    yield Row(
        f"canonical digest, {archive} with {blanks:,} blank nodes, against pyoxigraph",
        mine.tell(),
        theirs.tell(),
        f"×{ratio(theirs, mine):.1f}",
        "≤ 0.4 s",
        mine.seconds <= 0.4,
        "same" if mine.answer == theirs.answer else "ANOTHER",
    )
    yield _digest_hostile("chain of 1,000", itertools.pairwise(range(1000)))
    yield _digest_hostile("10-clique", itertools.permutations(range(10), 2))


def _digest_hostile(name: str, pairs: Iterable[tuple[int, int]]) -> Row:
    """Return how soon it is known that blank nodes that look alike cannot be told apart."""
    knows = ox.NamedNode("https://e.org/knows")
    quads = [ox.Quad(ox.BlankNode(f"n{one}"), knows, ox.BlankNode(f"n{two}")) for one, two in pairs]
    begin = time.monotonic()
    try:
        told = f"NO ERROR, {digest(quads)}"
    except pg.DataError as exc:
        told = f"error {exc.findings[0].code}"
    took = time.monotonic() - begin
    figures = (f"{took:.1f} s of clock", "never ends", "", "error within 5 s")
    return Row(
        f"digest of a hostile {name}", *figures, took <= 5 and told.startswith("error"), told
    )

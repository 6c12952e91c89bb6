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
    yield _digest_hostile("ring of 1,000", [*itertools.pairwise(range(1000)), (999, 0)])
    yield _digest_hostile("10-clique", itertools.permutations(range(10), 2))
    for items in (10_000, 200_000):
        yield _write_list(items)


def write_large(archive: Archive) -> Iterable[Row]:
    """Sorted Turtle, N-Quads and the digest of a large archive, against the engine alone."""
    for name, form in (("ttl", ox.RdfFormat.TURTLE), ("nq", ox.RdfFormat.N_QUADS)):
        works: dict[str, Callable[[], str]] = {
            "plangraph": partial(_write, archive, name),
            "pyoxigraph": partial(_write_raw, archive, form),
        }
        mine, theirs = race(works, rounds=2).values()
        speed = len(str(mine.answer).encode()) / 1e6 / mine.seconds
        same = digest_turtle(str(mine.answer)) == digest_turtle(str(theirs.answer))
        yield Row(
            f"sorted {find_format(name).title}, {archive}, against pyoxigraph, which sorts nothing",
            f"{mine.tell()}, {speed:.1f} MB/s",
            theirs.tell(),
            f"×{ratio(theirs, mine):.2f}",
            "≥ 10 MB/s",
            speed >= 10,
            "the same statements" if same else "OTHER STATEMENTS",
        )
    works = {
        "plangraph": partial(digest, archive.quads),
        "pyoxigraph": partial(_digest_whole, archive),
    }
    mine, theirs = race(works, rounds=2).values()
    yield Row(
        f"canonical digest, {archive}, against pyoxigraph",
        mine.tell(),
        theirs.tell(),
        f"×{ratio(theirs, mine):.1f}",
        "≤ 4 s",
        mine.seconds <= 4,
        "same" if mine.answer == theirs.answer else "ANOTHER",
    )


def _write(archive: Archive, name: str) -> str:
    return "".join(serialize_quads(archive.quads, find_format(name)))


def _write_raw(archive: Archive, form: ox.RdfFormat) -> str:
    return (ox.serialize(archive.quads, format=form) or b"").decode()


def _digest_whole(archive: Archive) -> str:
    return digest_whole(archive.quads)


def _write_list(items: int) -> Row:
    """Write a list of equal items as N-Triples, twice: in order, and shuffled."""
    first, rest = (ox.NamedNode(f"https://e.org/{name}") for name in ("first", "rest"))
    nodes = [ox.BlankNode(f"n{number}") for number in range(items + 1)]
    quads = [ox.Quad(node, first, ox.Literal("x")) for node in nodes]
    quads += [ox.Quad(one, rest, two) for one, two in itertools.pairwise(nodes)]
    ntriples = find_format("nt")
    begin = time.process_time()
    text = "".join(serialize_quads(quads, ntriples))
    took = time.process_time() - begin
    random.Random(7).shuffle(quads)
    stays = "".join(serialize_quads(quads, ntriples)) == text
    told = f"{'the same' if stays else 'OTHER'} bytes from shuffled input"
    work = f"export of a list of {items:,} equal items"
    return Row(work, f"{took:.2f} s", "never ends", "", "≤ 15 s", took <= 15 and stays, told)


def _digest_hostile(name: str, pairs: Iterable[tuple[int, int]]) -> Row:
    """Return how soon it is known that blank nodes that look alike cannot be told apart."""
    knows = ox.NamedNode("https://e.org/knows")
    quads = [ox.Quad(ox.BlankNode(f"n{one}"), knows, ox.BlankNode(f"n{two}")) for one, two in pairs]
    begin = time.process_time()
    try:
        told = f"NO ERROR, {digest(quads)}"
    except pg.DataError as exc:
        told = f"error {exc.findings[0].code}"
    took = time.process_time() - begin
    figures = (f"{took:.1f} s", "never ends", "", "error within 5 s")
    return Row(
        f"digest of a hostile {name}", *figures, took <= 5 and told.startswith("error"), told
    )

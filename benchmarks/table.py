"""What all works share: the archive they go through, and the rows of figures they yield."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox
from archive import generate

import plangraph as pg
from plangraph.serialization import digest as digest_quads
from plangraph.serialization import find_format, serialize_quads


@dataclass(frozen=True)
class Row:
    """One line of the table: two figures, their ratio, what it should be, and the answers."""

    work: str
    ours: str
    theirs: str
    ratio: str
    goal: str
    is_met: bool | None
    answers: str = "same"


class Archive:
    """A generated archive of one size: its quads, its files, and plangraph over it in memory."""

    def __init__(self, triples: int, folder: Path) -> None:
        self.triples = triples
        self.folder = folder / str(triples)
        self.folder.mkdir(exist_ok=True)

    def __str__(self) -> str:
        """Return the size as people say it."""
        return f"{self.triples / 1e6:g}M" if self.triples >= 10**6 else f"{self.triples / 1000:g}k"

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """The triples."""
        return list(generate(self.triples))

    @cached_property
    def ntriples(self) -> Path:
        """The file of N-Triples."""
        return self._write("nt")

    @cached_property
    def turtle(self) -> Path:
        """The file of Turtle."""
        return self._write("ttl")

    @cached_property
    def graph(self) -> pg.Graph:
        """The archive opened by plangraph, in memory."""
        return pg.open(self.ntriples)

    def _write(self, name: str) -> Path:
        path = self.folder / f"archive.{name}"
        with path.open("w", encoding="utf-8") as target:
            target.writelines(serialize_quads(self.quads, find_format(name)))
        return path


def write_rows(rows: Iterable[Row]) -> Iterable[str]:
    """Yield the lines of a table in Markdown, each row as soon as it is there."""
    head = ("work", "plangraph", "peer", "ratio", "goal", "met", "answers")
    yield from (_write_cells(head), _write_cells(["---"] * len(head)))
    for row in rows:
        met = {True: "yes", False: "**no**", None: ""}[row.is_met]
        figures = (row.work, row.ours, row.theirs, row.ratio, row.goal)
        yield _write_cells([*figures, met, row.answers])


def _write_cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def digest_whole(quads: Iterable[ox.Quad]) -> str:
    """Return the canonical digest in the plain way: every triple canonicalised."""
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    lines = (ox.serialize(dataset, format=ox.RdfFormat.N_QUADS) or b"").splitlines(keepends=True)
    return hashlib.sha256(b"".join(sorted(lines))).hexdigest()


def digest_triples(triples: Iterable[ox.Triple]) -> str:
    """Return the canonical digest of triples, whichever their graphs."""
    return digest_quads(
        ox.Quad(triple.subject, triple.predicate, triple.object) for triple in triples
    )


def digest_turtle(text: str) -> str:
    """Return the canonical digest of what Turtle says, its literals by their values."""
    store = ox.Store()
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)
    return digest_quads(store)

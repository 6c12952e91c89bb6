"""Slices of the plans in a store, written to a file; see :mod:`plangraph.slicing.links`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from plangraph.asking.find import Names
from plangraph.errors import UsageError
from plangraph.files import write_atomically
from plangraph.slicing.links import LocalLinks, QuadRow, find_starts, slice_links
from plangraph.vocabulary import expand


def write_slice(
    names: Names,
    rows: Iterable[QuadRow],
    target: Path | str,
    around: Sequence[str],
    hops: int,
    period: tuple[str | None, str | None],
) -> int:
    """Write a slice of the quads given as ``rows``; return how many it holds.

    Raises:
        UsageError: there is nothing to begin at, or ``target`` does not end in ``.nq``.
    """
    check_target(target)
    links = LocalLinks(rows)

    def find(word: str) -> str:
        iri = expand(word)
        return iri if f"<{iri}>" in links else names.find(word)

    lines = list(slice_links(links, find_starts(links, around, *period, find), hops))
    write_atomically(Path(target), lines)
    return len(lines)


def check_target(target: Path | str) -> None:
    """Raise if a file is not to be N-Quads, the one format that is written line by line.

    Raises:
        UsageError: ``target`` has another ending.
    """
    if Path(target).suffix != ".nq":
        remedy = "name a file that ends in .nq; plangraph export --data turns it into the others"
        raise UsageError("PG507", "this is written as N-Quads", remedy, path=str(target))

"""Results of any query: in the standard formats of SPARQL and RDF, or as a table for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from plangraph.asking.labels import Captions
from plangraph.asking.questions import EvidencedTable
from plangraph.serialization.prefixed_quads import PrefixedQuads
from plangraph.sparql.prefixes import NO_PREFIXES
from plangraph.stores.results import ResultKind, Results
from plangraph.stores.row_formats import find_row_format
from plangraph.tabulating.registry import FORMATS, TEXT, write_table
from plangraph.tabulating.table import make_table, wrap_rows

if TYPE_CHECKING:
    from plangraph.serialization import QuadFormat


def write_results(
    results: Results,
    name: str | None,
    target: BinaryIO,
    captions: Captions,
    prefixes: Mapping[str, str] = NO_PREFIXES,
) -> None:
    """Write the answer to a query: by default a table on a terminal, else csv or ttl.

    A table shows every column. ``prefixes`` are for the IRIs of triples.

    Raises:
        UsageError: an answer of this kind cannot be written in the format ``name``.
    """
    if results.kind is ResultKind.GRAPH and (chosen := _find_graph_format(name or "ttl")):
        for piece in chosen.write(PrefixedQuads(results.quads(), prefixes)):
            target.write(piece.encode())
        return
    name = name or (TEXT if target.isatty() else "csv")
    if name in FORMATS and find_row_format(name) is None:
        found = EvidencedTable(results.columns, [*wrap_rows(results)])
        write_table(replace(make_table(found, captions), is_whole=True), name, target)
    else:
        target.write(results.serialize(name))


def _find_graph_format(name: str) -> QuadFormat | None:
    from plangraph.serialization import answer_formats

    return next((known for known in answer_formats() if known.name == name), None)

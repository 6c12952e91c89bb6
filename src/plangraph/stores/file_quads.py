"""Quads of a file for a store: those of a format with lines are read while they are used."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from plangraph.errors import DataError
from plangraph.reading.blank_labels import place_quads
from plangraph.reading.data_files import YAML_SUFFIXES, name_graph, show_file
from plangraph.reading.documents import FilesTogether, read_document
from plangraph.reading.limits import MAX_DEPTH
from plangraph.reading.newer_terms import find_in_lines, find_newer_terms, may_have_newer_terms

#: The formats with one triple or quad on each line, by ending.
LINE_FORMATS = {".nt": RdfFormat.N_TRIPLES, ".nq": RdfFormat.N_QUADS}


def read_quads(file: Path, name: str, beside: FilesTogether | None = None) -> Iterable[Quad]:
    """Return the quads of a file; those of a format with lines are read while they are used.

    A YAML file that is written short is completed with what the files ``beside`` it say.
    """
    form = LINE_FORMATS.get(file.suffix)
    if form is None or nests_too_deep(file):
        return read_document(file, name, beside).quads
    try:
        for _ in parse(path=str(file), format=form):
            pass
    except (SyntaxError, ValueError):
        return read_document(file, name).quads  # reports the error with its line
    return stream_lines(file, form, NamedNode(name_graph(name)))


def stream_lines(file: Path, form: RdfFormat, graph: NamedNode) -> Iterator[Quad]:
    """Yield the quads of a file of N-Triples or N-Quads, triples in the graph ``graph``."""
    with map_file(file) as content:
        yield from place_quads(parse(path=str(file), format=form), graph, content)


def refuse_newer_terms(file: Path, name: str, beside: FilesTogether | None = None) -> None:
    """Raise if a file has terms of RDF 1.2: from an archive of them, nothing could be exported."""
    if file.suffix in YAML_SUFFIXES:
        return
    with map_file(file) as content:
        if not may_have_newer_terms(content):
            return
        if file.suffix in LINE_FORMATS and not nests_too_deep(file):
            found = [*find_in_lines(show_file(file), content)]
        else:
            found = [*find_newer_terms(read_document(file, name, beside))]
    if found:
        raise DataError(found)


def nests_too_deep(file: Path) -> bool:
    """Return whether a line may nest triple terms too deeply for a parser."""
    with file.open("rb") as source:
        return any(line.count(b"<<") > MAX_DEPTH for line in source)


@contextmanager
def map_file(file: Path) -> Iterator[mmap | bytes]:
    """Give the content of a file without reading all of it into memory; an empty one is bytes."""
    with file.open("rb") as source:
        if not os.fstat(source.fileno()).st_size:
            yield b""
            return
        with mmap(source.fileno(), 0, access=ACCESS_READ) as content:
            yield content

"""Documents on a cluster: parse files to rows of quads, each file completely in one executor.

N-Triples and N-Quads are parsed directly, every other file through
:mod:`plangraph.reading.documents`, which refuses files that would crash the parser. Blank nodes
become IRIs, numbered within their file (https://www.w3.org/TR/rdf11-concepts/#section-skolemization),
before Spark merges rows, because their labels are only valid within their file.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from pyoxigraph import BlankNode, DefaultGraph, Quad, Triple, parse

from plangraph.errors import DataError, Finding
from plangraph.reading.data_files import YAML_SUFFIXES, name_graph
from plangraph.reading.documents import read_as_written, read_document
from plangraph.slicing.links import QuadRow
from plangraph.stores.file_quads import LINE_FORMATS, nests_too_deep
from plangraph.vocabulary import BLANK

if TYPE_CHECKING:
    import pyarrow as pa

#: The columns of a quad: terms as N-Triples writes them, the predicate without its brackets.
QUAD_COLUMNS = "subject string, predicate string, object string, graph string"

#: The predicate of a row that reports an error: its object is a finding as JSON.
ERROR = "urn:plangraph:error"

_BATCH_ROWS = 50_000  # keeps the rows of a large file out of memory


def make_parser(
    names: Mapping[str, str],
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return a function that parses batches of files (path, content) to batches of quads.

    ``names`` are the names of files within the loaded folders; other files are named by the last
    part of their path.
    """

    def parse_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        for batch in batches:
            for file in batch.to_pylist():
                path = file["path"].removeprefix("file:")
                name = names.get(path, PurePosixPath(path).name)
                rows = read_file_rows(path, name, file["content"])
                while chunk := list(islice(rows, _BATCH_ROWS)):
                    arrays = [pa.array(column, pa.string()) for column in zip(*chunk, strict=True)]
                    yield pa.RecordBatch.from_arrays(arrays, names=QuadRow._fields)

    return parse_batches


def read_file_rows(path: str, name: str, content: bytes) -> Iterator[QuadRow]:
    """Yield the quads of a file as rows, or a row for each of its errors."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"file{PurePosixPath(path).suffix}"
        file.write_bytes(content)
        try:
            yield from _write_rows(_read_lines(file), path, name)
        except (
            SyntaxError,
            UnicodeDecodeError,
        ):  # read_document reports the lines
            try:
                if file.suffix in YAML_SUFFIXES and read_as_written(file)[0].is_short:
                    message = "it is in the short form, which needs the files beside it"
                    remedy = "write it out: plangraph fmt --long FILE…"
                    raise DataError([Finding(path, 0, "PG811", message, remedy)])
                yield from _write_rows(read_document(file, name).quads, path, name)
            except DataError as exc:
                for item in exc.findings:
                    fields = [path, item.line, item.code, item.message, item.remedy]
                    yield QuadRow("", ERROR, json.dumps(fields), "")


def read_finding(row: str) -> Finding:
    """Return the finding in the object of a row with :data:`ERROR`."""
    path, line, code, message, remedy = json.loads(row)
    return Finding(path, line, code, message, remedy)


def _read_lines(file: Path) -> Iterable[Quad]:
    if file.suffix not in LINE_FORMATS or nests_too_deep(file):
        raise SyntaxError("not in a format with one quad on each line")
    return parse(path=str(file), format=LINE_FORMATS[file.suffix])


def _write_rows(quads: Iterable[Quad], path: str, name: str) -> Iterator[QuadRow]:
    own, file = f"<{name_graph(name)}>", hashlib.sha256(path.encode()).hexdigest()[:16]
    numbers: dict[str, int] = {}

    def write(term: object) -> str:
        if isinstance(term, BlankNode):
            return f"<{BLANK}{file}-{numbers.setdefault(term.value, len(numbers))}>"
        if isinstance(term, Triple):
            inner = (write(part) for part in (term.subject, term.predicate, term.object))
            return f"<<( {' '.join(inner)} )>>"
        return own if isinstance(term, DefaultGraph) else str(term)

    for quad in quads:
        subject, target, graph = map(write, (quad.subject, quad.object, quad.graph_name))
        yield QuadRow(subject, quad.predicate.value, target, graph)

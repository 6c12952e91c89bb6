"""Files to rows of quads, each file whole in one executor.

N-Triples and N-Quads are read as they stand; every other file through
:mod:`plangraph.reading.documents`, which refuses what would harm its reader. Blank nodes become
IRIs, numbered within their file (https://www.w3.org/TR/rdf11-concepts/#section-skolemization),
before Spark merges anything: their labels mean nothing outside their file.
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
from plangraph.reading.documents import name_graph, read_document
from plangraph.slicing.links import QuadRow
from plangraph.stores.load import LINE_FORMATS, nests_too_deep
from plangraph.vocabulary import BLANK

if TYPE_CHECKING:
    import pyarrow as pa

#: The columns of a quad: terms as N-Triples writes them, the predicate without its brackets.
QUAD_COLUMNS = "subject string, predicate string, object string, graph string"

#: The predicate of a row that is no quad: its object is a finding, as JSON.
ERROR = "urn:plangraph:error"

_ROWS = 50_000  # of one batch, so that a large file is never in memory as rows


def make_parser(
    names: Mapping[str, str],
) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """Return what turns batches of files (path, content) into batches of quads.

    ``names`` tell what the files are called in their folders; the others go by their last name.
    """

    def parse_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow as pa

        columns = ("subject", "predicate", "object", "graph")
        for batch in batches:
            for file in batch.to_pylist():
                path = file["path"].removeprefix("file:")
                name = names.get(path, PurePosixPath(path).name)
                rows = read_rows(path, name, file["content"])
                while chunk := list(islice(rows, _ROWS)):
                    arrays = [pa.array(column, pa.string()) for column in zip(*chunk, strict=True)]
                    yield pa.RecordBatch.from_arrays(arrays, names=columns)

    return parse_batches


def read_rows(path: str, name: str, content: bytes) -> Iterator[QuadRow]:
    """Yield the quads of a file as rows, or a row for each thing that is wrong in it."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"file{PurePosixPath(path).suffix}"
        file.write_bytes(content)
        try:
            yield from _write_rows(_read_lines(file), path, name)
        except (SyntaxError, UnicodeDecodeError):  # the reader of documents says what is wrong
            try:
                yield from _write_rows(read_document(file, name).quads, path, name)
            except DataError as exc:
                for item in exc.findings:
                    told = [path, item.line, item.code, item.message, item.remedy]
                    yield ("", ERROR, json.dumps(told), "")


def read_finding(row: str) -> Finding:
    """Return the finding that a row of :data:`ERROR` holds."""
    path, line, code, message, remedy = json.loads(row)
    return Finding(path, line, code, message, remedy)


def _read_lines(file: Path) -> Iterable[Quad]:
    if file.suffix not in LINE_FORMATS or nests_too_deep(file):
        raise SyntaxError("to be read as a document")
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
        places = (quad.subject, quad.object, quad.graph_name)
        subject, value, graph = map(write, places)
        yield (subject, quad.predicate.value, value, graph)

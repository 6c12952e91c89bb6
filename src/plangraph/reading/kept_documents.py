"""Kept documents: the quads and lines of a data file, as they are kept from one run to the next.

The name of an entry is a hash of all that decides what a file means: its content, its kind, its
named graph, the context and rules of the ontology, and the code and version of what reads it. So
an entry is never out of date. Files with findings are not kept. An entry has a head and two parts,
each compressed: the quads as N-Quads, in their order, and the lines as JSON unless it is RDF.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, overload

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, parse, serialize

from plangraph import resources
from plangraph.keeping.kept_files import KeptFiles, hash_parts
from plangraph.keeping.recall import recall
from plangraph.reading.lazy_quads import LazyQuads
from plangraph.reading.line_index import LineIndex

if TYPE_CHECKING:
    from plangraph.reading.document import Document

#: The largest file that is kept, in bytes.
MAX_CONTENT = 16_000_000

_HEAD_BYTES = 9  # one says whether there may be blank nodes, eight how long the N-Quads are
_BLANK_NODES, _SHORT = 1, 2  # flags in the first byte of an entry
_FASTEST = 1  # level of compression


class KeptQuads(Sequence[Quad]):
    """Sequence of the quads of a kept file: objects are made when it is first used as one.

    ``name`` is that of its entry. If ``has_blank_nodes`` is False, there are none.
    """

    def __init__(self, name: str, compressed: bytes, *, has_blank_nodes: bool) -> None:
        self.name = name
        self.has_blank_nodes = has_blank_nodes
        self._compressed = compressed

    def write_nquads(self) -> bytes:
        """Return the quads as N-Quads."""
        return zlib.decompress(self._compressed)

    @cached_property
    def _quads(self) -> tuple[Quad, ...]:
        nquads = self.write_nquads()
        return tuple(parse(nquads, format=RdfFormat.N_QUADS, lenient=True))

    def __iter__(self) -> Iterator[Quad]:
        """Yield the quads in the order of the file."""
        return iter(self._quads)

    def __len__(self) -> int:
        """Return the number of quads; one that is in the file twice counts twice."""
        return len(self._quads)

    @overload
    def __getitem__(self, place: int) -> Quad: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Quad, ...]: ...

    def __getitem__(self, place: int | slice) -> Quad | tuple[Quad, ...]:
        """Return one quad or several."""
        return self._quads[place]


class KeptDocument(NamedTuple):
    """What is kept of a file: its quads, and the index of its lines, compressed."""

    quads: KeptQuads
    lines: bytes
    is_short: bool

    def read_lines(self) -> LineIndex:
        """Return the index of the lines of a file that is not RDF."""
        subjects, properties, blocks, repeated, placed = json.loads(zlib.decompress(self.lines))
        return LineIndex(
            subjects,
            {(subject, predicate): lines for subject, predicate, lines in properties},
            blocks,
            repeated,
            set(placed),
        )


def name_entry(content: bytes, suffix: str, graph: str, base_iri: str) -> str:
    """Return the name of the entry of a file with this content, suffix and named graph.

    ``base_iri`` is what the names in it begin with, which differs in a project.
    """
    names = (graph.encode(), base_iri.encode(), suffix.encode())
    return hash_parts([hash_reader(), *names, content]).hex()


def find_kept_document(files: KeptFiles, name: str) -> KeptDocument | None:
    """Return what is kept of a file, if anything."""
    entry = files.find(name)
    if entry is None:
        return None
    end = _HEAD_BYTES + int.from_bytes(entry[1:_HEAD_BYTES])
    has_blank_nodes = bool(entry[0] & _BLANK_NODES)
    quads = KeptQuads(name, entry[_HEAD_BYTES:end], has_blank_nodes=has_blank_nodes)
    return KeptDocument(quads, entry[end:], bool(entry[0] & _SHORT))


def keep_document(
    files: KeptFiles,
    name: str,
    quads: Sequence[Quad],
    lines: LineIndex | None = None,
    *,
    is_short: bool = False,
) -> None:
    """Keep the quads of a file, and the lines if it is not RDF."""
    nquads = write_kept_nquads(quads)
    compressed = zlib.compress(nquads, _FASTEST)
    flags = _BLANK_NODES * (b"_:" in nquads) | _SHORT * is_short
    head = bytes([flags]) + len(compressed).to_bytes(_HEAD_BYTES - 1)
    index = b"" if lines is None else zlib.compress(_write_lines(lines), _FASTEST)
    files.keep(name, head + compressed + index)


def write_kept_nquads(quads: Iterable[Quad]) -> bytes:
    """Return quads as the N-Quads that are kept of them."""
    return serialize(quads, format=RdfFormat.N_QUADS) or b""


def recall_fact(question: str, names: Iterable[str], find: Callable[[], bool]) -> bool:
    """Return a fact about the quads of kept files together; it is found once for the same files."""
    asked = (question.encode(), *map(str.encode, names))
    return bool(recall(asked, lambda: bytes([find()]))[0])


def _write_lines(lines: LineIndex) -> bytes:
    properties = [(*names, numbers) for names, numbers in lines.properties.items()]
    placed = sorted(lines.placed)
    return json.dumps([lines.subjects, properties, lines.blocks, lines.repeated, placed]).encode()


@cache
def hash_reader() -> bytes:
    """Return a hash of what reads files: version, code, context and rules of the ontology."""
    package, ontology = Path(__file__).parents[1], resources.ontology_dir()
    files = [
        *(package / "version.py", package / "vocabulary.py"),  # the version, and IRIs
        *sorted(package.glob("reading/*.py")),
        ontology / "context.jsonld",
        *sorted(ontology.glob("rules/*")),
    ]
    parser = pyoxigraph.__version__.encode()
    return hash_parts([parser, *(path.read_bytes() for path in files)])


def hash_documents(documents: Iterable[Document]) -> bytes:
    """Return a hash of the quads and prefixes of documents in their order."""
    return hash_parts(part for one in documents for part in _list_parts(one))


def _list_parts(document: Document) -> Iterator[bytes]:
    yield document.graph.encode()
    yield from _write(document.quads)
    yield repr(list(document.read_prefixes().items())).encode()


def _write(quads: Sequence[Quad]) -> Sequence[bytes]:
    if isinstance(quads, KeptQuads):
        return [b"quads", quads.write_nquads()]
    if isinstance(quads, LazyQuads):
        return [b"text", quads.content]
    return [b"quads", write_kept_nquads(quads)]

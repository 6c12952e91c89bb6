"""Upload files to a server in pieces; each file is complete or marked as incomplete.

Each file has a record on the server (:mod:`plangraph.stores.records`). It is written before the
first triple is sent, and completed when the server counts as many triples as were sent. After an
interruption, run the same load again: complete files are skipped, the others are sent again. That
does not duplicate triples, because blank nodes become IRIs that are the same each time
(https://www.w3.org/TR/rdf11-concepts/#section-skolemization).

In the end the server counts the statements of all files, and the different ones. Where files share
statements, a further graph receives each statement once; queries use it as their default graph
(https://www.w3.org/TR/sparql11-query/#specifyingDataset).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pyoxigraph import BlankNode, NamedNode, Quad

from plangraph.errors import IncompleteResult, ServerError, StoreError
from plangraph.reading.data_files import find_files, name_graph
from plangraph.reading.documents import FilesTogether, read_vocabulary
from plangraph.stores import oxigraph, virtuoso
from plangraph.stores.batches import Progress, ignore_progress
from plangraph.stores.client import Client
from plangraph.stores.endpoint import EndpointStore
from plangraph.stores.file_quads import read_quads
from plangraph.stores.load import (
    MANY_GRAPH_SUFFIXES,
    make_entry,
)
from plangraph.stores.records import Record, make_merge_record
from plangraph.vocabulary import BLANK, MERGED, VOCABULARY_GRAPH

_TRIPLES_AT_ONCE = 50_000  # in one request; the tested servers accept it
# The address of the Graph Store Protocol, relative to that of queries, by Server header.
_GRAPH_STORES = {"Oxigraph": "store", "Virtuoso": "sparql-graph-crud-auth"}


@dataclass(frozen=True)
class _FileUpload:
    """A file to upload: its record, without a number of triples yet, and a reader of its quads."""

    record: Record
    read: Callable[[], Iterable[Quad]]


def upload(
    address: str,
    paths: Sequence[Path],
    *,
    graph_store: str | None = None,
    progress: Progress = ignore_progress,
) -> None:
    """Send files and folders to the server at ``address``; see :func:`plangraph.load`.

    ``graph_store`` is the address where the server accepts graphs
    (https://www.w3.org/TR/sparql11-http-rdf-update/), if plangraph does not know it.

    Raises:
        UsageError: a path does not exist or is not a data file, or an address is not valid.
        DataError: a file has errors; the files before it are complete.
        StoreError: the server does not answer or refuses the data, or a file has changed
            since it was loaded.
        IncompleteResult: the server holds fewer triples than it was sent.
    """
    uploads = [*_list_vocabulary(), *_list_files(paths)]
    endpoint = EndpointStore(address)
    target = graph_store or _find_graph_store(endpoint.server, address)
    uploader = _Uploader(endpoint, Client(address), target)
    known = {record.graph: record for record in endpoint.records}
    todo = [item for item in uploads if not _is_loaded(known.get(item.record.graph), item.record)]
    for number, item in enumerate(todo):
        progress(item.record.name, number, len(todo))
        uploader.send(item, known.get(item.record.graph))
    uploader.merge()


class _Uploader:
    """Sends files to one server and keeps their records."""

    def __init__(self, endpoint: EndpointStore, client: Client, target: str) -> None:
        self._endpoint = endpoint
        self._client = client
        self._target = target
        self._has_deleted = False

    def send(self, file: _FileUpload, earlier: Record | None) -> None:
        """Send one file; ``earlier`` is its record from an earlier load."""
        quads = file.read()
        if earlier is not None and earlier.digest != file.record.digest:
            self._delete(earlier)
        self._write_record(file.record)
        sent = self._send_quads(map(_Skolemizer(file.record.digest).replace, quads))
        for graph, number in sent.items():
            self._verify(file.record, graph, number)
        self._write_record(
            replace(file.record, triples=sum(sent.values()), parts=tuple(sorted(sent)))
        )

    def _send_quads(self, quads: Iterable[Quad]) -> dict[str, int]:
        """Send quads; return how many different triples each graph received."""
        waiting: dict[str, list[str]] = {}
        seen: dict[str, set[int]] = {}
        for quad in quads:
            graph, line = str(quad.graph_name)[1:-1], f"{quad.triple} .\n"
            waiting.setdefault(graph, []).append(line)
            seen.setdefault(graph, set()).add(hash(line))
            if len(waiting[graph]) == _TRIPLES_AT_ONCE:
                self._post(graph, waiting.pop(graph))
        for graph, lines in waiting.items():
            self._post(graph, lines)
        return {graph: len(lines) for graph, lines in seen.items()}

    def _post(self, graph: str, lines: Iterable[str]) -> None:
        content = "".join(lines)
        if virtuoso.is_virtuoso(self._endpoint.server):
            content = virtuoso.prepare(content)
        self._client.write("POST", self._target, graph, content)

    def _write_record(self, record: Record) -> None:
        """Write the record of a file in place of its earlier record."""
        if not oxigraph.is_oxigraph(self._endpoint.server):
            self._client.write("PUT", self._target, record.place, record.write())
            return
        for name in oxigraph.encode_record(record):
            self._client.write("PUT", self._target, name)
        if record.triples is not None:
            self._delete_record(replace(record, triples=None, parts=()))

    def _delete_record(self, record: Record) -> None:
        for name in oxigraph.encode_record(record):
            self._client.write("DELETE", self._target, name)

    def _delete(self, earlier: Record) -> None:
        """Delete the graph of an older ontology, or of an incomplete file that has changed since.

        Raises:
            StoreError: the file was complete, or other graphs may hold parts of it.
        """
        is_complete = earlier.triples is not None
        is_vocabulary = earlier.graph.startswith(VOCABULARY_GRAPH)
        has_more_graphs = Path(earlier.name).suffix in MANY_GRAPH_SUFFIXES
        if not is_vocabulary and (is_complete or has_more_graphs):
            message = f"{earlier.name} has changed since it was loaded"
            remedy = "load it under another name, or empty the server and load all again"
            raise StoreError("PG705", message, remedy, place=self._client.address)
        self._has_deleted = True
        self._client.write("DELETE", self._target, earlier.graph)
        if oxigraph.is_oxigraph(self._endpoint.server):
            self._delete_record(earlier)

    def merge(self) -> None:
        """Write the merged graph where files share statements, and the record of the merge."""
        now, before = EndpointStore(self._client.address), self._endpoint
        if now.is_merge_known:
            return
        if now.merge is not None and oxigraph.is_oxigraph(now.server):
            self._delete_record(now.merge)
        number, different = now.count_statements(now.graphs())
        if number > different:
            can_add = before.is_merged and not self._has_deleted
            known = before.records if can_add else ()
            if not can_add:
                self._client.write("DELETE", self._target, MERGED)
            new = [record for record in now.records if record not in known]
            self._send_merged(now, {part for record in new for part in record.parts})
            self._verify(make_merge_record((), None), MERGED, different)
        merged = different if number > different else None
        self._write_record(make_merge_record(now.records, merged))

    def _send_merged(self, now: EndpointStore, graphs: Iterable[str]) -> None:
        lines = (f"{triple} .\n" for name in sorted(graphs) for triple in now.read_graph(name))
        while some := list(islice(lines, _TRIPLES_AT_ONCE)):
            self._post(MERGED, some)

    def _verify(self, record: Record, graph: str, number: int) -> None:
        found = self._endpoint.count(f"GRAPH <{graph}> {{ ?s ?p ?o }}")
        if found < number:
            message = f"the server holds {found} of {number} statements of {record.name}"
            remedy = "load again; if the error stays, the server merges two spellings of a literal"
            raise IncompleteResult("PG713", message, remedy, place=self._client.address)


def _find_graph_store(server: str, address: str) -> str:
    for name, place in _GRAPH_STORES.items():
        if server.startswith(name):
            return urljoin(address, place)
    message = "the address where this server accepts graphs is not known"
    remedy = "give it with --graph-store; see the server's manual"
    raise ServerError("PG712", message, remedy, place=address)


def _is_loaded(known: Record | None, record: Record) -> bool:
    return known is not None and known.triples is not None and known.digest == record.digest


def _list_vocabulary() -> Iterator[_FileUpload]:
    for document in read_vocabulary():
        content = "".join(sorted(map(str, document.quads)))
        digest = hashlib.sha256(content.encode()).hexdigest()
        record = Record(document.graph, document.path, digest)
        yield _FileUpload(record, partial(tuple, document.quads))


def _list_files(paths: Iterable[Path]) -> Iterator[_FileUpload]:
    files = [found for path in paths for found in find_files(path)]
    together = FilesTogether(files)
    for file, name in files:
        record = Record(name_graph(name), name, make_entry(file, name).sha256)
        yield _FileUpload(record, partial(read_quads, file, name, together))


class _Skolemizer:
    """Replaces the blank nodes of one file by IRIs, made of its digest and their order in it."""

    def __init__(self, digest: str) -> None:
        self._stem = f"{BLANK}{digest[:16]}-"
        self._names: dict[BlankNode, NamedNode] = {}

    def replace(self, quad: Quad) -> Quad:
        """Return a quad without blank nodes."""
        subject, target, graph = map(
            self._replace_term, (quad.subject, quad.object, quad.graph_name)
        )
        return Quad(subject, quad.predicate, target, graph)

    def _replace_term(self, term: Any) -> Any:
        if not isinstance(term, BlankNode):
            return term
        return self._names.setdefault(term, NamedNode(f"{self._stem}{len(self._names)}"))

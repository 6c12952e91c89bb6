"""Files to a server, in pieces that it can take, each file whole or marked as not.

Each file has a record there (:mod:`plangraph.stores.records`), begun before its first triple is
sent and completed when the server counts as many as were sent. A load that was cut off at any
moment is run again: files that are complete are left alone, the others are sent anew, which
changes nothing that has arrived, as blank nodes become IRIs that are the same each time
(https://www.w3.org/TR/rdf11-concepts/#section-skolemization).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, parse

from plangraph.errors import IncompleteResult, ServerError, StoreError
from plangraph.reading.documents import find_files, name_graph, read_document, read_vocabulary
from plangraph.stores import oxigraph, virtuoso
from plangraph.stores.client import Client
from plangraph.stores.endpoint import EndpointStore
from plangraph.stores.load import MANY_GRAPH_SUFFIXES, Progress, is_deep, make_entry
from plangraph.stores.records import Record
from plangraph.vocabulary import BLANK, VOCABULARY_GRAPH

_AT_ONCE = 50_000  # triples: what the servers that were tried take without trouble
_BY_LINE = {".nt": RdfFormat.N_TRIPLES, ".nq": RdfFormat.N_QUADS}
# Where servers take graphs, seen from where they answer queries.
_GRAPH_STORES = {"Oxigraph": "store", "Virtuoso": "sparql-graph-crud-auth"}


@dataclass(frozen=True)
class _FileUpload:
    """A file to be sent: what its record begins with, and how its quads are read."""

    record: Record
    read: Callable[[], Iterable[Quad]]


def upload(
    address: str,
    paths: Sequence[Path],
    *,
    graph_store: str | None = None,
    progress: Progress = lambda *_: None,
) -> None:
    """Send files and folders to the server at ``address``; see :func:`plangraph.load`.

    ``graph_store`` is where it takes graphs
    (https://www.w3.org/TR/sparql11-http-rdf-update/), if that is not found by itself.

    Raises:
        UsageError: a path does not exist or is no data file, or an address is none.
        DataError: a file has errors; those before it are complete.
        StoreError: the server does not answer or does not take the data, or a file has changed
            since it was loaded.
        IncompleteResult: the server holds fewer triples than it was sent.
    """
    upload_list = [*_list_vocabulary(), *_list_files(paths)]
    endpoint = EndpointStore(address)
    target = graph_store or _find_graph_store(endpoint.server, address)
    sending = _Uploader(endpoint, Client(address), target)
    known = {record.graph: record for record in endpoint.records}
    todo = [
        item for item in upload_list if not _is_there(known.get(item.record.graph), item.record)
    ]
    for number, item in enumerate(todo):
        progress(item.record.name, number, len(todo))
        sending.send(item, known.get(item.record.graph))


class _Uploader:
    """One load into a server."""

    def __init__(self, endpoint: EndpointStore, client: Client, target: str) -> None:
        self._endpoint = endpoint
        self._client = client
        self._target = target

    def send(self, file: _FileUpload, before: Record | None) -> None:
        """Send one file, of which ``before`` tells what was sent earlier."""
        quads = file.read()
        if before is not None and before.digest != file.record.digest:
            self._make_room(before)
        self._record(file.record)
        sent = self._send_quads(map(_Skolemizer(file.record.digest).name, quads))
        for graph, number in sent.items():
            self._verify(file.record, graph, number)
        self._record(replace(file.record, triples=sum(sent.values()), parts=tuple(sorted(sent))))

    def _send_quads(self, quads: Iterable[Quad]) -> dict[str, int]:
        """Send quads; return how many different ones each graph got."""
        waiting: dict[str, list[str]] = {}
        seen: dict[str, set[int]] = {}
        for quad in quads:
            graph, line = str(quad.graph_name)[1:-1], f"{quad.triple} .\n"
            waiting.setdefault(graph, []).append(line)
            seen.setdefault(graph, set()).add(hash(line))
            if len(waiting[graph]) == _AT_ONCE:
                self._post(graph, waiting.pop(graph))
        for graph, lines in waiting.items():
            self._post(graph, lines)
        return {graph: len(lines) for graph, lines in seen.items()}

    def _post(self, graph: str, lines: Iterable[str]) -> None:
        content = "".join(lines)
        if virtuoso.is_virtuoso(self._endpoint.server):
            content = virtuoso.prepare(content)
        self._client.send("POST", self._target, graph, content)

    def _record(self, record: Record) -> None:
        """Note how far a file is, in place of what was noted of it."""
        if not oxigraph.is_oxigraph(self._endpoint.server):
            self._client.send("PUT", self._target, record.place, record.write())
            return
        for name in oxigraph.encode_record(record):
            self._client.send("PUT", self._target, name)
        if record.triples is not None:
            self._forget(replace(record, triples=None, parts=()))

    def _forget(self, record: Record) -> None:
        for name in oxigraph.encode_record(record):
            self._client.send("DELETE", self._target, name)

    def _make_room(self, before: Record) -> None:
        """Delete an older ontology, or what has arrived of a file that has changed since."""
        is_whole, is_ours = before.triples is not None, before.graph.startswith(VOCABULARY_GRAPH)
        if not is_ours and (is_whole or Path(before.name).suffix in MANY_GRAPH_SUFFIXES):
            message = f"{before.name} has changed since it was loaded"
            remedy = "load it under another name, or empty the server and load all again"
            raise StoreError("PG705", message, remedy, place=self._client.address)
        self._client.send("DELETE", self._target, before.graph)
        if oxigraph.is_oxigraph(self._endpoint.server):
            self._forget(before)

    def _verify(self, record: Record, graph: str, number: int) -> None:
        found = self._endpoint.count(f"GRAPH <{graph}> {{ ?s ?p ?o }}")
        if found < number:
            message = f"the server holds {found} of {number} statements of {record.name}"
            remedy = "load again; if it stays so, the server takes different literals for the same"
            raise IncompleteResult("PG713", message, remedy, place=self._client.address)


def _find_graph_store(server: str, address: str) -> str:
    for name, place in _GRAPH_STORES.items():
        if server.startswith(name):
            return urljoin(address, place)
    message = "it is not known where this server takes graphs"
    remedy = "say it with --graph-store, as the server's manual has it"
    raise ServerError("PG712", message, remedy, place=address)


def _is_there(known: Record | None, record: Record) -> bool:
    return known is not None and known.triples is not None and known.digest == record.digest


def _list_vocabulary() -> Iterator[_FileUpload]:
    for document in read_vocabulary():
        content = "".join(sorted(map(str, document.quads)))
        digest = hashlib.sha256(content.encode()).hexdigest()
        record = Record(document.graph, document.path, digest)
        yield _FileUpload(record, partial(tuple, document.quads))


def _list_files(paths: Iterable[Path]) -> Iterator[_FileUpload]:
    for path in paths:
        for file, name in find_files(path):
            record = Record(name_graph(name), name, make_entry(file, name).sha256)
            yield _FileUpload(record, partial(_read_quads, file, name))


def _read_quads(file: Path, name: str) -> Iterable[Quad]:
    """Return the quads of a file, which was read to its end to know that it has no errors."""
    form = _BY_LINE.get(file.suffix)
    if form is None or is_deep(file):
        return read_document(file, name).quads
    try:
        for _ in parse(path=str(file), format=form):
            pass
    except (SyntaxError, ValueError):
        return read_document(file, name).quads  # which says what is wrong, and where
    own, nowhere = NamedNode(name_graph(name)), DefaultGraph()
    return (
        Quad(quad.subject, quad.predicate, quad.object, own) if quad.graph_name == nowhere else quad
        for quad in parse(path=str(file), format=form)
    )


class _Skolemizer:
    """Gives the blank nodes of one file IRIs, by its digest and their order in it."""

    def __init__(self, digest: str) -> None:
        self._stem = f"{BLANK}{digest[:16]}-"
        self._names: dict[BlankNode, NamedNode] = {}

    def name(self, quad: Quad) -> Quad:
        """Return a quad without blank nodes."""
        subject, target, graph = map(self._find, (quad.subject, quad.object, quad.graph_name))
        return Quad(subject, quad.predicate, target, graph)

    def _find(self, term: Any) -> Any:
        if not isinstance(term, BlankNode):
            return term
        return self._names.setdefault(term, NamedNode(f"{self._stem}{len(self._names)}"))

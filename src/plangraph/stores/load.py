"""Files into an archive: each whole or not at all, and none twice.

Each file is one bulk load, which Oxigraph makes visible in one step at its end. The manifest says
before it that the file has begun and after it that it is complete, so a load that was cut off at
any moment goes on where it stopped. Blank nodes of different files stay apart, because Oxigraph
gives those of each load names of their own.
"""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Store, serialize

from plangraph.errors import StoreError
from plangraph.files import make_folder
from plangraph.reading.child_parser import ChildParserError, read_as_nquads
from plangraph.reading.documents import find_files, name_graph, read_document, read_vocabulary
from plangraph.reading.limits import MAX_DEPTH, is_safe_turtle
from plangraph.stores.archive import QUADS, find_manifest, translate_errors
from plangraph.stores.manifest import NAME, Entry, Manifest, StartedLoad, write_manifest
from plangraph.vocabulary import VOCABULARY_GRAPH

_BY_LINE = {".nt": RdfFormat.N_TRIPLES, ".nq": RdfFormat.N_QUADS}
_TURTLE = {".ttl": RdfFormat.TURTLE, ".trig": RdfFormat.TRIG}
_LARGE = 1_000_000
# The files of RocksDB, which Oxigraph keeps its quads in.
_OF_OXIGRAPH = re.compile(
    r"CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|(MANIFEST|OPTIONS)-\d+(\.dbtmp)?|\d+\.(sst|log|dbtmp|blob)"
)
#: The endings of files that may hold graphs of other names.
MANY_GRAPH_SUFFIXES = (".nq", ".trig", ".jsonld")

#: Is told the name of a file before it is loaded, how many were done, and how many there are.
Progress = Callable[[str, int, int], None]


def load_files(
    folder: Path, paths: Sequence[Path], *, progress: Progress = lambda *_: None
) -> Manifest:
    """Load files and folders into the archive in ``folder``, which is made if it is not there.

    Files that are complete in it are left alone.

    Raises:
        UsageError: a path does not exist or is no data file.
        DataError: a file has errors; those before it are complete.
        StoreError: the folder is no archive, is being written, or is damaged.
    """
    found = [item for path in paths for item in find_files(path)]
    files = {make_entry(file, name): file for file, name in found}
    with _writing(folder) as store:
        manifest = _recover(store, find_manifest(folder))
        _refuse_changed(folder, manifest, files)
        todo = [entry for entry in files if entry not in manifest.files]
        manifest = _load_vocabulary(store, _plan(manifest, todo))
        write_manifest(folder, manifest)
        for number, entry in enumerate(todo):
            progress(entry.name, number, len(todo))
            manifest = _load_file(store, folder, manifest, files[entry], entry)
        if todo and len(manifest.files) > 1:  # what one load writes is sorted as it is
            store.optimize()
        return manifest


@contextmanager
def _writing(folder: Path) -> Iterator[Store]:
    """Open an archive for writing, or make one; a folder with other things in it stays as it is."""
    if folder.exists() and not (folder / NAME).exists() and not _is_unfinished(folder):
        find_manifest(folder)
    make_folder(folder)
    with translate_errors(folder):
        store = Store(str(folder / QUADS))
        if not (folder / NAME).exists():
            write_manifest(folder, Manifest())
        yield store
        store.flush()


def _is_unfinished(folder: Path) -> bool:
    """Say whether the folder is empty, or was left by a load that was cut off at its start."""
    if not folder.is_dir():
        return False
    foreign = (path.name for path in folder.iterdir() if not path.name.startswith(f".{NAME}."))
    if any(name != QUADS for name in foreign):
        return False
    quads = folder / QUADS
    files = (path.name for path in quads.iterdir()) if quads.is_dir() else ()
    return all(map(_OF_OXIGRAPH.fullmatch, files))


def make_entry(file: Path, name: str) -> Entry:
    """Return what a file is, by its bytes."""
    with file.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    return Entry(name, name_graph(name), file.stat().st_size, digest)


def _recover(store: Store, manifest: Manifest) -> Manifest:
    """Find out whether a load that had begun came to its end before it could say so."""
    begun = manifest.begun
    if begun is None:
        return manifest
    if begun.quads is None:
        ended = store.contains_named_graph(NamedNode(begun.entry.graph))
    else:
        ended = len(store) > begun.quads
    return manifest.complete(begun.entry) if ended else replace(manifest, begun=None)


def _plan(manifest: Manifest, todo: Iterable[Entry]) -> Manifest:
    """Return the manifest with these files pending, beside those of an earlier load cut off."""
    names = [entry.name for entry in todo]
    earlier = [name for name in manifest.pending if name not in names]
    return replace(manifest, pending=(*names, *earlier))


def _refuse_changed(folder: Path, manifest: Manifest, entries: Collection[Entry]) -> None:
    """Raise if a file of the archive has other content now: its old quads would stay beside it."""
    names = {entry.name for entry in entries}
    for entry in manifest.files:
        if entry.name in names and entry not in entries:
            message = f"{entry.name} has changed since it was loaded"
            remedy = "load the files as they are now into a new folder"
            raise StoreError("PG705", message, remedy, place=str(folder))


def _load_vocabulary(store: Store, manifest: Manifest) -> Manifest:
    """Load the ontology, so that a reader finds it there; an older one makes room."""
    documents = read_vocabulary()
    content = "".join(sorted(str(quad) for document in documents for quad in document.quads))
    version = hashlib.sha256(content.encode()).hexdigest()
    if version != manifest.vocabulary:
        for graph in list(store.named_graphs()):
            if isinstance(graph, NamedNode) and graph.value.startswith(VOCABULARY_GRAPH):
                store.remove_graph(graph)
        store.extend(quad for document in documents for quad in document.quads)
    return replace(manifest, vocabulary=version)


def _load_file(
    store: Store, folder: Path, manifest: Manifest, file: Path, entry: Entry
) -> Manifest:
    graph = NamedNode(entry.graph)
    shared = file.suffix in MANY_GRAPH_SUFFIXES or store.contains_named_graph(graph)
    begun = StartedLoad(entry, len(store) if shared else None)
    write_manifest(folder, replace(manifest, begun=begun))
    with translate_errors(folder):
        if not _load_as_it_stands(store, file, graph):
            quads = read_document(file, entry.name).quads
            nquads = serialize(quads, format=RdfFormat.N_QUADS) or b""
            store.bulk_load(nquads, format=RdfFormat.N_QUADS)
        store.flush()
    complete = manifest.complete(entry)
    write_manifest(folder, complete)
    return complete


def _load_as_it_stands(store: Store, file: Path, graph: NamedNode) -> bool:
    """Load a file that is too large to be held in memory; False if it needs a closer look."""
    try:
        if file.suffix in _BY_LINE and not is_deep(file):
            store.bulk_load(path=file, format=_BY_LINE[file.suffix], to_graph=graph)
            return True
        if file.suffix in _TURTLE and file.stat().st_size > _LARGE:
            _load_turtle(store, file, graph)
            return True
    except (SyntaxError, UnicodeDecodeError, ChildParserError):
        return False  # what is wrong, and where, is for the reader of documents to say
    return False


def _load_turtle(store: Store, file: Path, graph: NamedNode) -> None:
    content = file.read_bytes().removeprefix(codecs.BOM_UTF8)
    if b"\0" in content:
        raise SyntaxError
    if is_safe_turtle(content):
        own_format = _TURTLE[file.suffix]
        store.bulk_load(content, format=own_format, base_iri=graph.value, to_graph=graph)
        return
    with read_as_nquads(content.decode(), file.suffix, graph.value) as nquads:
        store.bulk_load(nquads, format=RdfFormat.N_QUADS, to_graph=graph)


def is_deep(file: Path) -> bool:
    """Say whether a line may hold triples in triples, deeper than a parser can follow."""
    with file.open("rb") as source:
        return any(line.count(b"<<") > MAX_DEPTH for line in source)

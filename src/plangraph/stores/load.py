"""Load files into an archive: each file completely or not at all, and none twice.

Each large file is one bulk load, and so are small ones together (:mod:`.batches`); Oxigraph makes
their quads visible in one step at the end. The manifest notes them before the load and again after
it, so a load that was interrupted at any moment can
continue where it stopped. Blank nodes of different files stay distinct, and have the same labels in
each archive of the same files (:mod:`plangraph.reading.blank_labels`). A file is complete only
after its statements are in the merged default graph, if the files share statements
(:mod:`plangraph.stores.merging`).
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import shutil
import traceback
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store, parse

from plangraph.errors import DataError, StoreError, TargetError
from plangraph.files import make_folder, make_parents
from plangraph.interrupts import Stopped, hold
from plangraph.project import find_project
from plangraph.reading.blank_labels import may_have_blank_nodes, place_quads
from plangraph.reading.child_parser import ChildParserError, read_as_nquads
from plangraph.reading.data_files import (
    find_base_iri,
    find_files,
    name_graph,
)
from plangraph.reading.documents import FilesTogether, read_vocabulary
from plangraph.reading.file_prefixes import find_prefixes, merge_prefixes
from plangraph.reading.limits import is_safe_turtle
from plangraph.reading.outputs import OUTPUT_MARKER, mark_output
from plangraph.stores.archive import (
    LITERALS,
    PREFIXES,
    QUADS,
    add_file_prefixes,
    append_literals,
    find_manifest,
    translate_errors,
)
from plangraph.stores.batches import Batch, Progress, ignore_progress, read_batches
from plangraph.stores.exact_literals import ExactLiterals, has_exact_literals
from plangraph.stores.file_quads import (
    LINE_FORMATS,
    map_file,
    nests_too_deep,
    read_quads,
    stream_lines,
)
from plangraph.stores.manifest import MANIFEST_NAME, Entry, Manifest, StartedLoad, write_manifest
from plangraph.stores.merging import has_shared_statements, is_merged, merge_in_place
from plangraph.vocabulary import VOCABULARY_GRAPH

_TURTLE = {".ttl": RdfFormat.TURTLE, ".trig": RdfFormat.TRIG}
_WITH_PREFIXES = (".ttl", ".trig", ".rdf")
# The files of RocksDB, the database of Oxigraph.
_ROCKSDB_FILE = re.compile(
    r"CURRENT|IDENTITY|LOCK|LOG(\.old\.\d+)?|(MANIFEST|OPTIONS)-\d+(\.dbtmp)?|\d+\.(sst|log|dbtmp|blob)"
)
#: The endings of files that may hold several named graphs.
MANY_GRAPH_SUFFIXES = (".nq", ".trig", ".jsonld")


def load_files(
    folder: Path,
    paths: Sequence[Path],
    *,
    progress: Progress = ignore_progress,
    confidential: bool = False,
) -> Manifest:
    """Load files and folders into the archive in ``folder``, which is made if it does not exist.

    Files that are already complete are skipped. Before the first file, the archive is marked as
    ``confidential`` if it is; then nothing is published from it, even if the load is interrupted.

    Raises:
        UsageError: a path does not exist or is not a data file.
        DataError: a file has errors; the files before it are complete. Where there are none, no
            archive is made.
        StoreError: the folder is not an archive, is damaged, or another process writes to it.
    """
    found = [item for path in paths for item in find_files(path)]
    files = {make_entry(file, name): file for file, name in found}
    with _removing_if_nothing_is_loaded(folder):
        return _load_into(folder, files, progress, confidential=confidential)


def _load_into(
    folder: Path, files: Mapping[Entry, Path], progress: Progress, *, confidential: bool
) -> Manifest:
    """Load files, by their entries, into an archive."""
    with _writing(folder) as store:
        manifest = _recover(store, find_manifest(folder))
        _refuse_changed(folder, manifest, files)
        known = {*manifest.files}
        todo = [entry for entry in files if entry not in known]
        manifest = _load_vocabulary(store, _plan(manifest, todo))
        manifest = replace(manifest, confidential=confidential or manifest.confidential)
        write_manifest(folder, manifest)
        try:
            for batch in read_batches(todo, files, progress):
                is_last = batch.entries[-1] == todo[-1]
                manifest = _load_batch(store, folder, manifest, batch, files, is_last=is_last)
        except DataError:
            _merge_if_shared(store)  # the files before it are complete
            raise
        if todo and len(manifest.files) > 1:  # a single bulk load is already sorted
            store.optimize()
        return manifest


@contextmanager
def _removing_if_nothing_is_loaded(folder: Path) -> Iterator[None]:
    """Delete an archive that this load has made, if it ends before its first file is complete."""
    is_new, was_there = not (folder / MANIFEST_NAME).exists(), folder.is_dir()
    with hold() as allowing, ExitStack() as parents:
        make_parents(folder, parents)
        try:
            with allowing():
                yield
        except (DataError, TargetError, Stopped) as exc:
            if is_new and _is_without_files(folder):
                traceback.clear_frames(exc.__traceback__)  # the last references to the open store
                for name in (QUADS, MANIFEST_NAME, OUTPUT_MARKER, LITERALS, PREFIXES):
                    _delete(folder / name)
                if not was_there:
                    folder.rmdir()
            raise
        parents.pop_all()


def _is_without_files(folder: Path) -> bool:
    """Return whether no file of an archive is complete; there may be no manifest yet."""
    if (folder / MANIFEST_NAME).exists():
        return not find_manifest(folder).files
    return folder.is_dir() and _is_unfinished(folder)


def _delete(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@contextmanager
def _writing(folder: Path) -> Iterator[Store]:
    """Open an archive for writing, or make one; a folder with other files is not changed."""
    if (
        os.path.exists(folder)
        and not (folder / MANIFEST_NAME).exists()
        and not _is_unfinished(folder)
    ):
        remedy = "name a new or empty folder, or one that plangraph load has made"
        raise StoreError("PG701", "no archive here", remedy, place=str(folder))
    try:
        os.fsencode(os.path.abspath(folder)).decode()
    except UnicodeDecodeError:
        message, remedy = (
            "the engine opens no folder whose path is not UTF-8",
            "name another folder",
        )
        raise StoreError("PG701", message, remedy, place=str(folder)) from None
    make_folder(folder)
    mark_output(folder)
    with translate_errors(folder):
        store = Store(str(folder / QUADS))
        if not (folder / MANIFEST_NAME).exists():
            write_manifest(folder, Manifest())
        yield store
        store.flush()


def _is_unfinished(folder: Path) -> bool:
    """Return whether the folder is empty, or a load was interrupted before the manifest."""
    if not folder.is_dir():
        return False
    foreign = (
        path.name for path in folder.iterdir() if not path.name.startswith(f".{MANIFEST_NAME}.")
    )
    if any(name not in (QUADS, OUTPUT_MARKER) for name in foreign):
        return False
    quads = folder / QUADS
    files = (path.name for path in quads.iterdir()) if quads.is_dir() else ()
    return all(map(_ROCKSDB_FILE.fullmatch, files))


def make_entry(file: Path, name: str) -> Entry:
    """Return the manifest entry of a file, with its size and the digest of its bytes."""
    with file.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
    return Entry(name, name_graph(name), file.stat().st_size, digest)


def _recover(store: Store, manifest: Manifest) -> Manifest:
    """Return the manifest with the started load completed or removed, as the quads show."""
    begun = manifest.begun
    if begun is None:
        return manifest
    if begun.quads is None:
        ended = store.contains_named_graph(NamedNode(begun.entry.graph))
    else:
        ended = len(store) > begun.quads
    if not ended:
        return replace(manifest, begun=None)
    entries = (begun.entry, *begun.others)
    _update_default_graph(store, entries, is_last=True)
    return manifest.complete(*entries)


def _plan(manifest: Manifest, todo: Iterable[Entry]) -> Manifest:
    """Return the manifest with these files pending, and those of an interrupted load."""
    names = [entry.name for entry in todo]
    earlier = [name for name in manifest.pending if name not in names]
    return replace(manifest, pending=(*names, *earlier))


def _refuse_changed(folder: Path, manifest: Manifest, entries: Collection[Entry]) -> None:
    """Raise if a loaded file has changed: its old quads would stay beside the new ones."""
    names = {entry.name for entry in entries}
    for entry in manifest.files:
        if entry.name in names and entry not in entries:
            message = f"{entry.name} has changed since it was loaded"
            remedy = "load the files as they are now into a new folder"
            raise StoreError("PG705", message, remedy, place=str(folder))


def _load_vocabulary(store: Store, manifest: Manifest) -> Manifest:
    """Load the ontology into the archive, in place of an older version."""
    documents = read_vocabulary()
    content = "".join(sorted(str(quad) for document in documents for quad in document.quads))
    version = hashlib.sha256(content.encode()).hexdigest()
    if version != manifest.vocabulary:
        for graph in list(store.named_graphs()):
            if isinstance(graph, NamedNode) and graph.value.startswith(VOCABULARY_GRAPH):
                store.remove_graph(graph)
        store.clear_graph(DefaultGraph())
        store.extend(quad for document in documents for quad in document.quads)
        _merge_if_shared(store)
    return replace(manifest, vocabulary=version)


def _load_batch(
    store: Store,
    folder: Path,
    manifest: Manifest,
    batch: Batch,
    files: Mapping[Entry, Path],
    *,
    is_last: bool,
) -> Manifest:
    write_manifest(folder, replace(manifest, begun=_begin(store, batch)))
    literals = ExactLiterals()
    with translate_errors(folder):
        if batch.quads is not None:
            store.bulk_extend(literals.note(chain.from_iterable(batch.quads)))
        else:
            _load_large(store, batch.entries[0], files, literals)
        append_literals(folder, literals)
        _update_default_graph(store, batch.entries, is_last=is_last)
        store.flush()
        with_prefixes = [files[item] for item in batch.entries if item.size]
        add_file_prefixes(folder, merge_prefixes(map(_read_prefixes, with_prefixes)))
    complete = manifest.complete(*batch.entries)
    write_manifest(folder, complete)
    return complete


def _begin(store: Store, batch: Batch) -> StartedLoad:
    """Return what shows, after an interruption, whether a batch was loaded: all of it is or none.

    It is the new graph of a file with quads, if there is one.
    """
    entries = batch.entries
    sizes = [len(quads) for quads in batch.quads] if batch.quads is not None else [1]
    for entry, size in zip(entries, sizes, strict=True):
        has_more = Path(entry.name).suffix in MANY_GRAPH_SUFFIXES
        if size and not has_more and not store.contains_named_graph(NamedNode(entry.graph)):
            return StartedLoad(entry, None, tuple(item for item in entries if item != entry))
    return StartedLoad(entries[0], len(store), entries[1:])


def _read_prefixes(file: Path) -> Mapping[str, str]:
    return find_prefixes(file.read_bytes(), file.suffix) if file.suffix in _WITH_PREFIXES else {}


def _update_default_graph(store: Store, entries: Collection[Entry], *, is_last: bool) -> None:
    """Add files to the merged default graph; after the last file, make one if it is needed."""
    if not is_merged(store):
        if is_last:
            _merge_if_shared(store)
    elif any(Path(entry.name).suffix in MANY_GRAPH_SUFFIXES for entry in entries):
        merge_in_place(store)
    else:
        for entry in entries:
            merge_in_place(store, NamedNode(entry.graph))


def _merge_if_shared(store: Store) -> None:
    if not is_merged(store) and has_shared_statements(store):
        merge_in_place(store)


def _has_exact_literals(file: Path) -> bool:
    """Return whether a file may have literals that Oxigraph changes, without reading it twice."""
    with map_file(file) as content:
        return has_exact_literals(content)


def _load_large(
    store: Store, entry: Entry, files: Mapping[Entry, Path], literals: ExactLiterals
) -> None:
    """Load a large file, as text if nothing speaks against it."""
    file = files[entry]
    if _has_exact_literals(file) or not _load_directly(store, file, NamedNode(entry.graph)):
        beside = FilesTogether((path, item.name) for item, path in files.items())
        store.bulk_extend(literals.note(read_quads(file, entry.name, beside)))


def _load_directly(store: Store, file: Path, graph: NamedNode) -> bool:
    """Load a file without holding its quads in memory; return False if that is not possible."""
    try:
        if file.suffix in LINE_FORMATS and not nests_too_deep(file):
            _load_lines(store, file, LINE_FORMATS[file.suffix], graph)
            return True
        if file.suffix in _TURTLE:
            _load_turtle(store, file, graph)
            return True
    except (SyntaxError, UnicodeDecodeError, ChildParserError):
        return False  # read_document reports the error with its line
    return False


def _load_lines(store: Store, file: Path, form: RdfFormat, graph: NamedNode) -> None:
    with map_file(file) as content:
        has_blank_nodes = may_have_blank_nodes(content, form)
    if has_blank_nodes:  # which the engine would rename
        store.bulk_extend(stream_lines(file, form, graph))
    else:
        store.bulk_load(path=file, format=form, to_graph=graph)


def _load_turtle(store: Store, file: Path, graph: NamedNode) -> None:
    content = file.read_bytes().removeprefix(codecs.BOM_UTF8)
    if b"\0" in content:
        raise SyntaxError
    base, form = find_base_iri(find_project(file.parent), graph.value), _TURTLE[file.suffix]
    if not is_safe_turtle(content):
        with read_as_nquads(content.decode(), file.suffix, base) as nquads:
            quads = parse(nquads, format=RdfFormat.N_QUADS)
            store.bulk_extend(place_quads(quads, graph, content))
    elif may_have_blank_nodes(content, form):
        quads = parse(content, format=form, base_iri=base)
        store.bulk_extend(place_quads(quads, graph, content))
    else:
        store.bulk_load(content, format=form, base_iri=base, to_graph=graph)

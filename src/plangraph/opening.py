"""Open a graph: from data files, from an archive or a server; and load files into one of these."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from plangraph import resources
from plangraph.errors import UsageError
from plangraph.graph import Graph
from plangraph.project import open_project
from plangraph.reading.data_files import reading_with_base
from plangraph.reading.documents import read_documents
from plangraph.slicing.publishable import find_refusal

if TYPE_CHECKING:
    from plangraph.stores.batches import Progress


def open(
    *paths: Path | str,
    store: Path | str | None = None,
    project: Path | str | None = None,
    with_confidential: bool = False,
    base: str | None = None,
) -> Graph:
    """Open data files and folders as one graph; without any, the bundled plans.

    Outputs leave out confidential sources, and what rests on them alone, unless
    ``with_confidential`` keeps them.

    ``store`` opens an archive instead: a folder that :func:`load` wrote, or the address of a
    SPARQL 1.1 endpoint. ``project`` opens the project that this folder is in, as a command there.
    Relative names in files are resolved against ``base`` where a file has none of its own.

    Raises:
        UsageError: a path does not exist or is no data file; two of these are given; no project.
        DataError: with every syntax problem of every file.
        StoreError: the folder is not an archive, or the server does not answer.
    """
    if bool(paths) + (store is not None) + (project is not None) > 1:
        message = "files, a store and a project cannot be opened together"
        raise UsageError("PG411", message, "load the files into the store, or name one of them")
    paths = paths if project is None else (open_project(project).root,)
    if store is not None:
        from plangraph.stores.open import open_store

        return Graph(store=open_store(store), with_confidential=with_confidential)
    files = [Path(path) for path in paths or [resources.data_dir()]]
    with reading_with_base(base):
        documents = read_documents(*files)
    return Graph(documents, paths=files, with_confidential=with_confidential)


def load(
    store: Path | str,
    *paths: Path | str,
    graph_store: str | None = None,
    progress: Progress | None = None,
    with_confidential: bool = False,
    base: str | None = None,
) -> Graph:
    """Load data files and folders into a store, by default the bundled plans, and open it.

    ``store`` is a folder, which is made if it does not exist, or the address of a SPARQL endpoint.
    ``graph_store`` is the address where that server takes graphs
    (https://www.w3.org/TR/sparql11-http-rdf-update/); for Oxigraph and Virtuoso it is known. Files
    that are complete are not loaded again. ``progress`` is called before each file.
    Files with confidential sources are refused unless ``with_confidential``. ``base`` is as in
    :func:`open`.

    Raises:
        UsageError: a path does not exist or is not a data file, or holds a confidential source.
        DataError: a file has errors; those before it are complete.
        StoreError: the folder is no archive, is being written, or is damaged; the server fails.
    """
    from plangraph.stores.open import load_store

    files = [Path(path) for path in paths or [resources.data_dir()]]
    refusal = find_refusal(files)
    if refusal is not None and not with_confidential:
        raise refusal
    with reading_with_base(base):
        load_store(
            store,
            files,
            graph_store=graph_store,
            progress=progress or (lambda *_: None),
            confidential=refusal is not None,
        )
    return open(store=store, with_confidential=with_confidential)

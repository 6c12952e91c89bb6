"""A plan opened: the one object that the command line and notebooks work with.

    >>> import plangraph as pg
    >>> graph = pg.open()
    >>> bool(graph.query("ASK { effect:ft-forces-cap plan:dutyBearer state:ukraine }"))
    True

Everything here is a thin call of the module that does the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph import resources
from plangraph.documents import Document, read_documents, read_vocabulary
from plangraph.question import answer, find_question
from plangraph.store import Store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib

    from plangraph.report import Report
    from plangraph.results import Results


class Graph:
    """Some documents and the vocabulary they use, in a store that answers SPARQL."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.documents = tuple(documents)
        self.vocabulary = read_vocabulary()
        self.store = Store((*self.vocabulary, *self.documents))

    def query(self, text: str) -> Results:
        """Answer a SPARQL query; see :meth:`plangraph.store.Store.query`."""
        return self.store.query(text)

    def ask(self, name: str, **values: str) -> Results:
        """Answer a question of the catalogue; see :func:`plangraph.question.answer`."""
        return answer(self.store, find_question(name), values)

    def check(self) -> Report:
        """Check the documents; see :func:`plangraph.report.check`."""
        from plangraph.report import check_documents

        return check_documents(self.documents, self.vocabulary, self.store)

    def view(self, target: Path | str | None = None) -> str:
        """Return the graph view as one offline HTML page, written to ``target`` if given."""
        from plangraph.files import write_atomically
        from plangraph.view import render

        html = render(self.to_networkx(), title=self.title)
        if target is not None:
            write_atomically(Path(target), [html])
        return html

    def serialize(self, name: str = "ttl", *, vocabulary: bool = True) -> Iterator[str]:
        """Yield the graph in format ``name``, in pieces; see :mod:`plangraph.serialization`."""
        from plangraph.serialization import find_format, serialize_graph

        if name == "graphml":
            return serialize_graph(self.to_networkx())
        quads = self.store.quads(vocabulary=vocabulary)
        return find_format(name).serialize(quads)

    def export(self, target: Path | str, *, vocabulary: bool = True) -> None:
        """Write the graph to a file, in the format that its ending names."""
        from plangraph.files import write_atomically
        from plangraph.serialization import find_format

        found = find_format(Path(target).suffix)
        write_atomically(Path(target), self.serialize(found.name, vocabulary=vocabulary))

    @cached_property
    def rdflib(self) -> rdflib.Dataset:
        """A live :class:`rdflib.Dataset` over the same store."""
        return self.store.to_rdflib()

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Return who stands in which relation to whom; see :mod:`plangraph.projection`."""
        from plangraph.projection import project

        return project(self.store)

    def summary(self) -> dict[str, int]:
        """Return how many plans, clauses, actors, claims, sources … the graph holds."""
        rows = self.store.select(resources.read_query("summary"))
        return {kind or "": int(number or 0) for kind, number in rows}


def open(*paths: Path | str) -> Graph:
    """Open data files and folders as one graph; without any, the bundled plans.

    Raises:
        UsageError: a path does not exist or is no data file.
        DataError: with every syntax problem of every file.
    """
    return Graph(read_documents(*map(Path, paths or [resources.data_dir()])))

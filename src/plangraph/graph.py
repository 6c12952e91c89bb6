"""A plan opened: the one object that the command line and notebooks work with.

    >>> import plangraph as pg
    >>> graph = pg.open()
    >>> bool(graph.query("ASK { effect:ft-forces-cap plan:dutyBearer state:ukraine }"))
    True

Everything here is a thin call of the module that does the work.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph import resources
from plangraph.asking.labels import Labels
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import (
    EvidencedTable,
    answer,
    answer_with_evidence,
    find_question,
)
from plangraph.errors import UsageError
from plangraph.files import write_atomically
from plangraph.reading.documents import Document, read_documents, read_vocabulary
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import Store

if TYPE_CHECKING:
    import networkx as nx
    import rdflib
    from pyoxigraph import Quad

    from plangraph.checking.check import Report
    from plangraph.drawing.path import Step
    from plangraph.measuring.metrics import Measure
    from plangraph.measuring.tallies import Tally, TallyBy
    from plangraph.stores.load import Progress
    from plangraph.stores.results import Results
    from plangraph.view import View

_LABEL = re.compile(r"_:\w+")


class Graph:
    """Some documents and the vocabulary they use, in a store that answers SPARQL."""

    def __init__(self, documents: Iterable[Document] = (), *, store: Store | None = None) -> None:
        self.documents = tuple(documents)
        self._is_kept = store is not None
        if store is None:  # not "or": whether a store is true is counted, quad by quad
            store = EmbeddedStore((*self.vocabulary, *self.documents))
        self.store: Store = store

    @cached_property
    def vocabulary(self) -> tuple[Document, ...]:
        """The ontology and its schemes, as this package has them."""
        return read_vocabulary()

    def query(self, text: str) -> Results:
        """Answer a SPARQL query; see :meth:`plangraph.stores.protocol.Store.query`."""
        return self.store.query(text)

    def ask(self, name: str, **values: str) -> Results:
        """Answer a question of the catalogue; see :func:`plangraph.asking.questions.answer`."""
        return answer(self.lookup, find_question(name), values)

    def ask_with_evidence(self, name: str, **values: str) -> EvidencedTable:
        """Answer a question; return its columns, and its rows with the claims that support them."""
        return answer_with_evidence(self.lookup, find_question(name), values)

    def check(self) -> Report:
        """Check the documents; see :func:`plangraph.checking.check.check`.

        Raises:
            UsageError: the graph was opened from a store, which knows no files and lines.
        """
        from plangraph.checking.check import check_documents

        if self._is_kept:
            message = "a store holds no files to be checked"
            raise UsageError("PG706", message, "check the files themselves, with --data")

        return check_documents(self.documents, self.vocabulary, self.lookup)

    def view(
        self,
        target: Path | str | None = None,
        *,
        version: str | None = None,
        focus: str | None = None,
        hops: int = 1,
        query: str | None = None,
        ask: str | None = None,
        values: Mapping[str, str] | None = None,
        language: str = "en",
    ) -> View:
        """Return the graph view as one offline HTML page, written to ``target`` if given.

        A ``target`` that ends in ``.svg`` gets the picture alone. The other arguments choose what
        is shown, see :class:`plangraph.drawing.scenes.Scene`; ``values`` are the parameters of a
        question.

        Raises:
            UsageError: as :func:`plangraph.drawing.scenes.graph_of_scene`.
        """
        from plangraph.drawing.scenes import Scene, graph_of_scene
        from plangraph.serialization import describe
        from plangraph.view import render

        scene = Scene(version, focus, hops, query, ask, values or {})
        network, title = graph_of_scene(self.lookup.translate(language), scene)
        blocks = describe(self.quads(vocabulary=False), network)
        view = render(network, title=title, language=language, turtle=blocks)
        if target is not None:
            picture = Path(target).suffix == ".svg"
            write_atomically(Path(target), [view.svg if picture else view.html])
        return view

    def quads(self, *, vocabulary: bool = True) -> Iterator[Quad]:
        """Yield every quad; without ``vocabulary``, those of the plans only.

        Those of files are as the files write them: a store may rewrite the literals it keeps. What
        was changed through :attr:`rdflib` is in the store alone.
        """
        if self._is_kept or self._is_changed():
            yield from self.store.quads(vocabulary=vocabulary)
            return
        for document in (*(self.vocabulary if vocabulary else ()), *self.documents):
            yield from document.quads

    def _is_changed(self) -> bool:
        """Say whether quads were added or removed through rdflib."""
        if "rdflib" not in self.__dict__:
            return False
        unchanged = EmbeddedStore((*self.vocabulary, *self.documents))
        return _blur(self.store.quads()) != _blur(unchanged.quads())

    def serialize(self, name: str = "ttl", *, vocabulary: bool = True) -> Iterator[str]:
        """Yield the graph in the format ``name``, in pieces; see :mod:`plangraph.exporting.export`.

        ``vocabulary`` adds the ontology and its schemes to RDF, so that it explains itself.
        GraphML holds the drawn graph instead of the triples, ``pax`` the codes of each version.

        Raises:
            UsageError: there is no such format, or it has several files.
        """
        from plangraph.exporting.export import serialize

        return serialize(self, name, vocabulary=vocabulary)

    def export(
        self, target: Path | str, name: str | None = None, *, vocabulary: bool = True
    ) -> tuple[Path, ...]:
        """Write the graph to a file and return the files; see :mod:`plangraph.exporting.export`.

        Without ``name``, the suffix of the file chooses the format.

        Raises:
            UsageError: there is no such format.
            TargetError: a file cannot be written.
        """
        from plangraph.exporting.export import export

        return export(self, target, name, vocabulary=vocabulary)

    def fetch(self) -> Graph:
        """Return the graph with its quads on this machine: itself, or a copy of a server's.

        Who asks thousands of questions gets all answers from one moment, and soon.
        """
        store = self.store.fetch()
        return self if store is self.store else Graph(store=store)

    def digest(self, *, vocabulary: bool = True) -> str:
        """Return the digest of all quads; see :mod:`plangraph.serialization.digest`."""
        from plangraph.serialization import digest

        return digest(self.quads(vocabulary=vocabulary))

    @cached_property
    def rdflib(self) -> rdflib.Dataset:
        """A live :class:`rdflib.Dataset` over the same store."""
        return self.store.to_rdflib()

    def to_networkx(self, language: str = "en") -> nx.MultiDiGraph[str]:
        """Return the drawn graph: nodes are actors, clauses and the like, edges their relations.

        See :mod:`plangraph.drawing.elements` for the attributes of nodes and edges.
        """
        from plangraph.drawing.projection import project

        return project(self.lookup.translate(language))

    @property
    def lookup(self) -> Lookup:
        """The labels, names, descriptions and evidence of the graph; see :mod:`.asking.lookup`.

        Quads can only change through :attr:`rdflib`; once that was used, nothing is kept from one
        call to the next.
        """
        return Lookup(self.store) if "rdflib" in self.__dict__ else self._lookup

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self.store)

    @property
    def labels(self) -> Labels:
        """The labels of the things in the graph, in English where there is a choice."""
        return self.lookup.labels

    def path(self, start: str, end: str) -> tuple[Step, ...]:
        """Return how two things are connected; both are named as people name them.

        Raises:
            UsageError: a name is unknown or ambiguous, or its thing is not drawn.
        """
        from plangraph.drawing.path import find_path

        network = self.to_networkx()
        names = self.lookup.names
        ends = [names.find(word, among=network) for word in (start, end)]
        return find_path(network, *ends)

    def ledger(self, *, actor: str | None = None, version: str | None = None) -> EvidencedTable:
        """Return who would owe what to whom; see :func:`plangraph.asking.ledger.ledger`."""
        from plangraph.asking.ledger import ledger

        return ledger(self.lookup, actor=actor, version=version)

    def positions(self, clause: str, *, as_of: str | None = None) -> EvidencedTable:
        """Return who supports or rejects a clause, as sources up to a day report it.

        See :func:`plangraph.asking.positions.positions`.
        """
        from plangraph.asking.positions import positions

        return positions(self.lookup, clause, as_of=as_of)

    def whatif(self, *conditions: str, drop: str | None = None) -> EvidencedTable:
        """Return what would follow from conditions, or from dropping a clause.

        Without either, return the conditions that effects start or end on; see
        :func:`plangraph.asking.whatif.whatif`.
        """
        from plangraph.asking.whatif import whatif

        return whatif(self.lookup, *conditions, drop=drop)

    def metrics(self) -> tuple[Measure, ...]:
        """Return how central each node is; see :mod:`plangraph.measuring.metrics`."""
        from plangraph.measuring.edges import read_edges
        from plangraph.measuring.metrics import measure

        return measure(read_edges(self.store))

    def tally(self, by: TallyBy) -> tuple[Tally, ...]:
        """Return counts by topic, party or version; see :mod:`plangraph.measuring.tallies`."""
        from plangraph.measuring.tallies import strip_brackets, tally

        rows = (
            (item.subject, item.predicate, item.object) for item in self.quads(vocabulary=False)
        )
        return tally(strip_brackets((str(s), p.value, str(o)) for s, p, o in rows), by)

    def slice(
        self,
        target: Path | str,
        *around: str,
        hops: int = 2,
        since: str | None = None,
        until: str | None = None,
    ) -> int:
        """Write what lies around some things, or in a period, as N-Quads; return how much.

        Things are named as people name them; see :mod:`plangraph.slicing.slice` for what comes
        along.

        Raises:
            UsageError: a name is unknown or ambiguous; or there are both things and a period, or
                neither.
        """
        from plangraph.slicing.links import QuadRow
        from plangraph.slicing.slice import SliceScope, write_slice

        rows = (
            QuadRow(str(quad.subject), quad.predicate.value, str(quad.object), _name_graph(quad))
            for quad in self.quads(vocabulary=False)
        )
        scope = SliceScope(around, hops, since, until)
        return write_slice(self.lookup.names, rows, target, scope)

    def summary(self) -> dict[str, int]:
        """Return how many plans, clauses, actors, claims, sources … the graph holds."""
        rows = self.store.select(resources.read_query("summary"))
        return {kind or "": int(number or 0) for kind, number in rows}


def _name_graph(quad: Quad) -> str:
    """Return the graph of a quad as N-Quads writes it: nothing for the default graph."""
    name = str(quad.graph_name)
    return name if name.startswith(("<", "_:")) else ""


def _blur(quads: Iterable[Quad]) -> Counter[str]:
    """Return quads as text without the labels of their blank nodes, which each reading renews."""
    return Counter(_LABEL.sub("_:", str(quad)) for quad in quads)


def open(*paths: Path | str, store: Path | str | None = None) -> Graph:
    """Open data files and folders as one graph; without any, the bundled plans.

    ``store`` opens an archive instead, the folder that :func:`load` made, or asks the server that
    answers SPARQL 1.1 at an address.

    Raises:
        UsageError: a path does not exist or is no data file; or there are files and a store.
        DataError: with every syntax problem of every file.
        StoreError: there is no archive, or no server answers.
    """
    if store is not None:
        if paths:
            message = "files and a store cannot be opened together"
            raise UsageError("PG411", message, "load the files into the store, or name one of both")
        from plangraph.stores.open import open_store

        return Graph(store=open_store(store))
    return Graph(read_documents(*map(Path, paths or [resources.data_dir()])))


def load(
    store: Path | str,
    *paths: Path | str,
    graph_store: str | None = None,
    progress: Progress | None = None,
) -> Graph:
    """Load data files and folders into a store, by default the bundled plans, and open it.

    ``store`` is a folder, made if it is not there, or the address where a server answers SPARQL;
    ``graph_store`` is where that server takes graphs
    (https://www.w3.org/TR/sparql11-http-rdf-update/), which is known of Oxigraph and Virtuoso.
    Files that are complete in it are left alone, so that a load that was cut off goes on.
    ``progress`` is called before each file; see :class:`plangraph.stores.load.Progress`.

    Raises:
        UsageError: a path does not exist or is no data file.
        DataError: a file has errors; those before it are complete.
        StoreError: the folder is no archive, is being written, or is damaged; the server does not
            answer, or does not take the data.
    """
    from plangraph.stores.open import load_store

    files = [Path(path) for path in paths or [resources.data_dir()]]
    load_store(store, files, graph_store=graph_store, progress=progress or (lambda *_: None))
    return open(store=store)

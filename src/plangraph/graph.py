"""Graph: a plan that is opened, the one object that the command line and notebooks work with.

    >>> import plangraph as pg
    >>> graph = pg.open()
    >>> bool(graph.query("ASK { effect:ft-forces-cap plan:dutyBearer state:ukraine }"))
    True

Each method calls the module that does the work, which its docstring names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.asking.ask import answer, answer_with_evidence
from plangraph.asking.labels import Labels
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import EvidencedTable, find_question
from plangraph.errors import UsageError
from plangraph.reading.document import Document
from plangraph.reading.documents import read_vocabulary
from plangraph.reading.kept_documents import hash_documents
from plangraph.reading.targets import refuse_input
from plangraph.slicing.publishable import LeftOut, has_confidential, leave_out, read_marks
from plangraph.stores.embedded import EmbeddedStore, is_changed
from plangraph.stores.near import bring_near
from plangraph.stores.protocol import Store

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Quad

    from plangraph.asking.find import FoundThings
    from plangraph.asking.sentence import Sentence
    from plangraph.checking.check import Report
    from plangraph.citing.cite import CitedPlaces
    from plangraph.drawing.elements import DrawnGraph
    from plangraph.drawing.path import Step
    from plangraph.measuring.metrics import Measure
    from plangraph.measuring.tallies import Tally, TallyBy
    from plangraph.stores.results import Results
    from plangraph.view.written_view import View


class Graph:
    """Documents and the vocabulary they use, in a store that answers SPARQL.

    ``paths`` are the files and folders that the documents were read from. No output is written
    where it would become a part of them.
    """

    def __init__(
        self,
        documents: Iterable[Document] = (),
        *,
        store: Store | None = None,
        paths: Iterable[Path] = (),
        with_confidential: bool = False,
    ) -> None:
        self.documents = tuple(documents)
        self.with_confidential = with_confidential
        self.left_out = LeftOut()
        self.paths = tuple(path.absolute() for path in paths)
        self._is_archive = store is not None
        if store is None:  # not "or": the truth of a store is its number of quads, which is counted
            store = EmbeddedStore((*self.vocabulary, *self.documents))
        self.store: Store = store

    @cached_property
    def vocabulary(self) -> tuple[Document, ...]:
        """The bundled ontology and its schemes."""
        return read_vocabulary()

    @cached_property
    def rdflib(self) -> rdflib.Dataset:
        """A live :class:`rdflib.Dataset` over the same store."""
        return self.store.to_rdflib()

    @property
    def lookup(self) -> Lookup:
        """The labels, names, descriptions and evidence of the graph; see :mod:`.asking.lookup`.

        Once :attr:`rdflib` was used, quads may change, and nothing is kept between two calls.
        """
        is_live = "rdflib" in self.__dict__
        return Lookup(self.store, folders=self.paths) if is_live else self._lookup

    @cached_property
    def _lookup(self) -> Lookup:
        return Lookup(self.store, folders=self.paths)

    @property
    def labels(self) -> Labels:
        """The labels of the things in the graph, in English where there is a choice."""
        return self.lookup.labels

    def quads(self, *, vocabulary: bool = True) -> Iterator[Quad]:
        """Yield every quad; without ``vocabulary``, those of the plans only.

        Literals of files are spelled as in the files, unless quads were changed through
        :attr:`rdflib`. A store may change the spelling of the literals it holds.
        """
        documents = (*self.vocabulary, *self.documents)
        if self._is_archive or ("rdflib" in self.__dict__ and is_changed(self.store, documents)):
            yield from self.store.quads(vocabulary=vocabulary)
            return
        for document in documents if vocabulary else self.documents:
            yield from document.quads

    @property
    def published(self) -> Graph:
        """The graph that outputs hold: without confidential sources and what rests on them alone.

        It is the graph itself if nothing is confidential or it was opened ``with_confidential``.
        Its :attr:`left_out` says what is missing; see :mod:`plangraph.slicing.publishable`.

        Raises:
            UsageError: an archive holds confidential sources.
        """
        if self.with_confidential or not (has_confidential(self.store, self._fixed) or self._marks):
            return self
        if self._is_archive:
            message = "the archive holds confidential sources, which cannot be left out of it"
            remedy = "open the files instead, or give --with-confidential"
            raise UsageError("PG332", message, remedy)
        return self._leave_out() if "rdflib" in self.__dict__ else self._published

    @property
    def is_confidential(self) -> bool:
        """Whether something in the graph rests on confidential sources alone, or may in a store."""
        if not (has_confidential(self.store, self._fixed) or self._marks):
            return False
        return self._is_archive or self.with_confidential or self.published is not self

    @cached_property
    def _published(self) -> Graph:
        return self._leave_out()

    @property
    def file_digest(self) -> bytes:
        """A hash of what all files say; empty if others may have taken their place."""
        return hash_documents(self._fixed) if self._fixed else b""

    @property
    def _fixed(self) -> tuple[Document, ...]:
        return () if self._is_archive or "rdflib" in self.__dict__ else self.documents

    @cached_property
    def _marks(self) -> tuple[Quad, ...]:
        """What other files of the project say about confidential sources."""
        return () if self._is_archive else read_marks(self.paths)

    def _leave_out(self) -> Graph:
        documents: tuple[Document, ...] = self.documents
        if "rdflib" in self.__dict__ and is_changed(self.store, (*self.vocabulary, *documents)):
            quads = tuple(self.store.quads(vocabulary=False))
            documents = (Document("<rdflib>", "", quads),)
        kept, left_out = leave_out(documents, self._marks)
        if not left_out.nodes:
            return self
        graph = Graph(kept, paths=self.paths)
        graph.left_out = left_out
        return graph

    def summary(self) -> dict[str, int]:
        """Return the number of plans, clauses, actors and so on; see :mod:`.asking.summary`."""
        from plangraph.asking.summary import summarize

        return summarize(self.store)

    def digest(self, *, vocabulary: bool = True, graphs: bool = False) -> str:
        """Return the digest of all statements; see :mod:`plangraph.serialization.digest`."""
        from plangraph.serialization import digest

        return digest(self.quads(vocabulary=vocabulary), graphs=graphs)

    def fetch(self) -> Graph:
        """Return the graph, or a copy of a server's or of a small archive's in memory.

        Use this before many queries: one consistent snapshot, without a round trip each.
        """
        store, is_open = bring_near(self.store.fetch()), self.with_confidential
        return self if store is self.store else Graph(store=store, with_confidential=is_open)

    def check(self) -> Report:
        """Check the documents; see :func:`plangraph.checking.check.check`.

        Raises:
            UsageError: the graph was opened from a store, which has no files and lines.
        """
        from plangraph.checking.check import check_documents

        if self._is_archive:
            remedy = "check the files themselves, with --data"
            raise UsageError("PG706", "a store has no files to check", remedy)
        return check_documents(self.documents, self.vocabulary, self.lookup, kept=bool(self._fixed))

    def query(self, text: str, *, vocabulary: bool = False) -> Results:
        """Answer a SPARQL query over the data; see :meth:`.stores.protocol.Store.query`."""
        return self.store.query(text, vocabulary=vocabulary)

    def ask(self, name: str, **values: str) -> Results:
        """Answer a question of the catalogue; see :func:`plangraph.asking.questions.answer`.

        In a notebook the answer shows itself as a table of names.
        """
        from plangraph.tabulating.answers import show_in_notebook

        results = answer(self.lookup, find_question(name, self.lookup.questions), values)
        results.display = partial(show_in_notebook, self.lookup, name, values)
        return results

    def ask_with_evidence(self, name: str, **values: str) -> EvidencedTable:
        """Answer a question; return its columns, and its rows with the claims that support them."""
        return answer_with_evidence(self.lookup, find_question(name, self.lookup.questions), values)

    def sentence(self, thing: str, language: str = "en") -> Sentence:
        """Return what the data say of a thing as one plain sentence.

        ``thing`` is an effect, condition, stance, event, milestone, statement or claim, by IRI,
        CURIE or name; any other thing is written by its name.

        Raises:
            UsageError: nothing, or more than one thing, has this name.
        """
        lookup = self.lookup.translate(language)
        if (iri := lookup.names.expand(thing)) not in lookup.find_sentences([iri]).facts:
            iri = lookup.names.find(thing)
        return lookup.find_sentences([iri]).sentence(iri)

    def ask_assuming(self, name: str, days: Mapping[str, str], **values: str) -> EvidencedTable:
        """Answer a question as if steps happened on ``days``; see :mod:`.asking.assumptions`.

        ``days`` are dates by the names of the steps. The column ``assumed`` marks what follows.

        Raises:
            UsageError: a name or a day is wrong, the day of a step is known, or the graph was
                opened from a store.
        """
        from plangraph.asking.assumptions import mark_assumed, read_assumptions, write_assumptions

        if self._is_archive:
            message = "days can be assumed for files, not for a store"
            raise UsageError("PG706", message, "name the files themselves, with --data")
        assumed = read_assumptions(self.lookup, days)
        copy = Graph((*self.documents, write_assumptions(self.lookup, assumed)))
        found = copy.ask_with_evidence(name, **values)
        return mark_assumed(self.lookup, found, self.ask(name, **values), assumed)

    def ledger(self, *, actor: str | None = None, version: str | None = None) -> EvidencedTable:
        """Return who would owe what to whom; see :func:`plangraph.asking.ledger.ledger`."""
        from plangraph.asking.ledger import ledger

        return ledger(self.lookup, actor=actor, version=version)

    def positions(self, clause: str, *, as_of: str | None = None) -> EvidencedTable:
        """Return who supports or rejects a clause; see :mod:`plangraph.asking.positions`."""
        from plangraph.asking.positions import positions

        return positions(self.lookup, clause, as_of=as_of)

    def whatif(
        self, *conditions: str, drop: str | None = None, breacher: str | None = None
    ) -> EvidencedTable:
        """Return what follows from conditions; see :func:`plangraph.asking.whatif.whatif`."""
        from plangraph.asking.whatif import whatif

        return whatif(self.lookup, *conditions, drop=drop, breacher=breacher)

    def find(self, text: str, *, limit: int | None = None) -> FoundThings:
        """Return the things whose names are close to a text; see :mod:`plangraph.asking.find`."""
        from plangraph.asking.find import find

        return find(self.lookup, text, limit=limit)

    def cite(self, *names: str) -> CitedPlaces:
        """Return references to the sources of claims; see :mod:`plangraph.citing.cite`."""
        from plangraph.citing.cite import cite

        return cite(self.published.lookup, *names)

    def path(self, start: str, end: str) -> tuple[Step, ...]:
        """Return how two things are connected; see :func:`plangraph.drawing.path.path`."""
        from plangraph.drawing.path import path

        return path(self.lookup, start, end)

    def metrics(self) -> tuple[Measure, ...]:
        """Return how central each node is; see :mod:`plangraph.measuring.metrics`."""
        from plangraph.measuring.edges import read_edges
        from plangraph.measuring.metrics import measure

        return measure(read_edges(self.store))

    def tally(self, by: TallyBy) -> tuple[Tally, ...]:
        """Return counts by topic, party or version; see :mod:`plangraph.measuring.tallies`."""
        from plangraph.measuring.tallies import read_iri_triples, tally

        return tally(read_iri_triples(self.quads(vocabulary=False)), by)

    def to_networkx(self, language: str = "en") -> DrawnGraph:
        """Return the drawn graph: nodes are actors, clauses and the like, or else all resources.

        See :mod:`plangraph.drawing.elements` for their attributes.
        """
        from plangraph.drawing.drawn_graph import draw_graph

        return draw_graph(self.lookup.translate(language))

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
        words: Path | str | None = None,
    ) -> View:
        """Return the graph view as one offline HTML page, written to ``target`` if given.

        A ``target`` that ends in ``.svg`` gets the picture alone. The other arguments choose what
        is shown, see :class:`plangraph.drawing.scenes.Scene`; ``values`` are those of a question,
        ``words`` is a file of :mod:`plangraph.view.page_words`.

        Raises:
            UsageError: as :func:`plangraph.drawing.scenes.graph_of_scene`; or ``target`` is, or
                would become, a part of the data.
            TargetError: the file cannot be written.
        """
        from plangraph.drawing.scenes import Scene
        from plangraph.view import page_words
        from plangraph.view.view import view
        from plangraph.view.viewed_plans import ViewedPlans

        if target is not None:
            refuse_input(target, self.paths)
        graph, scene = self.published, Scene(version, focus, hops, query, ask, values or {})
        plans = ViewedPlans(graph.quads(vocabulary=False), str(graph.left_out), graph.file_digest)
        page = view(graph.lookup, plans, scene, say=page_words.words(language, words))
        return page if target is None else page.write(target)

    def serialize(self, name: str = "ttl", *, vocabulary: bool = True) -> Iterator[str]:
        """Yield the graph in the format ``name``, in pieces; see :mod:`plangraph.exporting.export`.

        ``vocabulary`` adds the ontology and its schemes to RDF, so that it explains itself.
        GraphML holds the drawn graph instead of the triples, ``pax`` the codes of each version.

        Raises:
            UsageError: there is no such format, or it has several files.
        """
        from plangraph.exporting.export import serialize

        return serialize(self.published, name, vocabulary=vocabulary)

    def export(
        self, target: Path | str, name: str | None = None, *, vocabulary: bool = True
    ) -> tuple[Path, ...]:
        """Write the graph to a file and return the files; see :mod:`plangraph.exporting.export`.

        Without ``name``, the suffix of the file chooses the format.

        Raises:
            UsageError: there is no such format; or a file is, or would become, a part of the data.
            TargetError: a file cannot be written.
        """
        from plangraph.exporting.export import export

        return export(self.published, target, name, vocabulary=vocabulary)

    def slice(
        self,
        target: Path | str,
        *around: str,
        hops: int = 2,
        since: str | None = None,
        until: str | None = None,
    ) -> int:
        """Write the part around some things, or in a period, as N-Quads; return how many quads.

        Things are given by a name or an IRI. :mod:`plangraph.slicing.slice` defines what belongs to
        the part.

        Raises:
            UsageError: a name is unknown or ambiguous; there are both things and a period, or
                neither; or ``target`` is, or would become, a part of the data.
        """
        from plangraph.slicing.links import read_quad_rows
        from plangraph.slicing.slice import SliceScope, write_slice

        refuse_input(target, self.paths)
        graph, scope = self.published, SliceScope(around, hops, since, until)
        rows = read_quad_rows(graph.quads(vocabulary=False))
        return write_slice(graph.lookup.names, rows, target, scope)

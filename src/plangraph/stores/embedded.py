"""Embedded store: Oxigraph in the memory of this process, filled from documents.

Oxigraph keeps the value of a literal, not its spelling (``1.50`` comes back as ``1.5``). Exports
that must keep the spelling therefore read the documents, see :mod:`plangraph.graph`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, Variable

from plangraph.errors import Finding, QueryError
from plangraph.reading.documents import Document
from plangraph.reading.lazy_quads import LazyQuads
from plangraph.sparql.inspect import inspect_query
from plangraph.stores.protocol import QueryDataset, Store
from plangraph.stores.results import Results
from plangraph.vocabulary import PREFIXES, VOCABULARY_GRAPH

if TYPE_CHECKING:
    import rdflib

_DECLARED = tuple((f"{prefix}:", prefix, iri) for prefix, iri in PREFIXES.items())
_BLANK_NODE = re.compile(r"_:\w+")
_ERROR_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class EmbeddedStore:
    """Quads in memory; see :class:`plangraph.stores.protocol.Store`."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._store = pyoxigraph.Store()
        for document in documents:
            if isinstance(document.quads, LazyQuads):
                document.quads.load_into(self._store)
            else:
                self._store.extend(document.quads)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """No findings: a store in memory is always complete."""
        return ()

    @property
    def is_in_memory(self) -> bool:
        """Whether the quads are in the memory of this process."""
        return True

    def query(
        self,
        text: str,
        *,
        name: str = "<query>",
        bindings: Mapping[str, str] | None = None,
        dataset: QueryDataset | None = None,
    ) -> Results:
        """Answer a query; see :meth:`plangraph.stores.protocol.Store.query`."""
        union = dataset is None and not (
            "from" in text.lower() and inspect_query(text).names_dataset
        )
        values: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
            Variable(key): read_term(value) for key, value in (bindings or {}).items()
        }
        try:
            with self._guard():
                answer = self._store.query(
                    text,
                    prefixes={prefix: iri for word, prefix, iri in _DECLARED if word in text},
                    use_default_graph_as_union=union,
                    default_graph=[*map(NamedNode, dataset.default)] if dataset else None,
                    named_graphs=[*map(NamedNode, dataset.named)] if dataset else None,
                    substitutions=values,
                )
        except SyntaxError as exc:
            raise _make_query_error(exc, name) from exc
        return Results(answer, self._guard)

    def _guard(self) -> AbstractContextManager[None]:
        """Return a context manager for reading quads that turns exceptions into findings.

        Reading memory cannot fail; a store on disk overrides this.
        """
        return nullcontext()

    def select(self, text: str, **bindings: str) -> list[tuple[str | None, ...]]:
        """Return the rows of a SELECT query as text; see :meth:`query`."""
        return list(self.query(text, bindings=bindings))

    def quads(self, *, vocabulary: bool = True) -> Iterator[Quad]:
        """Yield every quad; without ``vocabulary``, only the quads of the plans."""
        with self._guard():
            for quad in self._store:
                graph = quad.graph_name
                bundled = isinstance(graph, NamedNode) and graph.value.startswith(VOCABULARY_GRAPH)
                if vocabulary or not bundled:
                    yield quad

    def __len__(self) -> int:
        """Return the number of quads."""
        with self._guard():
            return len(self._store)

    def graphs(self) -> list[str]:
        """Return the names of all named graphs, sorted."""
        names = self._store.named_graphs()
        return sorted(name.value for name in names if isinstance(name, NamedNode))

    def dump(self) -> bytes:
        """Return every quad as N-Quads; blank nodes keep the labels they have in this store."""
        return self._store.dump(format=RdfFormat.N_QUADS) or b""

    def fetch(self) -> EmbeddedStore:
        """Return this store: its quads are already on this machine."""
        return self

    @classmethod
    def restore(cls, dump: bytes) -> EmbeddedStore:
        """Return the store that :meth:`dump` wrote, with the same labels of blank nodes.

        Oxigraph returns quads in the reverse order of their insertion. Inserting the dump backwards
        makes the copy answer in the same order as the original.
        """
        store = EmbeddedStore(())
        quads = [*pyoxigraph.parse(dump, format=RdfFormat.N_QUADS)]
        store._store.extend(reversed(quads))
        return store

    def to_rdflib(self) -> rdflib.Dataset:
        """Return a live :class:`rdflib.Dataset` over this store; its default graph is the union."""
        import rdflib
        from oxrdflib import OxigraphStore

        dataset = rdflib.Dataset(store=OxigraphStore(store=self._store), default_union=True)
        for prefix, namespace in PREFIXES.items():
            dataset.bind(prefix, namespace, replace=True)
        return dataset


def is_changed(store: Store, documents: Iterable[Document]) -> bool:
    """Return whether a store holds other quads than ``documents``.

    The labels of blank nodes are not compared: each time a file is read they are new.
    """
    return _count_quads(store) != _count_quads(EmbeddedStore(documents))


def _count_quads(store: Store) -> Counter[str]:
    return Counter(_BLANK_NODE.sub("_:", str(quad)) for quad in store.quads())


def read_term(value: str) -> NamedNode | Literal:
    """Return the term that a binding stands for: an absolute IRI, else a plain literal."""
    is_iri = value.startswith(("https://", "http://"))
    return NamedNode(value) if is_iri else Literal(value)


def _make_query_error(exc: SyntaxError, name: str) -> QueryError:
    message = str(exc.msg or exc)
    place = _ERROR_PLACE.match(message)
    line, text = (int(place[1]), f"column {place[2]}: {place[3]}") if place else (1, message)
    message = f"not a SPARQL 1.1 query: {text}"
    return QueryError([Finding(name, line, "PG401", message, "fix the query at this place")])

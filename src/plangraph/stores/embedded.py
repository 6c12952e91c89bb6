"""Embedded store: Oxigraph in the memory of this process, filled from documents.

Oxigraph keeps the value of a literal, not its spelling (``1.50`` comes back as ``1.5``). Exports
that must keep the spelling therefore read the documents, see :mod:`plangraph.graph`. A statement
counts once in a query, however many files hold it (:mod:`plangraph.stores.merging`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import cached_property, partial
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    Variable,
    serialize,
)

from plangraph.errors import Finding, QueryError
from plangraph.reading.document import Document
from plangraph.reading.file_prefixes import merge_prefixes
from plangraph.reading.project_quads import choose_prefixes, list_bases
from plangraph.sparql.inspect import inspect_query
from plangraph.sparql.nesting import find_overload
from plangraph.sparql.sums import rewrite_sums
from plangraph.sparql.tokens import find_line_and_column
from plangraph.stores.exact_literals import ExactLiterals
from plangraph.stores.filled_store import FilledStore
from plangraph.stores.merging import (
    MOST_LISTED,
    MOST_MERGED,
    merge,
    merge_dataset,
    read_from_clauses,
)
from plangraph.stores.own_data import EngineDataset, OwnData, is_of_ontology, may_name_graphs
from plangraph.stores.protocol import QueryDataset, Store
from plangraph.stores.results import Results
from plangraph.stores.rows_read import RowsRead
from plangraph.stores.services import asks_service, translate_service_errors
from plangraph.stores.shared_documents import find_shared
from plangraph.text import shorten
from plangraph.vocabulary import VOCABULARY_GRAPH, VOID, name_base

if TYPE_CHECKING:
    import rdflib

_Answer = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples

_SPACE = NamedNode(VOID.uriSpace)
# A clause FROM, or something like it in a comment, a string or a name.
_MAY_BE_FROM = re.compile(r"from(?:\s|#.*|named)*+(?:<|[^\s<:]*:)", re.IGNORECASE)
_UNKNOWN_FUNCTION = re.compile(r"The custom function (<.*>) is not supported")
_ERROR_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class EmbeddedStore:
    """Quads in memory; see :class:`plangraph.stores.protocol.Store`.

    The quads of documents are loaded when something first needs them: a query of the data alone
    needs no ontology.
    """

    _documents: tuple[Document, ...] = ()
    _merged: pyoxigraph.Store | None = None
    _is_changed = True  # so that it is found out whether graphs share statements

    _findings: tuple[Finding, ...] = ()

    _own: OwnData | None = None

    # The last dataset of a query, and the copy in which its graphs are merged.
    _last_copy: tuple[QueryDataset, pyoxigraph.Store] | None = None

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = tuple(documents)
        #: The rows of our own queries that were read since quads last changed.
        self.rows_read = RowsRead()

    @cached_property
    def _filled(self) -> FilledStore:
        return FilledStore(self._documents)

    @cached_property
    def _store(self) -> pyoxigraph.Store:
        return self._filled.store

    @cached_property
    def literals(self) -> ExactLiterals:
        """The statements whose literal Oxigraph changes."""
        return self._filled.literals

    @cached_property
    def file_prefixes(self) -> Mapping[str, str]:
        """The prefixes of the files of the data; see :class:`.protocol.Store`."""
        return merge_prefixes(item.read_prefixes() for item in self._documents)

    @cached_property
    def _own_store(self) -> EmbeddedStore | None:
        """The data without the ontology, if the documents are known and have both."""
        own = [item for item in self._documents if not item.graph.startswith(VOCABULARY_GRAPH)]
        return EmbeddedStore(own) if len(own) < len(self._documents) else None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Warnings about the place that the quads were copied from; a store of files has none."""
        return self._findings

    @property
    def is_confidential(self) -> bool:
        """Whether something beside the statements says that some are confidential: nothing does."""
        return False

    @property
    def is_in_memory(self) -> bool:
        """Whether the quads are in the memory of this process."""
        return True

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that queries need not declare; see :class:`.protocol.Store`."""
        with self._guard():
            bases = list(list_bases(self._store.quads_for_pattern(None, _SPACE, None)))
        for base in bases:
            name_base(base)
        return choose_prefixes(bases)

    @cached_property
    def _declared(self) -> tuple[tuple[str, str, str], ...]:
        """Each prefix as it is in a query, its name and its namespace."""
        return tuple((f"{prefix}:", prefix, iri) for prefix, iri in self.prefixes.items())

    def query(
        self,
        text: str,
        *,
        name: str = "<query>",
        bindings: Mapping[str, str] | None = None,
        dataset: QueryDataset | None = None,
        vocabulary: bool = True,
    ) -> Results:
        """Answer a query; see :meth:`plangraph.stores.protocol.Store.query`."""
        is_own = not (vocabulary or dataset is not None or _names_dataset(text))
        if is_own and not may_name_graphs(text) and self._own_store is not None:
            return self._own_store.query(text, name=name, bindings=bindings)
        _refuse_overload(text, name)
        guard = partial(translate_service_errors, name) if asks_service(text) else self._guard
        target = self._find_own_data(text) if is_own else None
        target = target or self._choose_target(text, dataset)
        values: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {
            Variable(key): read_term(value) for key, value in (bindings or {}).items()
        }
        ask = partial(
            target.store.query,
            prefixes={prefix: iri for word, prefix, iri in self._declared if word in text},
            use_default_graph_as_union=target.is_union,
            default_graph=target.default,
            named_graphs=target.named,
            substitutions=values,
        )
        try:
            with guard():
                answer = _ask_with_sums(ask, text)
        except SyntaxError as exc:
            raise _make_query_error(exc, text, name, self) from exc
        except RuntimeError as exc:
            raise _make_function_error(exc, text, name) from exc
        if self.literals and isinstance(answer, pyoxigraph.QueryTriples):
            return Results(self.literals.restore_triples(answer), guard)
        return Results(answer, guard)

    @property
    def merged(self) -> pyoxigraph.Store | None:
        """A store whose default graph is the merge of all graphs; None where they share nothing."""
        if self._is_changed:
            self._merged, self._is_changed = self._merge(self._documents), False
            self._last_copy = self._own = None
        return self._merged

    def mark_changed(self) -> None:
        """Note that quads are about to change, so that they are merged anew before a query."""
        _ = self._store, self.file_prefixes  # what was not read from the documents yet
        self._is_changed, self._documents, self._own_store = True, (), None
        self.rows_read = RowsRead()

    def find_merged(
        self, text: str, dataset: QueryDataset | None = None
    ) -> pyoxigraph.Store | None:
        """Return the store whose default graph answers a query, if graphs have to be merged."""
        if dataset is None and not _names_dataset(text):
            return self.merged
        seen = dataset or read_from_clauses(text)
        is_slow = len(seen.default) > MOST_LISTED and len(self._store) <= MOST_MERGED
        if len(seen.default) < 2 or (self.merged is None and not is_slow):
            return None
        if self._last_copy is None or self._last_copy[0] != seen:
            self._last_copy = seen, merge_dataset(self._store, seen)
        return self._last_copy[1]

    def prepare_own_data(self) -> None:
        """Merge the data without the ontology now, so that processes share the result.

        A forked process would need the memory and the time for its own copy, in its first query.
        """
        self._find_own_data("GRAPH")

    def _find_own_data(self, text: str) -> EngineDataset | None:
        """Return where the engine sees the data without the ontology; None if that is all."""
        is_shared = self.merged is not None
        if self._own is None:
            self._own = OwnData(self._store, is_default_made=self.merged is self._store)
        return self._own.find_dataset(text, is_shared=is_shared)

    def _choose_target(self, text: str, dataset: QueryDataset | None) -> EngineDataset:
        """Return where the engine runs a query so that a statement counts once."""
        merged = self.find_merged(text, dataset)
        if merged is not None:
            return EngineDataset(merged, default=[DefaultGraph()])
        if dataset is None:
            return EngineDataset(self._store, is_union=not _names_dataset(text))
        return EngineDataset(
            self._store,
            default=[*map(NamedNode, dataset.default)],
            named=[*map(NamedNode, dataset.named)],
        )

    def _merge(self, documents: Sequence[Document] = ()) -> pyoxigraph.Store | None:
        """Return a store with a merged default graph, or None where graphs share no statement.

        ``documents`` are all that the store holds, unless it has been changed.
        """
        return merge(self._store) if find_shared(documents, self._store) else None

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
            yield from self._read_quads() if vocabulary else filter(_is_own, self._read_quads())

    def quads_of(self, subjects: Iterable[str]) -> Iterator[Quad]:
        """Yield the quads of the plans about some subjects, given by their IRIs."""
        with self._guard():
            for subject in subjects:
                with suppress(ValueError):  # what is no IRI is no subject
                    yield from filter(_is_own, self._read_quads(NamedNode(subject)))

    def triples_at(self, term: NamedNode | BlankNode, *, is_end: bool = False) -> list[Triple]:
        """Return the statements that begin, or end, at a term; each once, however often it is."""
        pattern = (None, None, term) if is_end else (term, None, None)
        with self._guard():
            found = dict.fromkeys(quad.triple for quad in self._store.quads_for_pattern(*pattern))
        return list(self.literals.restore_triples(found) if self.literals else found)

    def _read_quads(self, subject: NamedNode | None = None) -> Iterator[Quad]:
        """Yield every quad, or those of a subject, with its literal as it was loaded."""
        store = self._store
        quads = store.quads_for_pattern(subject, None, None) if subject else iter(store)
        return self.literals.restore_quads(quads) if self.literals else quads

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
        if self.literals:
            return serialize(self.quads(), format=RdfFormat.N_QUADS) or b""
        return self._store.dump(format=RdfFormat.N_QUADS) or b""

    def fetch(self) -> EmbeddedStore:
        """Return this store: its quads are already on this machine."""
        return self

    @classmethod
    def restore(cls, dump: bytes, findings: tuple[Finding, ...] = ()) -> EmbeddedStore:
        """Return the store that :meth:`dump` wrote, with the same labels of blank nodes.

        ``findings`` are the warnings about the store that wrote it.

        Oxigraph returns quads in the reverse order of their insertion. Inserting the dump backwards
        makes the copy answer in the same order as the original.
        """
        store = EmbeddedStore(())
        quads = [*pyoxigraph.parse(dump, format=RdfFormat.N_QUADS)]
        store._store.extend(store.literals.note(reversed(quads)))
        store.mark_changed()
        store._findings = findings
        _ = store.merged
        return store

    def to_rdflib(self) -> rdflib.Dataset:
        """Return a live :class:`rdflib.Dataset` over this store; its default graph is the union."""
        import rdflib

        from plangraph.stores.rdflib_store import RdflibStore

        dataset = rdflib.Dataset(store=RdflibStore(self, self._store), default_union=True)
        for prefix, namespace in self.prefixes.items():
            dataset.bind(prefix, namespace, replace=True)
        return dataset


def is_changed(store: Store, documents: Iterable[Document]) -> bool:
    """Return whether a store holds other quads than ``documents``."""
    return {*store.quads()} != {*EmbeddedStore(documents).quads()}


def read_term(value: str) -> NamedNode | Literal:
    """Return the term that a binding stands for: an absolute IRI, else a plain literal."""
    is_iri = value.startswith(("https://", "http://"))
    return NamedNode(value) if is_iri else Literal(value)


def _ask_with_sums(ask: Callable[[str], _Answer], text: str) -> _Answer:
    """Answer a query with its sums rewritten; a syntax error is that of the text as written."""
    rewritten = rewrite_sums(text)
    if rewritten != text:
        with suppress(SyntaxError):
            return ask(rewritten)
    return ask(text)


def _names_dataset(text: str) -> bool:
    """Return whether a query has FROM or FROM NAMED."""
    return _MAY_BE_FROM.search(text) is not None and inspect_query(text).names_dataset


def _refuse_overload(text: str, name: str) -> None:
    """Raise an error for a query that would crash the engine."""
    if overload := find_overload(text):
        remedy = "write it flatter, or as several queries"
        raise QueryError([Finding(name, overload.line, "PG418", overload.what, remedy)])


def _is_own(quad: Quad) -> bool:
    return not is_of_ontology(quad.graph_name)


def _make_function_error(exc: RuntimeError, text: str, name: str) -> Exception:
    """Return the error for a query that calls a function which the engine does not know."""
    found = _UNKNOWN_FUNCTION.fullmatch(str(exc))
    if found is None:
        return exc
    # lazy: only a query that fails needs it
    from plangraph.sparql.syntax.find_mistake import find_function

    line, column = find_line_and_column(text, find_function(text, found[1][1:-1]))
    message = f"column {column}: SPARQL 1.1 does not define the function {found[1]}"
    remedy = "use functions of SPARQL 1.1, or compute the value from the answer"
    return QueryError([Finding(name, line, "PG428", message, remedy)])


def _make_query_error(exc: SyntaxError, query: str, name: str, store: EmbeddedStore) -> QueryError:
    # lazy: only a query that fails needs it
    from plangraph.sparql.syntax.find_mistake import find_mistake

    message, remedy, line = str(exc.msg or exc), "fix the query at this place", 1
    if found := find_mistake(query, store.prefixes):
        line, column = find_line_and_column(query, found.start)
        message, remedy = f"column {column}: {found.message}", found.remedy
        for prefix, iri in store.file_prefixes.items():
            remedy = remedy.replace(f"PREFIX {prefix}: <…>", f"PREFIX {prefix}: <{iri}>")
    elif place := _ERROR_PLACE.match(message):
        line, message = int(place[1]), f"column {place[2]}: {shorten(' '.join(place[3].split()))}"
    message = f"not a SPARQL 1.1 query: {message}"
    return QueryError([Finding(name, line, "PG401", message, remedy)])

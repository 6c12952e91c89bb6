"""Embedded store: Oxigraph in the memory of this process, filled from documents.

Oxigraph keeps the value of a literal, not its spelling (``1.50`` comes back as ``1.5``). Exports
that must keep the spelling therefore read the documents, see :mod:`plangraph.graph`. A statement
counts once in a query, however many files hold it (:mod:`plangraph.stores.merging`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import cached_property, partial
from io import BytesIO
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
from plangraph.reading.documents import Document
from plangraph.reading.kept_documents import KeptQuads, recall_fact
from plangraph.reading.lazy_quads import LazyQuads
from plangraph.reading.project_quads import choose_prefixes, list_bases
from plangraph.sparql.inspect import inspect_query
from plangraph.sparql.nesting import find_overload
from plangraph.sparql.sums import rewrite_sums
from plangraph.stores.exact_literals import (
    ExactLiterals,
    has_exact_literals,
    has_exact_literals_in_nquads,
)
from plangraph.stores.merging import (
    has_shared_statements,
    merge,
    merge_dataset,
    read_from_clauses,
)
from plangraph.stores.protocol import QueryDataset, Store
from plangraph.stores.results import Results
from plangraph.stores.services import asks_service, translate_service_errors
from plangraph.vocabulary import VOCABULARY_GRAPH, VOID, name_base

if TYPE_CHECKING:
    import rdflib

_Answer = pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean | pyoxigraph.QueryTriples

_SPACE = NamedNode(VOID.uriSpace)
# A clause FROM, or something like it in a comment, a string or a name.
_MAY_BE_FROM = re.compile(r"from(?:\s|#.*|named)*+(?:<|[^\s<:]*:)", re.IGNORECASE)
_BLANK_NODE = re.compile(r"_:\w+")
_STEP = 16_000_000  # bytes of N-Quads that are loaded at once
_NO_PREFIX = "Prefix not found"  # the engine lists it first, before all that else might stand there
_PREFIXED = re.compile(r"([\w.-]*):[^\s:]*\Z")
_UNKNOWN_FUNCTION = re.compile(r"The custom function (<.*>) is not supported")
_ERROR_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


@dataclass(frozen=True)
class _Target:
    """Where the engine runs a query: a store, and the graphs that the query sees.

    ``is_union``: the union of all graphs is the default graph. Otherwise it consists of the graphs
    ``default``; None stands for what the query names, else for the store's own default graph.
    """

    store: pyoxigraph.Store
    is_union: bool = False
    default: list[NamedNode | BlankNode | DefaultGraph] | None = None
    named: list[NamedNode | BlankNode] | None = None


class EmbeddedStore:
    """Quads in memory; see :class:`plangraph.stores.protocol.Store`.

    ``literals`` are the statements whose literal Oxigraph changes.
    """

    _findings: tuple[Finding, ...] = ()

    # The last dataset of a query, and the copy in which its graphs are merged.
    _last_copy: tuple[QueryDataset, pyoxigraph.Store] | None = None

    def __init__(self, documents: Iterable[Document]) -> None:
        self._store = pyoxigraph.Store()
        self.literals = ExactLiterals()
        documents = tuple(documents)
        self._load(documents)
        self._merged = self._merge(documents)
        self._is_changed = False

    def _load(self, documents: Iterable[Document]) -> None:
        """Add the quads of documents in their order; kept ones beside each other in one step."""
        waiting = BytesIO()
        for document in documents:
            quads = document.quads
            nquads = _write_plain(quads)
            if nquads is not None:
                waiting.write(nquads)
            if nquads is None or waiting.tell() > _STEP:
                self._load_nquads(waiting)
            if isinstance(quads, LazyQuads) and not has_exact_literals(quads.content):
                quads.load_into(self._store)
            elif nquads is None:
                self._store.bulk_extend(self.literals.note(quads))
        self._load_nquads(waiting)

    def _load_nquads(self, text: BytesIO) -> None:
        """Add the quads of a text, and empty it."""
        if text.tell():
            self._store.load(text.getvalue(), format=RdfFormat.N_QUADS, lenient=True)
            text.seek(0)
            text.truncate()

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
    ) -> Results:
        """Answer a query; see :meth:`plangraph.stores.protocol.Store.query`."""
        _refuse_overload(text, name)
        guard = partial(translate_service_errors, name) if asks_service(text) else self._guard
        target = self._choose_target(text, dataset)
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
            raise _make_query_error(exc, text, name) from exc
        except RuntimeError as exc:
            raise _make_function_error(exc, text, name) from exc
        if self.literals and isinstance(answer, pyoxigraph.QueryTriples):
            return Results(self.literals.restore_triples(answer), guard)
        return Results(answer, guard)

    @property
    def merged(self) -> pyoxigraph.Store | None:
        """A store whose default graph is the merge of all graphs; None where they share nothing."""
        if self._is_changed:
            self._merged, self._is_changed = self._merge(), False
            self._last_copy = None
        return self._merged

    def mark_changed(self) -> None:
        """Note that quads are about to change, so that they are merged anew before a query."""
        self._is_changed = True

    def find_merged(
        self, text: str, dataset: QueryDataset | None = None
    ) -> pyoxigraph.Store | None:
        """Return the store whose default graph answers a query, if graphs have to be merged."""
        if self.merged is None or (dataset is None and not _names_dataset(text)):
            return self.merged
        seen = dataset or read_from_clauses(text)
        if len(seen.default) < 2:
            return None
        if self._last_copy is None or self._last_copy[0] != seen:
            self._last_copy = seen, merge_dataset(self._store, seen)
        return self._last_copy[1]

    def _choose_target(self, text: str, dataset: QueryDataset | None) -> _Target:
        """Return where the engine runs a query so that a statement counts once."""
        merged = self.find_merged(text, dataset)
        if merged is not None:
            return _Target(merged, default=[DefaultGraph()])
        if dataset is None:
            return _Target(self._store, is_union=not _names_dataset(text))
        return _Target(
            self._store,
            default=[*map(NamedNode, dataset.default)],
            named=[*map(NamedNode, dataset.named)],
        )

    def _merge(self, documents: Sequence[Document] = ()) -> pyoxigraph.Store | None:
        """Return a store with a merged default graph, or None where graphs share no statement.

        ``documents`` are all that the store holds, unless it has been changed.
        """
        quads = [item.quads for item in documents]
        kept = [item.name for item in quads if isinstance(item, KeptQuads)]
        find = partial(has_shared_statements, self._store)
        is_shared = (
            recall_fact("shared", kept, find) if kept and len(kept) == len(quads) else find()
        )
        return merge(self._store) if is_shared else None

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
            for quad in self._read_quads():
                graph = quad.graph_name
                bundled = isinstance(graph, NamedNode) and graph.value.startswith(VOCABULARY_GRAPH)
                if vocabulary or not bundled:
                    yield quad

    def _read_quads(self) -> Iterator[Quad]:
        """Yield every quad with its literal as it was loaded."""
        return self.literals.restore_quads(self._store) if self.literals else iter(self._store)

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


def _write_plain(quads: Sequence[Quad]) -> bytes | None:
    """Return the N-Quads of a kept file, if the engine may load them as they are.

    It would rename blank nodes, and change literals that have to be noted.
    """
    if not isinstance(quads, KeptQuads) or quads.has_blank_nodes:
        return None
    nquads = quads.write_nquads()
    return None if has_exact_literals_in_nquads(nquads) else nquads


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


def _make_function_error(exc: RuntimeError, text: str, name: str) -> Exception:
    """Return the error for a query that calls a function which the engine does not know."""
    found = _UNKNOWN_FUNCTION.fullmatch(str(exc))
    if found is None:
        return exc
    line = text.count("\n", 0, max(0, text.find(found[1]))) + 1
    message = f"the function {found[1]} is not known: SPARQL 1.1 does not define it"
    remedy = "use functions of SPARQL 1.1, or compute the value from the answer"
    return QueryError([Finding(name, line, "PG428", message, remedy)])


def _make_query_error(exc: SyntaxError, query: str, name: str) -> QueryError:
    reason = str(exc.msg or exc)
    line = 1
    if place := _ERROR_PLACE.match(reason):
        line, column = int(place[1]), int(place[2])
        reason = f"column {column}: {place[3]}"
        written = _PREFIXED.search(query.split("\n")[line - 1][: column - 1])
        if _NO_PREFIX in reason and written:
            reason = f"the prefix {written[1]}: is not declared"
    message = f"not a SPARQL 1.1 query: {reason}"
    return QueryError([Finding(name, line, "PG401", message, "fix the query at this place")])

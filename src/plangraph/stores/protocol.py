"""Store protocol: the interface of everything that holds quads and answers SPARQL 1.1 queries.

See https://www.w3.org/TR/sparql11-query/. A query without FROM sees all named graphs as one default
graph, or all but those of the ontology; ``GRAPH ?g {…}`` returns the file that a triple comes from.
The prefixes of :mod:`plangraph.vocabulary` need no declaration; in a project, those of things are
below its base.
All stores give the same answers: in memory
(:mod:`~plangraph.stores.embedded`), on disk (:mod:`~plangraph.stores.archive`), on a server
(:mod:`~plangraph.stores.endpoint`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from plangraph.errors import Finding, Severity
from plangraph.stores.results import Results
from plangraph.vocabulary import KIND_PREFIXES, expand

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Quad


@dataclass(frozen=True)
class QueryDataset:
    """The named graphs that a query sees: as its default graph, and through GRAPH.

    See https://www.w3.org/TR/sparql11-protocol/#dataset.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Store(Protocol):
    """A set of quads that answers queries."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Warnings about the data, such as an interrupted load; empty if the data are complete."""
        ...

    @property
    def is_confidential(self) -> bool:
        """Whether the store says, beside its statements, that some of them are confidential."""
        ...

    @property
    def is_in_memory(self) -> bool:
        """Whether the quads are in the memory of this process, where reading many costs little."""
        ...

    @property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that queries need not declare; those of things are below a project's base.

        Several projects together have the prefixes of the bundled plans.
        """
        ...

    @property
    def file_prefixes(self) -> Mapping[str, str]:
        """What the files of the data call their namespaces, which exports keep."""
        ...

    def query(
        self,
        text: str,
        *,
        name: str = "<query>",
        bindings: Mapping[str, str] | None = None,
        dataset: QueryDataset | None = None,
        vocabulary: bool = True,
    ) -> Results:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query.

        ``bindings`` give variables a value before the query runs: an absolute IRI becomes an IRI,
        any other text a plain literal. ``name`` is the file name in a syntax error.
        ``dataset`` sets the graphs that the query sees; it overrides the query's own FROM. Without
        either, the default graph has all statements, or without ``vocabulary`` those of the plans.

        Raises:
            QueryError: the text is not a valid SPARQL query.
            StoreError: the store cannot answer.
        """
        ...

    def select(self, text: str, **bindings: str) -> list[tuple[str | None, ...]]:
        """Return the rows of a SELECT query as text; see :meth:`query`."""
        ...

    def quads(self, *, vocabulary: bool = True) -> Iterator[Quad]:
        """Yield every quad; without ``vocabulary``, only the quads of the plans."""
        ...

    def graphs(self) -> list[str]:
        """Return the names of all named graphs, sorted."""
        ...

    def dump(self) -> bytes:
        """Return every quad as N-Quads; blank nodes keep the labels they have in this store."""
        ...

    def fetch(self) -> Store:
        """Return a store on this machine: a copy of a server's quads, or this store itself."""
        ...

    def __len__(self) -> int:
        """Return the number of quads."""
        ...

    def to_rdflib(self) -> rdflib.Dataset:
        """Return a live :class:`rdflib.Dataset` over this store; its default graph is the union.

        Raises:
            UsageError: the quads are on a server.
        """
        ...


def expand_in(store: Store, name: str) -> str:
    """Return the IRI of a CURIE with a prefix that the store knows; other texts unchanged.

    A server is asked for its prefixes only where they could matter.
    """
    return expand(name, store.prefixes) if name.partition(":")[0] in KIND_PREFIXES else expand(name)


def warn_incomplete(place: str, loaded: int, pending: Sequence[str]) -> tuple[Finding, ...]:
    """Return a warning if some files of a load are ``pending``, beside ``loaded`` complete ones."""
    if not pending:
        return ()
    message = f"{loaded} of {loaded + len(pending)} files are loaded; {pending[0]} is not"
    remedy = "run the same plangraph load again, it continues where it stopped"
    return (Finding(place, 0, "PG704", message, remedy, severity=Severity.WARNING),)

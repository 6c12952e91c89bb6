"""What answers SPARQL 1.1, wherever its quads are: the face that every other module asks.

Documents go in, answers come out (https://www.w3.org/TR/sparql11-query/). A query that has no FROM
sees all named graphs as one default graph; ``GRAPH ?g {…}`` tells which file said what. The
prefixes of :mod:`plangraph.vocabulary` need no declaration. :mod:`plangraph.stores` keeps the
quads in memory, on disk, or asks a server for them; all give the same answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from plangraph.errors import Finding
from plangraph.stores.results import Results

if TYPE_CHECKING:
    import rdflib
    from pyoxigraph import Quad


@dataclass(frozen=True)
class QueryDataset:
    """The named graphs that make up a query's default graph, and those that GRAPH may name.

    See https://www.w3.org/TR/sparql11-protocol/#dataset.
    """

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


class Store(Protocol):
    """Quads, ready for queries."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What to know before its answers are relied on, such as that a load was cut off."""
        ...

    @property
    def is_in_memory(self) -> bool:
        """Whether the quads are in the memory of this process, where reading many costs little."""
        ...

    def query(
        self,
        text: str,
        *,
        name: str = "<query>",
        bindings: Mapping[str, str] | None = None,
        dataset: QueryDataset | None = None,
    ) -> Results:
        """Answer a SELECT, ASK, CONSTRUCT or DESCRIBE query.

        ``bindings`` give variables a value before the query runs: an absolute IRI is a thing,
        anything else a plain literal. ``name`` is what a syntax error calls the query.
        ``dataset`` says which graphs the query sees, before its own FROM does.

        Raises:
            QueryError: the text is no SPARQL query.
            StoreError: the store cannot answer.
        """
        ...

    def select(self, text: str, **bindings: str) -> list[tuple[str | None, ...]]:
        """Return the rows of a SELECT query as text; see :meth:`query`."""
        ...

    def quads(self, *, vocabulary: bool = True) -> Iterator[Quad]:
        """Yield every quad; without ``vocabulary``, those of the plans only."""
        ...

    def graphs(self) -> list[str]:
        """Return the names of all named graphs, sorted."""
        ...

    def dump(self) -> bytes:
        """Return every quad as N-Quads; blank nodes keep the labels they have here."""
        ...

    def fetch(self) -> Store:
        """Return a store on this machine with these quads: itself, unless a server has them."""
        ...

    def __len__(self) -> int:
        """Return the number of quads."""
        ...

    def to_rdflib(self) -> rdflib.Dataset:
        """Return a live :class:`rdflib.Dataset` over this store; its default graph is the union.

        Raises:
            UsageError: the quads are not on this machine.
        """
        ...

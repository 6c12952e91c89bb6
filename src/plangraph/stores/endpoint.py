"""Endpoint store: a server that speaks SPARQL 1.1, queried over HTTP and checked for missing rows.

Servers cut answers and report success: at a limit of rows, at a limit of time, when they are
stopped. Every sign that something is missing raises
:class:`~plangraph.errors.IncompleteResult`: a body that ends in the middle, the headers of
Virtuoso, fewer rows than the server counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from plangraph.errors import Finding, IncompleteResult, QueryError, UsageError
from plangraph.sparql.inspect import inspect_query
from plangraph.sparql.query_text import ParsedQuery, QueryForm, parse_query
from plangraph.stores import oxigraph, records, virtuoso
from plangraph.stores.client import Client, HttpAnswer
from plangraph.stores.embedded import EmbeddedStore, read_term
from plangraph.stores.protocol import QueryDataset, warn_incomplete
from plangraph.stores.records import Record
from plangraph.stores.remote_results import (
    RemoteAnswer,
    RowCheck,
    construct,
    list_described,
    read_answer,
)
from plangraph.stores.results import Results
from plangraph.vocabulary import VOCABULARY_GRAPH

if TYPE_CHECKING:
    import rdflib

_GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"
_DESCRIPTIONS = "SELECT DISTINCT ?s ?p ?o {{ VALUES ?s {{ {} }} ?s ?p ?o }}"
_DESCRIBED_AT_ONCE = 100  # IRIs in one query
_REMEDY = "ask for less, with LIMIT or in parts, or ask the administrator to raise the limit"

_SendQuery = Callable[[ParsedQuery], RemoteAnswer]


class EndpointStore:
    """A server that answers SPARQL 1.1 queries; see :class:`plangraph.stores.protocol.Store`.

    On a server that plangraph has loaded, a query sees the loaded graphs; on any other server, all
    named graphs, or the default graph if there are none. ``records`` are the loaded files.

    Raises:
        UsageError: the address is not one of a server.
        ServerError: no server answers there.
    """

    def __init__(self, address: str) -> None:
        self._client = Client(address)
        self._read("ASK {}")  # the response names the server
        self.records, named = self._find_records()
        self._graphs = self._find_graphs(named)
        self._is_union = self._is_union_ours(named)

    @property
    def server(self) -> str:
        """The Server header of the server, such as ``Oxigraph/0.5.13``."""
        return self._client.server

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A warning if a load was interrupted or is still running."""
        pending = [record.name for record in self.records if record.triples is None]
        return warn_incomplete(self._client.address, len(self.records) - len(pending), pending)

    @property
    def is_in_memory(self) -> bool:
        """Whether the quads are in the memory of this process: a server has them."""
        return False

    def query(
        self,
        text: str,
        *,
        name: str = "<query>",
        bindings: Mapping[str, str] | None = None,
        dataset: QueryDataset | None = None,
    ) -> Results:
        """Answer a query; see :meth:`plangraph.stores.protocol.Store.query`.

        Raises:
            IncompleteResult: the server left something out; for rows, raised while they are read.
        """
        try:
            parsed = parse_query(text)
        except ValueError as exc:
            self._raise_query_error(text, name, str(exc))
        values = {key: str(read_term(value)) for key, value in (bindings or {}).items()}
        send = partial(self._send, dataset=dataset)
        try:
            if parsed.form is QueryForm.CONSTRUCT:
                return self._construct(parsed.bind(values), send)
            if parsed.form is QueryForm.DESCRIBE:
                return self._describe(parsed.bind(values), send)
            return send(parsed.bind(values)).to_results()
        except QueryError as exc:
            self._raise_query_error(text, name, exc.findings[0].message)

    def select(self, text: str, **bindings: str) -> list[tuple[str | None, ...]]:
        """Return the rows of a SELECT query as text; see :meth:`query`."""
        return list(self.query(text, bindings=bindings))

    def quads(self, *, vocabulary: bool = True) -> Iterator[Quad]:
        """Yield every quad, graph by graph; without ``vocabulary``, only the quads of the plans.

        Raises:
            IncompleteResult: the server returned fewer quads than it counts.
        """
        for name in self._graphs:
            if vocabulary or not name.startswith(VOCABULARY_GRAPH):
                for triple in self._read_triples(f"GRAPH <{name}> {{ ?s ?p ?o }}"):
                    yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(name))
        if not self._graphs:
            for triple in self._read_triples("?s ?p ?o"):
                yield Quad(triple.subject, triple.predicate, triple.object)

    def graphs(self) -> list[str]:
        """Return the names of all named graphs, sorted."""
        return list(self._graphs)

    def dump(self) -> bytes:
        """Return every quad as N-Quads; blank nodes keep the labels they have in this store."""
        return serialize(self.quads(), format=RdfFormat.N_QUADS) or b""

    def fetch(self) -> EmbeddedStore:
        """Return a copy of the server's quads in memory.

        Raises:
            IncompleteResult: the server returned fewer quads than it counts.
        """
        return EmbeddedStore.restore(self.dump())

    def __len__(self) -> int:
        """Return the number of quads, as the server counts them."""
        if not self._graphs:
            return self.count("?s ?p ?o")
        return sum(self.count(f"GRAPH <{name}> {{ ?s ?p ?o }}") for name in self._graphs)

    def count(self, pattern: str) -> int:
        """Return how many solutions a pattern has, as the server counts them."""
        return self._read_number(self._read(f"SELECT (COUNT(*) AS ?number) {{ {pattern} }}"))

    def to_rdflib(self) -> rdflib.Dataset:
        """Raise an error: the quads are not on this machine.

        Raises:
            UsageError: always.
        """
        message = "rdflib needs the statements on this machine, and they are on a server"
        remedy = "export them, and open the file"
        raise UsageError("PG715", message, remedy, path=self._client.address)

    def _find_records(self) -> tuple[tuple[Record, ...], frozenset[str]]:
        """Return the records, and the names of the other graphs; of Oxigraph only, for speed."""
        if not oxigraph.is_oxigraph(self.server):
            return records.read_records(self._read(records.RECORDS_QUERY)), frozenset()
        names = self._read_names(oxigraph.GRAPH_NAMES_QUERY)
        data = (name for name in names if not oxigraph.is_record(name))
        return oxigraph.decode_records(names), frozenset(data)

    def _find_graphs(self, named: frozenset[str]) -> tuple[str, ...]:
        """Return the named graphs that a query sees."""
        if self.records:
            parts = (record.parts or (record.graph,) for record in self.records)
            return tuple(sorted({part for some in parts for part in some}))
        return tuple(sorted(named or self._read_names(_GRAPHS)))

    def _is_union_ours(self, named: frozenset[str]) -> bool:
        """Return whether the union of Oxigraph's graphs is exactly what a query must see."""
        if not oxigraph.is_oxigraph(self.server) or named - set(self._graphs):
            return False
        return bool(self._graphs) and not self._read("ASK { ?s ?p ?o }")

    def _read(self, text: str) -> Results:
        """Answer a query of plangraph that names its graphs itself."""
        return self._receive(self._client.query(text), None).to_results()

    def _read_names(self, text: str) -> frozenset[str]:
        """Return the values of the only column of a query."""
        return frozenset(name for (name,) in self._read(text) if name is not None)

    def _read_number(self, results: Results) -> int:
        """Return the only value of a query that counts."""
        (number,) = next(iter(results), (None,))
        if number is None:
            self._refuse("the server returned no number for a query that counts")
        return int(number)

    def _send(self, parsed: ParsedQuery, *, dataset: QueryDataset | None) -> RemoteAnswer:
        named = inspect_query(parsed.text).names_dataset
        graphs = () if named or dataset or self._is_union else self._graphs
        parameters: Mapping[str, tuple[str, ...]] = {}
        if dataset is not None:
            parameters = {"default-graph-uri": dataset.default, "named-graph-uri": dataset.named}
        elif self._is_union and not named:
            parameters = oxigraph.UNION

        def check(rows: int) -> None:
            answer = self._client.query(parsed.write_count(graphs), parameters)
            number = self._read_number(self._receive(answer, None).to_results())
            if number != rows:
                self._refuse(f"the server gave {rows} of {number} rows")

        countable = parsed.form is QueryForm.SELECT and not named
        answer = self._client.query(parsed.write(graphs), parameters)
        return self._receive(answer, check if countable else None)

    def _receive(self, answer: HttpAnswer, check: RowCheck | None) -> RemoteAnswer:
        """Read an answer, unless its headers show that it is cut."""
        if answer.header("X-SQL-State"):
            said = answer.header("X-SQL-Message") or answer.header("X-SQL-State")
            self._refuse(f"the server stopped in the middle: {said.partition('.  ')[0]}")
        if most := answer.header("X-SPARQL-MaxRows"):
            if check is None or not most.isdecimal():
                self._refuse(f"the server gives {most} rows at most")
            check(int(most))
        pieces = virtuoso.normalise(answer) if virtuoso.is_virtuoso(self.server) else answer
        return read_answer(pieces, self._client.address, check)

    def _construct(self, parsed: ParsedQuery, send: _SendQuery) -> Results:
        return Results(construct(parsed, send(parsed.as_select(parsed.variables))))

    def _describe(self, parsed: ParsedQuery, send: _SendQuery) -> Results:
        has_pattern = parsed.pattern is not None
        answer = send(parsed.as_select(parsed.variables)) if has_pattern else None
        return Results(self._read_descriptions(list_described(parsed, answer), send))

    def _read_descriptions(self, things: Sequence[str], send: _SendQuery) -> Iterator[Triple]:
        for start in range(0, len(things), _DESCRIBED_AT_ONCE):
            names = " ".join(f"<{thing}>" for thing in things[start : start + _DESCRIBED_AT_ONCE])
            for row in send(parse_query(_DESCRIPTIONS.format(names))).rows():
                yield Triple(*row)

    def _read_triples(self, pattern: str) -> Iterator[Triple]:
        number = 0
        answer = self._client.query(f"SELECT ?s ?p ?o {{ {pattern} }}")
        for row in self._receive(answer, None).rows():
            number += 1
            yield Triple(*row)
        if (counted := self.count(pattern)) != number:
            self._refuse(f"the server gave {number} of {counted} statements")

    def _refuse(self, message: str) -> NoReturn:
        raise IncompleteResult("PG709", message, _REMEDY, place=self._client.address)

    def _raise_query_error(self, text: str, name: str, reason: str) -> NoReturn:
        """Raise QueryError with the line from our own parser, or else the server's reason."""
        if not inspect_query(text).external_accesses:
            EmbeddedStore(()).query(text, name=name)
        raise QueryError([Finding(name, 0, "PG401", reason, "fix the query")])

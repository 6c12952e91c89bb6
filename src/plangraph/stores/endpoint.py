"""Quads on a server that speaks SPARQL 1.1: asked over HTTP, and checked for what it leaves out.

Servers cut answers and call it success: at a limit of rows, at a limit of time, when they are
stopped. Whatever shows that something is missing raises
:class:`~plangraph.errors.IncompleteResult`: a body that ends in the middle, the headers of
Virtuoso, fewer rows than the server counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NoReturn, cast

from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Triple, serialize

from plangraph.errors import Finding, IncompleteResult, QueryError, Severity, UsageError
from plangraph.sparql.inspect import inspect_query
from plangraph.sparql.query_text import ParsedQuery, parse_query
from plangraph.stores import oxigraph, records, virtuoso
from plangraph.stores.client import Client, HttpAnswer
from plangraph.stores.embedded import EmbeddedStore, read_term
from plangraph.stores.protocol import QueryDataset
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
_ABOUT = "SELECT DISTINCT ?s ?p ?o {{ VALUES ?s {{ {} }} ?s ?p ?o }}"
_AT_ONCE = 100  # things described in one query
_REMEDY = "ask for less, with LIMIT or in parts, or let the keeper of the server raise its limit"

_Asking = Callable[[ParsedQuery], RemoteAnswer]


class EndpointStore:
    """A server that answers SPARQL 1.1 queries; see :class:`plangraph.stores.protocol.Store`.

    If plangraph has loaded it, a query sees what was loaded; else every named graph in it, or its
    default graph if there is none. ``records`` say which files were loaded.

    Raises:
        UsageError: the address is none of a server.
        StoreError: no server answers there.
    """

    def __init__(self, address: str) -> None:
        self._client = Client(address)
        self._read("ASK {}")  # whereupon it says its name
        self.records, named = self._find_records()
        self._graphs = self._find_graphs(named)
        self._is_union = self._holds_nothing_else(named)

    @property
    def server(self) -> str:
        """How the server calls itself, such as ``Oxigraph/0.5.13``."""
        return self._client.server

    @property
    def findings(self) -> tuple[Finding, ...]:
        """A warning if the load of a file was cut off or is still going on."""
        missing = [record.name for record in self.records if record.triples is None]
        if not missing:
            return ()
        loaded = len(self.records) - len(missing)
        message = f"{loaded} of {len(self.records)} files are loaded; {missing[0]} is not"
        remedy = "run the same plangraph load again, it goes on where it stopped"
        place = self._client.address
        return (Finding(place, 0, "PG704", message, remedy, severity=Severity.WARNING),)

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
            IncompleteResult: the server left something out; for rows, while they are read.
        """
        try:
            parsed = parse_query(text)
        except ValueError as exc:
            self._explain(text, name, str(exc))
        values = {key: str(read_term(value)) for key, value in (bindings or {}).items()}
        asking = partial(self._ask, dataset=dataset)
        try:
            if parsed.form == "CONSTRUCT":
                return self._construct(parsed.bind(values), asking)
            if parsed.form == "DESCRIBE":
                return self._describe(parsed.bind(values), asking)
            return Results(*asking(parsed.bind(values)))
        except QueryError as exc:
            self._explain(text, name, exc.findings[0].message)

    def select(self, text: str, **bindings: str) -> list[tuple[str | None, ...]]:
        """Return the rows of a SELECT query as text; see :meth:`query`."""
        return list(self.query(text, bindings=bindings))

    def quads(self, *, vocabulary: bool = True) -> Iterator[Quad]:
        """Yield every quad, graph by graph; without ``vocabulary``, those of the plans only.

        Raises:
            IncompleteResult: the server gave fewer than it counts.
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
        """Return every quad as N-Quads; blank nodes keep the labels they have here."""
        return serialize(self.quads(), format=RdfFormat.N_QUADS) or b""

    def fetch(self) -> EmbeddedStore:
        """Return a copy of what the server has, in memory.

        Raises:
            IncompleteResult: the server gave fewer quads than it counts.
        """
        return EmbeddedStore.restore(self.dump())

    def __len__(self) -> int:
        """Return the number of quads, as the server counts them."""
        if not self._graphs:
            return self.count("?s ?p ?o")
        return sum(self.count(f"GRAPH <{name}> {{ ?s ?p ?o }}") for name in self._graphs)

    def count(self, pattern: str) -> int:
        """Return how often the server finds a pattern."""
        rows = self._read(f"SELECT (COUNT(*) AS ?number) {{ {pattern} }}")
        return int(next(iter(rows))[0] or 0)

    def to_rdflib(self) -> rdflib.Dataset:
        """Raise, as the quads are not on this machine.

        Raises:
            UsageError: always.
        """
        message = "rdflib needs the statements on this machine, and they are on a server"
        remedy = "export them, and open the file"
        raise UsageError("PG715", message, remedy, path=self._client.address)

    def _find_records(self) -> tuple[tuple[Record, ...], frozenset[str]]:
        """Return the records of files, and the names of the graphs where that is soon known."""
        if not oxigraph.is_oxigraph(self.server):
            return records.read_records(self._read(records.RECORDS_QUERY)), frozenset()
        names = frozenset(row[0] or "" for row in self._read(oxigraph.GRAPH_NAMES_QUERY))
        data = (name for name in names if not oxigraph.is_record(name))
        return oxigraph.decode_records(names), frozenset(data)

    def _find_graphs(self, named: frozenset[str]) -> tuple[str, ...]:
        """Return the named graphs that a query sees."""
        if self.records:
            parts = (record.parts or (record.graph,) for record in self.records)
            return tuple(sorted({part for some in parts for part in some}))
        return tuple(sorted(named or {row[0] or "" for row in self._read(_GRAPHS)}))

    def _holds_nothing_else(self, named: frozenset[str]) -> bool:
        """Say whether the union of Oxigraph's graphs is what a query sees."""
        if not oxigraph.is_oxigraph(self.server) or named - set(self._graphs):
            return False
        return bool(self._graphs) and not self._read("ASK { ?s ?p ?o }")

    def _read(self, text: str) -> Results:
        """Answer a query of our own that names its graphs itself."""
        return Results(*self._receive(self._client.ask(text), None))

    def _ask(self, parsed: ParsedQuery, *, dataset: QueryDataset | None) -> RemoteAnswer:
        named = inspect_query(parsed.text).names_dataset
        graphs = () if named or dataset or self._is_union else self._graphs
        parameters: Mapping[str, tuple[str, ...]] = {}
        if dataset is not None:
            parameters = {"default-graph-uri": dataset.default, "named-graph-uri": dataset.named}
        elif self._is_union and not named:
            parameters = oxigraph.UNION

        def check(rows: int) -> None:
            counted = self._receive(self._client.ask(parsed.write_count(graphs), parameters), None)
            number = int(next(iter(Results(*counted)))[0] or 0)
            if number != rows:
                self._refuse(f"the server gave {rows} of {number} rows")

        countable = parsed.form == "SELECT" and not named
        answer = self._client.ask(parsed.write(graphs), parameters)
        return self._receive(answer, check if countable else None)

    def _receive(self, answer: HttpAnswer, check: RowCheck | None) -> RemoteAnswer:
        """Take in an answer, unless its headers say that it is cut."""
        if answer.header("X-SQL-State"):
            said = answer.header("X-SQL-Message") or answer.header("X-SQL-State")
            self._refuse(f"the server stopped in the middle: {said.partition('.  ')[0]}")
        if most := answer.header("X-SPARQL-MaxRows"):
            if check is None or not most.isdecimal():
                self._refuse(f"the server gives {most} rows at most")
            check(int(most))
        pieces = virtuoso.translate(answer) if virtuoso.is_virtuoso(self.server) else answer
        return read_answer(pieces, self._client.address, check)

    def _construct(self, parsed: ParsedQuery, asking: _Asking) -> Results:
        return Results(construct(parsed, asking(parsed.as_select(parsed.variables))))

    def _describe(self, parsed: ParsedQuery, asking: _Asking) -> Results:
        asked = asking(parsed.as_select(parsed.variables)) if parsed.pattern != (0, 0) else None
        return Results(self._tell(list_described(parsed, asked), asking))

    def _tell(self, things: Sequence[str], asking: _Asking) -> Iterator[Triple]:
        for start in range(0, len(things), _AT_ONCE):
            names = " ".join(f"<{thing}>" for thing in things[start : start + _AT_ONCE])
            yield from _make_triples(asking(parse_query(_ABOUT.format(names))))

    def _read_triples(self, pattern: str) -> Iterator[Triple]:
        number = 0
        answer = self._client.ask(f"SELECT ?s ?p ?o {{ {pattern} }}")
        for triple in _make_triples(self._receive(answer, None)):
            number += 1
            yield triple
        if (counted := self.count(pattern)) != number:
            self._refuse(f"the server gave {number} of {counted} statements")

    def _refuse(self, message: str) -> NoReturn:
        raise IncompleteResult("PG709", message, _REMEDY, place=self._client.address)

    def _explain(self, text: str, name: str, said: str) -> NoReturn:
        """Raise what is wrong with a query: our own parser knows the line, the server a reason."""
        if not inspect_query(text).external_accesses:
            EmbeddedStore(()).query(text, name=name)
        raise QueryError([Finding(name, 0, "PG401", said, "mend the query")])


def _make_triples(reading: RemoteAnswer) -> Iterator[Triple]:
    rows, telling = reading
    with telling():
        for row in cast("QuerySolutions", rows):
            yield Triple(*row)

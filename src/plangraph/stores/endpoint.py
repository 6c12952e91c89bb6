"""Endpoint store: a server that speaks SPARQL 1.1, queried over HTTP and checked for missing rows.

Servers cut answers and report success: at a limit of rows, at a limit of time, when they are
stopped. Every sign that something is missing raises
:class:`~plangraph.errors.IncompleteResult`: a body that ends in the middle, the headers of
Virtuoso, fewer rows than the server counts.

Oxigraph's server and Virtuoso count a statement in each graph that holds it. So where loaded files
share statements, the default graph of a query is the graph that :mod:`plangraph.stores.upload` has
merged. Where a query names graphs with FROM that share statements, they are copied and merged here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, partial
from itertools import compress
from typing import TYPE_CHECKING, NoReturn

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, serialize

from plangraph.errors import Finding, IncompleteResult, QueryError, Severity, UsageError
from plangraph.reading.project_quads import choose_prefixes
from plangraph.sparql.inspect import inspect_query
from plangraph.sparql.query_text import ParsedQuery, QueryForm, declare_prefixes, parse_query
from plangraph.sparql.sums import rewrite_sums
from plangraph.stores import oxigraph, records, virtuoso
from plangraph.stores.bounded_copy import BoundedCopy
from plangraph.stores.client import Client, HttpAnswer
from plangraph.stores.embedded import EmbeddedStore, read_term
from plangraph.stores.merging import read_from_clauses
from plangraph.stores.own_data import find_own_graphs
from plangraph.stores.protocol import QueryDataset, warn_incomplete
from plangraph.stores.records import Record
from plangraph.stores.remote_results import (
    AnswerShape,
    RemoteAnswer,
    RowCheck,
    construct_remotely,
    describe_remotely,
    find_shape,
    make_answer_error,
    read_answer,
)
from plangraph.stores.results import Results
from plangraph.text import shorten
from plangraph.vocabulary import KIND_PREFIXES, MERGED, VOCABULARY_GRAPH, VOID

if TYPE_CHECKING:
    import rdflib

_BASES = f"SELECT ?base {{ ?base <{VOID.uriSpace}> ?space FILTER(STR(?base) = STR(?space)) }}"
_GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph { ?s ?p ?o } } ORDER BY ?graph"
_DISTINCT = "SELECT DISTINCT ?s ?p ?o { ?s ?p ?o }"
_MANY = 8  # graphs, also of the ontology; in each of more, a server looks for each pattern
_LARGE = 1_000_000  # statements; in more, a server takes long to find equal ones
_REMEDY = "ask for less, with LIMIT or in parts, or ask the administrator to raise the limit"


class EndpointStore:
    """A server that answers SPARQL 1.1 queries; see :class:`plangraph.stores.protocol.Store`.

    On a server that plangraph has loaded, a query sees the loaded graphs; on any other server, all
    named graphs, or the default graph if there are none. ``records`` are the loaded files,
    ``merge`` is the record of their merge, which may be out of date.

    Raises:
        UsageError: the address is not one of a server.
        ServerError: no server answers there.
    """

    def __init__(self, address: str) -> None:
        self._client = Client(address)
        self._read("ASK {}")  # the response names the server
        found, named = self._find_records()
        self.records, self.merge = records.split_merge_record(found)
        self._graphs = self._find_graphs(named)
        self._is_union = self._is_union_ours(named)

    @property
    def file_prefixes(self) -> Mapping[str, str]:
        """None: a server keeps no prefixes."""
        return {}

    @property
    def server(self) -> str:
        """The Server header of the server, such as ``Oxigraph/0.5.13``."""
        return self._client.server

    @cached_property
    def is_copied(self) -> bool:
        """Whether queries are answered from a copy, since the server answers some wrongly."""
        return virtuoso.is_virtuoso(self.server) and len(self) <= virtuoso.MOST_COPIED

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Warnings: what is loaded in part, may count several times, or may be answered wrongly."""
        found = list(self._find_pending())
        place, warning = self._client.address, Severity.WARNING
        if not found and self._may_repeat:
            message = "a statement that several graphs hold may count several times"
            remedy = "run plangraph load with the files: it merges such statements"
            found.append(Finding(place, 0, "PG722", message, remedy, severity=warning))
        if virtuoso.is_virtuoso(self.server) and not self.is_copied:
            most = f"more than {virtuoso.MOST_COPIED:,} statements are not copied from it"
            message = f"Virtuoso answers some questions wrongly, and {most}"
            remedy = "load the files into an archive: plangraph load --store DIR FILES"
            found.append(Finding(place, 0, "PG723", message, remedy, severity=warning))
        return tuple(found)

    def _find_pending(self) -> tuple[Finding, ...]:
        """Return a warning if some files are loaded in part."""
        pending = [record.name for record in self.records if record.triples is None]
        return warn_incomplete(self._client.address, len(self.records) - len(pending), pending)

    @cached_property
    def _may_repeat(self) -> bool:
        """Whether queries may count a statement in several graphs; a large server is not asked."""
        if self.is_merge_known or len(self._graphs) < 2:
            return False
        number = self._count_in(self._graphs, "?s ?p ?o")
        return number > _LARGE or number > self._count_in(self._graphs, _DISTINCT)

    @property
    def is_merge_known(self) -> bool:
        """Whether the files of the server, as they are now, were searched for shared statements."""
        return bool(self.records) and records.is_merge_of(self.merge, self.records)

    @property
    def is_merged(self) -> bool:
        """Whether the merged graph of the server holds each statement of the files once."""
        return self.is_merge_known and self.merge is not None and bool(self.merge.parts)

    @property
    def is_confidential(self) -> bool:
        """Whether something beside the statements says that some are confidential: nothing does."""
        return False

    @property
    def is_in_memory(self) -> bool:
        """Whether the quads are in the memory of this process: a server has them."""
        return False

    @cached_property
    def prefixes(self) -> Mapping[str, str]:
        """The prefixes that queries need not declare; see :class:`.protocol.Store`."""
        return choose_prefixes(base for (base,) in self.select(_BASES) if base)

    def query(
        self,
        text: str,
        *,
        name: str = "<query>",
        bindings: Mapping[str, str] | None = None,
        dataset: QueryDataset | None = None,
        vocabulary: bool = True,
    ) -> Results:
        """Answer a query; see :meth:`plangraph.stores.protocol.Store.query`.

        Raises:
            IncompleteResult: the server left something out; for rows, raised while they are read.
        """
        written = text
        if any(f"{prefix}:" in text for prefix in KIND_PREFIXES):
            text = declare_prefixes(text, self.prefixes) + text
        asked = rewrite_sums(text) if oxigraph.is_oxigraph(self.server) else text
        try:
            parsed = parse_query(asked)
        except ValueError as exc:
            self._raise_query_error(written, name, str(exc))
        is_own = not (vocabulary or dataset is not None or inspect_query(text).names_dataset)
        own = find_own_graphs(self._graphs) if is_own else None
        if own is not None and (near := self._near_copy) is not None:
            return near.query(text, name=name, bindings=bindings, vocabulary=False)
        seen = own or dataset
        if (copy := self._copy_shared(text, seen)) is not None:
            return copy.query(text, name=name, bindings=bindings, dataset=seen)
        values = {key: str(read_term(value)) for key, value in (bindings or {}).items()}
        send = partial(self._send, dataset=dataset, own=own)
        try:
            if parsed.form is QueryForm.CONSTRUCT:
                return construct_remotely(parsed.bind(values), send)
            if parsed.form is QueryForm.DESCRIBE:
                return describe_remotely(parsed.bind(values), send)
            return send(parsed.bind(values)).to_results()
        except QueryError as exc:
            self._raise_query_error(written, name, exc.findings[0].message)

    def select(self, text: str, **bindings: str) -> list[tuple[str | None, ...]]:
        """Return the rows of a SELECT query as text; see :meth:`query`."""
        return list(self.query(text, bindings=bindings))

    def quads(self, *, vocabulary: bool = True) -> Iterator[Quad]:
        """Yield every quad, graph by graph; without ``vocabulary``, only the quads of the plans.

        Raises:
            IncompleteResult: the server returned fewer quads than it counts.
        """
        is_seen = (vocabulary or not name.startswith(VOCABULARY_GRAPH) for name in self._graphs)
        yield from self._read_quads(compress(self._graphs, is_seen))
        if not self._graphs:
            yield from (Quad(*triple) for triple in self._read_triples("?s ?p ?o"))

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
        return EmbeddedStore.restore(self.dump(), self._find_pending())

    def __len__(self) -> int:
        """Return the number of quads, as the server counts them."""
        if not self._graphs:
            return self.count("?s ?p ?o")
        return sum(self.count(f"GRAPH <{name}> {{ ?s ?p ?o }}") for name in self._graphs)

    def count(self, pattern: str) -> int:
        """Return how many solutions a pattern has, as the server counts them."""
        return self._read_number(self._read(f"SELECT (COUNT(*) AS ?number) {{ {pattern} }}"))

    def count_statements(self, graphs: Iterable[str]) -> tuple[int, int]:
        """Return how many statements a query of graphs sees, and how many of them differ."""
        names = tuple(graphs)
        return self._count_in(names, "?s ?p ?o"), self._count_in(names, _DISTINCT)

    def _count_in(self, graphs: Iterable[str], pattern: str) -> int:
        """Return how many solutions a pattern has in the union of graphs, as the server merges."""
        dataset = " ".join(f"FROM <{name}>" for name in graphs)
        counted = self._read(f"SELECT (COUNT(*) AS ?number) {dataset} {{ {pattern} }}")
        return self._read_number(counted)

    def _read_quads(self, graphs: Iterable[str]) -> Iterator[Quad]:
        for name in graphs:
            for triple in self.read_graph(name):
                yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(name))

    def read_graph(self, name: str) -> Iterator[Triple]:
        """Yield the triples of a named graph.

        Raises:
            IncompleteResult: the server returned fewer triples than it counts.
        """
        return self._read_triples(f"GRAPH <{name}> {{ ?s ?p ?o }}")

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
        try:
            if not oxigraph.is_oxigraph(self.server):
                return records.read_records(self._read(records.RECORDS_QUERY)), frozenset()
            names = self._read_names(oxigraph.GRAPH_NAMES_QUERY)
            data = (name for name in names if name != MERGED and not oxigraph.is_record(name))
            return oxigraph.decode_records(names), frozenset(data)
        except ValueError as exc:
            what = "its records of loaded files are not as plangraph writes them"
            raise make_answer_error(self._client.address, what) from exc

    def _find_graphs(self, named: frozenset[str]) -> tuple[str, ...]:
        """Return the named graphs that a query sees."""
        if self.records:
            parts = (record.parts or (record.graph,) for record in self.records)
            names = {part for some in parts for part in some}
            self._check_names(names)
            return tuple(sorted(names))
        return tuple(sorted(named or self._read_names(_GRAPHS)))

    def _is_union_ours(self, named: frozenset[str]) -> bool:
        """Return whether the union of Oxigraph's graphs is exactly what a query must see."""
        if not oxigraph.is_oxigraph(self.server) or named - set(self._graphs) or self.is_merged:
            return False
        return bool(self._graphs) and not self._read("ASK { ?s ?p ?o }")

    def _read(self, text: str) -> Results:
        """Answer a query of plangraph that names its graphs itself."""
        return self._ask(text).to_results()

    def _ask(self, text: str) -> RemoteAnswer:
        return self._receive(self._client.query(text), None, find_shape(text))

    def _read_names(self, text: str) -> frozenset[str]:
        """Return the names of graphs, which are the only column of a query."""
        found = frozenset(name for (name,) in self._read(text) if name is not None)
        self._check_names(found)
        return found

    def _check_names(self, names: Iterable[str]) -> None:
        """Raise an error if a name of a graph, which queries are to contain, is no IRI."""
        for name in names:
            try:
                NamedNode(name)
            except ValueError as exc:
                what = f"the name of a graph is no IRI: {shorten(name)}"
                raise make_answer_error(self._client.address, what) from exc

    def _read_number(self, results: Results) -> int:
        """Return the only value of a query that counts."""
        (number,) = next(iter(results), (None,))
        if number is None or not number.isdecimal():
            self._refuse("the server returned no number for a query that counts")
        return int(number)

    def _copy_shared(self, text: str, dataset: QueryDataset | None) -> BoundedCopy | None:
        """Return a copy of the graphs that a query names with FROM, if they share statements."""
        if dataset is None and not inspect_query(text).names_dataset:
            return None
        seen = dataset or read_from_clauses(text)
        is_safe = self.is_merge_known and not self.is_merged and {*seen.default} <= {*self._graphs}
        if len(seen.default) < 2 or is_safe:
            return None
        number, different = self.count_statements(seen.default)
        names = dict.fromkeys((*seen.default, *seen.named))
        return None if number == different else self._copy(self._read_quads(names))

    def _copy(self, quads: Iterable[Quad]) -> BoundedCopy:
        nquads = serialize(quads, format=RdfFormat.N_QUADS) or b""
        return BoundedCopy(nquads, self._client.address, self._client.seconds_in_all)

    @cached_property
    def _near_copy(self) -> BoundedCopy | None:
        """A copy, if the server would look into many graphs, and they are few enough to copy."""
        is_slow = len(self._graphs) > _MANY and len(self) <= virtuoso.MOST_COPIED
        return self._copy(self.quads()) if is_slow else None

    def _choose_dataset(self, parsed: ParsedQuery, dataset: QueryDataset | None) -> QueryDataset:
        """Return the graphs to write into a query; none where it has others, or sees all."""
        if dataset is not None or self._is_union or inspect_query(parsed.text).names_dataset:
            return QueryDataset()
        return QueryDataset((MERGED,) if self.is_merged else self._graphs, self._graphs)

    def _send(
        self, parsed: ParsedQuery, *, dataset: QueryDataset | None, own: QueryDataset | None
    ) -> RemoteAnswer:
        named = inspect_query(parsed.text).names_dataset
        seen = own or self._choose_dataset(parsed, dataset)
        parameters: Mapping[str, tuple[str, ...]] = {}
        if dataset is not None:
            parameters = {"default-graph-uri": dataset.default, "named-graph-uri": dataset.named}
        elif own is None and self._is_union and not named:
            parameters = oxigraph.UNION

        def check(rows: int) -> None:
            text = parsed.write_count(seen.default, seen.named)
            answer = self._receive(self._client.query(text, parameters), None, find_shape(text))
            number = self._read_number(answer.to_results())
            if number != rows:
                self._refuse(f"the server gave {rows} of {number} rows")

        countable = parsed.form is QueryForm.SELECT and not named
        text = parsed.write(seen.default, seen.named)
        answer = self._client.query(text, parameters)
        return self._receive(answer, check if countable else None, find_shape(text))

    def _receive(
        self, answer: HttpAnswer, check: RowCheck | None, asked: AnswerShape | None
    ) -> RemoteAnswer:
        """Read an answer, unless its headers show that it is cut."""
        if answer.header("X-SQL-State"):
            said = answer.header("X-SQL-Message") or answer.header("X-SQL-State")
            self._refuse(f"the server stopped in the middle: {said.partition('.  ')[0]}")
        if most := answer.header("X-SPARQL-MaxRows"):
            if check is None or not most.isdecimal():
                self._refuse(f"the server gives {most} rows at most")
            check(int(most))
        pieces = virtuoso.normalise(answer) if virtuoso.is_virtuoso(self.server) else answer
        return read_answer(pieces, self._client.address, check, asked)

    def _read_triples(self, pattern: str) -> Iterator[Triple]:
        number = 0
        for triple in self._ask(f"SELECT ?s ?p ?o {{ {pattern} }}").triples():
            number += 1
            yield triple
        if (counted := self.count(pattern)) != number:
            self._refuse(f"the server gave {number} of {counted} statements")

    def _refuse(self, message: str) -> NoReturn:
        raise IncompleteResult("PG709", message, _REMEDY, place=self._client.address)

    def _raise_query_error(self, text: str, name: str, reason: str) -> NoReturn:
        """Raise QueryError with the line from our own parser, or else the server's reason."""
        if not inspect_query(text).external_accesses:
            EmbeddedStore(()).query(text, name=name)
        raise QueryError([Finding(name, 0, "PG401", reason, "fix the query")])

"""Results of a SPARQL query: rows, a boolean, or triples.

Rows are written as the engine's own bytes (https://www.w3.org/TR/sparql11-results-json/,
https://www.w3.org/TR/sparql11-results-csv-tsv/, https://www.w3.org/TR/rdf-sparql-XMLres/); Python
objects are made only by the methods that return them. Results are a stream: read them once, with
one of the methods below.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from io import BytesIO
from typing import IO, TYPE_CHECKING, cast

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)

from plangraph.errors import UsageError
from plangraph.stores.made_nodes import number_made_nodes
from plangraph.stores.row_counter import RowCounter, Target, limit_rows
from plangraph.stores.row_formats import find_row_format, row_format_names
from plangraph.stores.xml_check import XmlCheck, refuse_control_characters
from plangraph.vocabulary import XSD

if TYPE_CHECKING:
    import pandas as pd

_NUMBERS: Mapping[str, Callable[[str], object]] = {
    XSD.integer: int,
    XSD.decimal: float,
    XSD.boolean: "true".__eq__,
}
# A prefix that Turtle and XML both can have, where those that begin with "xml" are reserved.
_PREFIX = re.compile(r"(?:(?![Xx][Mm][Ll])[A-Za-z][A-Za-z0-9_-]*)?")
_WITH_VALUE = (NamedNode, Literal)


#: Makes a context manager that turns exceptions while reading results into errors of plangraph.
ErrorGuard = Callable[[], AbstractContextManager[None]]


class ResultKind(StrEnum):
    """Kind of results: rows of SELECT, boolean of ASK, triples of CONSTRUCT and DESCRIBE."""

    ROWS = "rows"
    BOOLEAN = "boolean"
    GRAPH = "graph"


class Results:
    """The results of one query.

    ``guard`` makes the context manager in which the answer is read: it turns exceptions of the
    engine or the connection into errors of plangraph.
    """

    def __init__(
        self,
        answer: QuerySolutions | QueryBoolean | Iterable[Triple],
        guard: ErrorGuard = nullcontext,
    ) -> None:
        self._answer = answer
        self._guard = guard
        #: Returns these results as HTML for a notebook, if anything does.
        self.display: Callable[[], str] | None = None

    @property
    def kind(self) -> ResultKind:
        """The kind of results."""
        if isinstance(self._answer, QuerySolutions):
            return ResultKind.ROWS
        return ResultKind.BOOLEAN if isinstance(self._answer, QueryBoolean) else ResultKind.GRAPH

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, without question marks; triples have three columns."""
        if isinstance(self._answer, QuerySolutions):
            return tuple(variable.value for variable in self._answer.variables)
        return (
            ("answer",) if self.kind is ResultKind.BOOLEAN else ("subject", "predicate", "object")
        )

    def __bool__(self) -> bool:
        """Return the answer to ASK; for rows and triples, whether there are any."""
        if isinstance(self._answer, QueryBoolean):
            return bool(self._answer)
        with self._guard():
            return next(iter(self._answer), None) is not None

    def __iter__(self) -> Iterator[tuple[str | None, ...]]:
        """Yield rows as text: IRIs, the lexical forms of literals, None for unbound variables."""
        for row in self._rows():
            yield tuple([_read_text(term) for term in row])

    def _repr_html_(self) -> str | None:
        """Return HTML for a notebook, None where there is no display."""
        return None if self.display is None else self.display()

    def quads(self) -> Iterator[Quad]:
        """Yield the triples of a CONSTRUCT or DESCRIBE answer as quads of the default graph."""
        if not isinstance(self._answer, QuerySolutions | QueryBoolean):
            with self._guard():
                for triple in self._answer:
                    yield Quad(triple.subject, triple.predicate, triple.object, DefaultGraph())

    def serialize(self, name: str) -> bytes:
        """Return rows or a boolean as the engine's own bytes, in format ``name``.

        Raises:
            UsageError: this kind of results cannot be written in this format.
        """
        answer, chosen = self._answer, find_row_format(name)
        if not isinstance(answer, QuerySolutions | QueryBoolean) or chosen is None:
            raise self._make_format_error(name)
        if isinstance(answer, QueryBoolean) and name in ("csv", "tsv"):
            return f"{str(bool(answer)).lower()}\n".encode()
        with self._guard():
            content = answer.serialize(format=chosen.engine) or b""
        if name == "xml":
            refuse_control_characters(content)
        return content

    def write(self, name: str) -> bytes:
        """Return the results as bytes, as :meth:`stream` writes them."""
        buffer = BytesIO()
        self.stream(name, buffer)
        return buffer.getvalue()

    def stream(
        self,
        name: str,
        target: Target,
        *,
        most: int = sys.maxsize,
        prefixes: Mapping[str, str] | None = None,
    ) -> None:
        """Write the results in format ``name`` piece by piece, in the order of the engine.

        Rows are the bytes of :meth:`serialize`. Triples are not sorted, unlike those of
        :mod:`plangraph.serialization`, so memory grows only with the number of blank nodes that the
        query makes. The same results are the same bytes. ``prefixes`` shorten triples.

        Raises:
            UsageError: this kind of results cannot be written in this format.
            LimitError: there are more than ``most`` rows or triples.
            DataError: a value has a character that XML cannot write.
        """
        chosen = find_row_format(name)
        if isinstance(self._answer, QuerySolutions) and chosen is not None:
            checked = XmlCheck(target) if name == "xml" else target
            file = cast("IO[bytes]", RowCounter(checked, name, most))
            with self._guard():
                self._answer.serialize(file, chosen.engine)
        elif isinstance(self._answer, QuerySolutions | QueryBoolean):
            target.write(self.serialize(name))
        else:
            triples = number_made_nodes(
                self._answer if most == sys.maxsize else limit_rows(self._answer, most)
            )
            self._stream_triples(triples, name, target, prefixes or {})

    def _stream_triples(
        self, triples: Iterable[Triple], name: str, target: Target, prefixes: Mapping[str, str]
    ) -> None:
        from plangraph.serialization.registry import answer_formats

        chosen = next((known for known in answer_formats() if known.name == name), None)
        if chosen is None:
            raise self._make_format_error(name)
        if chosen.engine == RdfFormat.RDF_XML:
            target = XmlCheck(target, others="ttl, nt or jsonld")
        with self._guard():
            if chosen.engine is not None:
                known = {name: iri for name, iri in prefixes.items() if _PREFIX.fullmatch(name)}
                serialize(triples, cast("IO[bytes]", target), chosen.engine, prefixes=known)
                return
            quads = (Quad(triple.subject, triple.predicate, triple.object) for triple in triples)
            for piece in chosen.write(quads):
                target.write(piece.encode())

    def to_pandas(self) -> pd.DataFrame:
        """Return a DataFrame (extra ``pandas``): numbers and booleans as such, all else as text.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as exc:
            raise UsageError(
                "PG501", "pandas is not installed", "pip install 'plangraph[pandas]'"
            ) from exc
        rows = [[_read_value(term) for term in row] for row in self._rows()]
        return pd.DataFrame(rows, columns=list(self.columns))

    def _make_format_error(self, name: str) -> UsageError:
        from plangraph.serialization.registry import answer_formats

        graph_formats = ", ".join(known.name for known in answer_formats())
        return UsageError(
            "PG402",
            f"{self.kind} cannot be written as {name!r}",
            f"use {graph_formats} for CONSTRUCT and DESCRIBE, "
            f"{', '.join(row_format_names())} for SELECT and ASK",
        )

    def _rows(self) -> Iterator[Iterable[object]]:
        if isinstance(self._answer, QueryBoolean):
            yield (Literal(bool(self._answer)),)
            return
        with self._guard():
            if isinstance(self._answer, QuerySolutions):
                yield from self._answer
                return
            for triple in self._answer:
                yield (triple.subject, triple.predicate, triple.object)


def _read_text(term: object) -> str | None:
    if isinstance(term, _WITH_VALUE):
        return term.value
    return str(term) if isinstance(term, BlankNode | Triple) else None


def _read_value(term: object) -> object:
    if isinstance(term, Literal) and term.datatype.value in _NUMBERS:
        return _NUMBERS[term.datatype.value](term.value)
    return _read_text(term)

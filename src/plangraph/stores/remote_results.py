"""Results of a remote server: read its JSON answer, and make triples from rows.

For CONSTRUCT and DESCRIBE the server is asked for rows as well: whether rows are missing can be
checked, whether triples are missing cannot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import IO, TypeVar, cast

from pyoxigraph import (
    BlankNode,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolution,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
    parse_query_results,
)

from plangraph.errors import IncompleteResult, ServerError
from plangraph.sparql.inspect import inspect_query
from plangraph.sparql.query_text import ParsedQuery, parse_query
from plangraph.sparql.tokens import TokenKind
from plangraph.stores import virtuoso
from plangraph.stores.results import ErrorGuard, Results
from plangraph.stores.row_counter import JsonRows
from plangraph.text import shorten

#: Is called with the number of rows of an answer; raises IncompleteResult if rows are missing.
RowCheck = Callable[[int], None]

_Term = TypeVar("_Term")

_ASK_VARIABLE = Variable(virtuoso.ASK_COLUMN)
_DESCRIPTIONS = "SELECT DISTINCT ?s ?p ?o {{ VALUES ?s {{ {} }} ?s ?p ?o }}"
_DESCRIBED_AT_ONCE = 100  # IRIs in one query
_CONSTRUCT_ROWS = 500  # rows of which triples are made in one query
_BLANK_NODE = "urn:plangraph:blank:"
_SHOWN = 80  # characters shown from the end of a cut answer
_MAX_DEPTH = 200  # objects and arrays; a triple term in a triple term takes two of them
_MAX_VALUE = 16  # megabytes, a limit of the engine
_ALL_COLUMNS = re.compile(r"\bSELECT\s+((DISTINCT|REDUCED)\s+)?\*", re.IGNORECASE)
_ROUND_LIMIT = 1000  # servers limit answers to multiples of this number of rows


@dataclass(frozen=True)
class RemoteAnswer:
    """The answer of a server at ``place`` while it arrives, and the guard for its errors."""

    solutions: QuerySolutions | QueryBoolean
    guard: ErrorGuard
    place: str

    def to_results(self) -> Results:
        """Return the answer as the results of a query."""
        return Results(self.solutions, self.guard)

    def rows(self) -> Iterator[QuerySolution]:
        """Yield the rows of a SELECT query.

        Raises:
            IncompleteResult: the answer ends in the middle.
        """
        with self.guard():
            yield from cast("QuerySolutions", self.solutions)

    def triples(self) -> Iterator[Triple]:
        """Yield the rows of a SELECT query of three columns as triples.

        Raises:
            ServerError: a row is no triple.
            IncompleteResult: the answer ends in the middle.
        """
        for row in self.rows():
            try:
                triple = Triple(*row)
            except TypeError as exc:
                what = f"a row that is no statement: {shorten(str(row))}"
                raise make_answer_error(self.place, what) from exc
            yield triple


def read_answer(
    pieces: Iterable[bytes], place: str, check: RowCheck | None, asked: AnswerShape | None = None
) -> RemoteAnswer:
    """Return the answer in a JSON body; ``check`` is called if the number of rows is suspicious.

    Raises:
        ServerError: the body is not an answer to a SPARQL query, or to another than ``asked``.
        IncompleteResult: it ends in the middle; for rows, raised while they are read.
    """
    body = _Body(pieces, place, check)
    guard = partial(_translate_errors, body, place)
    with guard():
        answer = parse_query_results(cast("IO[bytes]", body), format=QueryResultsFormat.JSON)
        if isinstance(answer, QuerySolutions) and answer.variables == [_ASK_VARIABLE]:
            answer = _make_boolean(any('"1"' in str(row[0]) for row in answer))
    if asked is not None and (what := asked.describe_other(answer)):
        raise make_answer_error(place, what)
    return RemoteAnswer(answer, guard, place)


def make_answer_error(place: str, what: str) -> ServerError:
    """Return the error about an answer that is complete and wrong."""
    remedy = "check that this is the address of a SPARQL 1.1 endpoint, or tell its administrator"
    return ServerError("PG717", f"the server answers wrongly: {what}", remedy, place=place)


@dataclass(frozen=True)
class AnswerShape:
    """What an answer to a query must have: its columns, in order unless ``is_any_order``.

    ``columns`` is None for ASK.
    """

    columns: tuple[str, ...] | None
    is_any_order: bool = False

    def describe_other(self, answer: QuerySolutions | QueryBoolean) -> str:
        """Return in words how an answer is another one; empty if it is not."""
        if isinstance(answer, QueryBoolean):
            return "" if self.columns is None else "true or false where rows were asked for"
        if self.columns is None:
            return "rows where true or false was asked for"
        found = tuple(variable.value for variable in answer.variables)
        if found == self.columns or (self.is_any_order and {*found} == {*self.columns}):
            return ""
        names = (" ".join(map("?{}".format, names)) or "none" for names in (found, self.columns))
        return shorten("the columns {} where {} were asked for".format(*names))


def find_shape(text: str) -> AnswerShape | None:
    """Return what the answer to a query must have; None where only the server knows."""
    if inspect_query(text).external_accesses:
        return None
    try:
        empty = Store().query(text)
    except (SyntaxError, ValueError, OSError, RuntimeError):  # the server may know more
        return None
    if isinstance(empty, QueryBoolean):
        return AnswerShape(None)
    if not isinstance(empty, QuerySolutions):
        return None
    columns = tuple(variable.value for variable in empty.variables)
    return AnswerShape(columns, is_any_order=_ALL_COLUMNS.search(text) is not None)


def construct(query: ParsedQuery, answer: RemoteAnswer) -> Iterator[Triple]:
    """Yield the triples that a CONSTRUCT query makes from the rows of its pattern, each once."""
    rows, seen = answer.rows(), set[Triple]()
    while batch := list(islice(rows, _CONSTRUCT_ROWS)):
        terms = [[_write_term(row, name) for name in query.variables] for row in batch]
        made = Store().query(query.write_construct(query.variables, terms))
        for triple in cast("QueryTriples", made):
            if triple not in seen:
                seen.add(triple)
                subject, target = _restore(triple.subject), _restore(triple.object)
                yield Triple(subject, triple.predicate, target)


def list_described(query: ParsedQuery, answer: RemoteAnswer | None) -> tuple[str, ...]:
    """Return the IRIs that a DESCRIBE query names, and the IRIs in its rows, each once."""
    names = [item.text for item in query.terms if item.kind in (TokenKind.IRI, TokenKind.NAME)]
    named = cast("QuerySolutions", Store().query(query.write_name_lookup(names)))
    things = [row[0] for row in named]
    if answer is not None:
        things += [term for row in answer.rows() for term in row]
    return tuple(dict.fromkeys(term.value for term in things if isinstance(term, NamedNode)))


class _Body:
    """The body of a response as a binary file that counts the rows read from it."""

    def __init__(self, pieces: Iterable[bytes], place: str, check: RowCheck | None) -> None:
        self._pieces = filter(None, pieces)
        self._place = place
        self._check = check
        self._count = JsonRows()
        self._rows = 0
        self._ready = memoryview(b"")
        self.begin, self.end = b"", b""

    def read(self, size: int = -1) -> bytes:
        """Return at most ``size`` bytes; no bytes at the end."""
        if not self._ready:
            self._ready = memoryview(self._receive())
        size = len(self._ready) if size < 0 else size
        taken, self._ready = self._ready[:size], self._ready[size:]
        return bytes(taken)

    def _receive(self) -> bytes:
        piece = next(self._pieces, b"")
        if piece:
            self._rows = self._count(piece)
            self.begin = self.begin or piece.strip()[:1]
            self.end = (self.end + piece)[-_SHOWN:]
            if self._count.deepest > _MAX_DEPTH:
                what = f"its JSON is nested more than {_MAX_DEPTH} levels deep"
                raise make_answer_error(self._place, what)
        elif self._check and self._rows and self._rows % _ROUND_LIMIT == 0:
            self._check(self._rows)
        return piece

    def is_whole(self) -> bool:
        """Return whether the JSON is complete, after the rest of it was read."""
        for piece in self._pieces:
            self._count(piece)
            self.end = (self.end + piece)[-_SHOWN:]
        return self._count.is_complete


@contextmanager
def _translate_errors(body: _Body, place: str) -> Iterator[None]:
    """Turn a syntax error in an answer into an error that describes the server's mistake."""
    try:
        yield
    except MemoryError as exc:
        message = f"a value is longer than {_MAX_VALUE} MB"
        remedy = "leave it out of the query, or take a part of it with SUBSTR"
        raise ServerError("PG717", message, remedy, place=place) from exc
    except (SyntaxError, ValueError) as exc:
        ending = body.end.decode("utf-8", "replace").strip()
        if not body.begin:
            raise make_answer_error(place, "the answer is empty") from exc
        if body.begin != b"{":
            message = f"the answer is not SPARQL JSON but: {ending.partition(chr(10))[0]}"
            remedy = "check that this is the address of its SPARQL endpoint"
            raise ServerError("PG717", message, remedy, place=place) from exc
        if body.is_whole():
            raise make_answer_error(place, shorten(str(exc))) from exc
        ending = body.end.decode("utf-8", "replace").strip()
        message = f"the answer is cut; it ends in {ending!r}"
        remedy = "ask for less, or ask the administrator to raise the server's time limit"
        raise IncompleteResult("PG709", message, remedy, place=place) from exc


def _make_boolean(answer: bool) -> QueryBoolean:
    text = f'{{"head":{{}},"boolean":{str(answer).lower()}}}'
    parsed = parse_query_results(text.encode(), format=QueryResultsFormat.JSON)
    return cast("QueryBoolean", parsed)


def _write_term(row: QuerySolution, name: str) -> str:
    """Return a value as SPARQL writes it; a blank node is replaced by an IRI."""
    term = row[name]
    if isinstance(term, BlankNode):
        return f"<{_BLANK_NODE}{term.value}>"
    return "UNDEF" if term is None else str(term)


def _restore(term: _Term) -> _Term | BlankNode:
    """Return the blank node that :func:`_write_term` replaced, or the term itself."""
    if isinstance(term, NamedNode) and term.value.startswith(_BLANK_NODE):
        return BlankNode(term.value.removeprefix(_BLANK_NODE))
    return term


#: Sends a query to the server, and returns its answer.
SendQuery = Callable[[ParsedQuery], RemoteAnswer]


def construct_remotely(parsed: ParsedQuery, send: SendQuery) -> Results:
    """Return the results of CONSTRUCT, made here from rows of the server."""
    return Results(construct(parsed, send(parsed.as_select(parsed.variables))))


def describe_remotely(parsed: ParsedQuery, send: SendQuery) -> Results:
    """Return the results of DESCRIBE: the triples of each thing as subject."""
    has_pattern = parsed.pattern is not None
    answer = send(parsed.as_select(parsed.variables)) if has_pattern else None
    return Results(_read_descriptions(list_described(parsed, answer), send))


def _read_descriptions(things: Sequence[str], send: SendQuery) -> Iterator[Triple]:
    for start in range(0, len(things), _DESCRIBED_AT_ONCE):
        names = " ".join(f"<{thing}>" for thing in things[start : start + _DESCRIBED_AT_ONCE])
        yield from send(parse_query(_DESCRIPTIONS.format(names))).triples()

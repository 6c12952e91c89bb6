"""A server's answer as it comes in: rows or a yes or no, and the triples that are made of rows.

Triples are asked for as rows, too: of rows it can be told whether some are missing, of triples
it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
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
from plangraph.sparql.query_text import ParsedQuery
from plangraph.stores import virtuoso
from plangraph.stores.row_counter import make_json_counter

_Term = TypeVar("_Term")

#: Rows or a yes or no, and what surrounds each reading of them.
RemoteAnswer = tuple[QuerySolutions | QueryBoolean, Callable[[], AbstractContextManager[None]]]

#: Is told how many rows an answer had.
RowCheck = Callable[[int], None]

_AT_ONCE = 500  # rows that triples are made of in one query
_BLANK = "urn:plangraph:blank:"
_SHOWN = 80  # characters of the end of a cut answer
_LIMITS = 1000  # limits of rows are round numbers: multiples of this


def read_answer(pieces: Iterable[bytes], place: str, check: RowCheck | None) -> RemoteAnswer:
    """Return an answer in JSON; ``check`` is told the number of its rows where that is suspicious.

    Raises:
        ServerError: it is no answer of SPARQL.
        IncompleteResult: it ends in the middle; for rows, while they are read.
    """
    body = _Body(pieces, check)
    reading = partial(_translate_errors, body, place)
    with reading():
        answer = parse_query_results(cast("IO[bytes]", body), format=QueryResultsFormat.JSON)
        if isinstance(answer, QuerySolutions) and answer.variables == [Variable(virtuoso.ASK)]:
            answer = _say(any('"1"' in str(row[0]) for row in answer))
    return answer, reading


def construct(parsed: ParsedQuery, reading: RemoteAnswer) -> Iterator[Triple]:
    """Yield the triples that a CONSTRUCT query makes of these rows, each once."""
    rows, telling = reading
    variables, seen = parsed.variables, set[Triple]()
    with telling():
        while batch := list(islice(cast("QuerySolutions", rows), _AT_ONCE)):
            terms = [[_write(row, name) for name in variables] for row in batch]
            for triple in cast(
                "QueryTriples", Store().query(parsed.write_construct(variables, terms))
            ):
                if triple not in seen:
                    seen.add(triple)
                    yield Triple(_read(triple.subject), triple.predicate, _read(triple.object))


def list_described(parsed: ParsedQuery, reading: RemoteAnswer | None) -> tuple[str, ...]:
    """Return the IRIs that a DESCRIBE query names, and those in its rows, each once."""
    names = [item.text for item in parsed.terms if item.kind in ("iri", "name")]
    named = cast("QuerySolutions", Store().query(parsed.write_name_lookup(names)))
    things = [row[0] for row in named]
    if reading is not None:
        rows, telling = reading
        with telling():
            things += [term for row in cast("QuerySolutions", rows) for term in row]
    return tuple(dict.fromkeys(term.value for term in things if isinstance(term, NamedNode)))


class _Body:
    """What a server sends, as a file that is read."""

    def __init__(self, pieces: Iterable[bytes], check: RowCheck | None) -> None:
        self._pieces = filter(None, pieces)
        self._check = check
        self._count = make_json_counter()
        self._rows = 0
        self._ready = memoryview(b"")
        self.begin, self.end = b"", b""

    def read(self, size: int = -1) -> bytes:
        """Return at most ``size`` bytes; none at the end."""
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
        elif self._check and self._rows and self._rows % _LIMITS == 0:
            self._check(self._rows)
        return piece


@contextmanager
def _translate_errors(body: _Body, place: str) -> Iterator[None]:
    """Turn what is wrong with an answer into a finding."""
    try:
        yield
    except (SyntaxError, ValueError) as exc:
        said = body.end.decode("utf-8", "replace").strip()
        if body.begin not in (b"", b"{"):
            message = f"it does not answer in SPARQL's JSON but: {said.partition(chr(10))[0]}"
            remedy = "check that this is the address of its SPARQL endpoint"
            raise ServerError("PG710", message, remedy, place=place) from exc
        message = f"the answer is cut; it ends in {said!r}" if said else "the answer is empty"
        remedy = "ask for less, or let the keeper of the server raise its limit of time"
        raise IncompleteResult("PG709", message, remedy, place=place) from exc


def _say(yes: bool) -> QueryBoolean:
    text = f'{{"head":{{}},"boolean":{str(yes).lower()}}}'
    answer = parse_query_results(text.encode(), format=QueryResultsFormat.JSON)
    return cast("QueryBoolean", answer)


def _write(row: QuerySolution, name: str) -> str:
    """Return a value as SPARQL writes it; an IRI stands in for a blank node."""
    term = row[name]
    if isinstance(term, BlankNode):
        return f"<{_BLANK}{term.value}>"
    return "UNDEF" if term is None else str(term)


def _read(term: _Term) -> _Term | BlankNode:
    if isinstance(term, NamedNode) and term.value.startswith(_BLANK):
        return BlankNode(term.value.removeprefix(_BLANK))
    return term

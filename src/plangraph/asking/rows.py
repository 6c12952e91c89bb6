"""Typed rows: the rows of our own SPARQL queries, with their values by the names of the columns.

The type of a row is a ``NamedTuple`` with a field for each column that is used. A field that the
query may leave unbound is ``str | None``; a test compares the two for every query.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from types import NoneType
from typing import NamedTuple, TypeVar, get_args, get_type_hints

from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import QueryDataset, Store
from plangraph.stores.results import Results
from plangraph.text import shorten
from plangraph.vocabulary import VOCABULARY_GRAPH

RowT = TypeVar("RowT", bound=NamedTuple)


class Pair(NamedTuple):
    """The last two columns of a row, whatever the query calls them."""

    first: str
    second: str


_ANY = "SELECT ?thing { ?thing ?property ?value } LIMIT 1"

# Things in one query; more at once do not make it faster.
_BATCH = 500
_IRI = re.compile(r"""[A-Za-z][A-Za-z0-9+.-]*:(?:[^\s<>"{}|\\^`\[\]%]|%[0-9A-Fa-f]{2})*""")


def is_iri(text: str) -> bool:
    """Return whether a text can be written as an IRI in a query."""
    return _IRI.fullmatch(text) is not None


def read_rows(store: Store, query: str, row_type: type[RowT], **bindings: str) -> Iterator[RowT]:
    """Yield the rows of a SELECT query one by one; memory does not grow with their number.

    Of quads in memory, the same query is asked once.
    """

    def ask() -> Iterator[RowT]:
        return _type_rows(store.query(query, bindings=bindings), row_type)

    if not (isinstance(store, EmbeddedStore) and store.is_in_memory):
        return ask()
    return store.rows_read.read((query, row_type, *sorted(bindings.items())), ask)


def read_values(store: Store, query: str, **bindings: str) -> dict[str, list[str]]:
    """Return the values of the last column of a SELECT query by those of the column before it.

    The values of one are in the order of the rows.
    """
    found: dict[str, list[str]] = {}
    for first, second in read_rows(store, query, Pair, **bindings):
        found.setdefault(first, []).append(second)
    return found


def read_rows_of_data(store: Store, query: str, row_type: type[RowT]) -> Iterator[RowT]:
    """Yield the rows of a SELECT query over the data alone, without the ontology.

    Of a store without named graphs it is the default graph.
    """
    data = _find_data(store)
    if data is not None and not data.default:
        return iter(())
    return _type_rows(store.query(query, dataset=data), row_type)


def has_row_of_data(store: Store, query: str) -> bool:
    """Return whether a SELECT query over the data alone has a row.

    The first graph is asked alone at first: to ask several, an engine may have to merge them.
    """
    data = _find_data(store)
    if data is None:
        return _has_row(store, query, None)
    asked = (QueryDataset(default=names) for names in (data.default[:1], data.default) if names)
    return any(_has_row(store, query, dataset) for dataset in asked)


def has_statements(store: Store) -> bool:
    """Return whether a store has any statement beside those of the ontology."""
    return has_row_of_data(store, _ANY)


def _has_row(store: Store, query: str, dataset: QueryDataset | None) -> bool:
    return bool(store.query(query, dataset=dataset))


def _find_data(store: Store) -> QueryDataset | None:
    """Return the graphs of the data, which may be none; None of a store without named graphs."""
    graphs = store.graphs()
    names = (name for name in graphs if not name.startswith(VOCABULARY_GRAPH))
    return QueryDataset(default=tuple(names)) if graphs else None


def _type_rows(results: Results, row_type: type[RowT]) -> Iterator[RowT]:
    by_name = {name: place for place, name in enumerate(results.columns)}
    names = results.columns[-2:] if row_type is Pair else row_type._fields
    places = [by_name[name] for name in names]
    return _check_rows(map(row_type._make, _choose_columns(results, places)), row_type)


def _check_rows(rows: Iterable[RowT], row_type: type[RowT]) -> Iterator[RowT]:
    """Yield rows.

    Raises:
        ValueError: a row has no value where its type needs one, as a server may send it.
    """
    required = _list_required(row_type)
    for row in rows:
        if None in row and any(row[place] is None for place in required):
            raise ValueError(f"a row without one of its values: {shorten(str(row))}")
        yield row


def _choose_columns(results: Results, places: list[int]) -> Iterable[Iterable[str | None]]:
    if places == list(range(len(results.columns))):
        return results
    if len(places) == 1:
        return ([row[places[0]]] for row in results)
    return map(itemgetter(*places), results)


@cache
def _list_required(row_type: type[NamedTuple]) -> tuple[int, ...]:
    """Return the places of the fields of a row that always have a value."""
    hints = get_type_hints(row_type)
    names = row_type._fields
    return tuple(place for place, name in enumerate(names) if NoneType not in get_args(hints[name]))


def read_rows_about(
    store: Store, query: str, row_type: type[RowT], things: Iterable[str], **bindings: str
) -> Iterator[RowT]:
    """Yield the rows of a SELECT query whose ``?thing`` is one of ``things``, in batches.

    The query must contain ``WHERE {``, and the type of the row a field ``thing``. Things that are
    not IRIs have no rows.
    """
    return read_rows_with(store, query, row_type, "thing", things, **bindings)


def read_rows_with(
    store: Store,
    query: str,
    row_type: type[RowT],
    column: str,
    things: Iterable[str],
    **bindings: str,
) -> Iterator[RowT]:
    """Yield the rows of a SELECT query that have one of ``things`` in a column, in batches.

    The query is as for :func:`read_rows_about`, and the type of the row has the column.
    """
    place = row_type._fields.index(column)
    iris = [thing for thing in dict.fromkeys(things) if is_iri(thing)]
    for start in range(0, len(iris), _BATCH):
        batch = frozenset(iris[start : start + _BATCH])
        values = " ".join(f"<{iri}>" for iri in iris[start : start + _BATCH])
        text = query.replace("WHERE {", f"WHERE {{ VALUES ?{column} {{ {values} }}", 1)
        for row in read_rows(store, text, row_type, **bindings):
            if row[place] in batch:  # Virtuoso returns more than it is asked for
                yield row

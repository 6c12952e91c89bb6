"""Formats that are no RDF: written from the drawn graph, a store, or the names of its things."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from plangraph.asking.lookup import Lookup
from plangraph.drawing.elements import DrawnGraph
from plangraph.serialization.format import Format
from plangraph.stores.protocol import Store


@dataclass(frozen=True, kw_only=True, eq=False)
class NetworkFormat(Format[DrawnGraph, str]):
    """A format written from the drawn graph; see :mod:`plangraph.drawing.projection`."""

    needs: ClassVar[str] = "network"


@dataclass(frozen=True, kw_only=True, eq=False)
class StoreFormat(Format[Store, str]):
    """A format written from the answers of a store to queries."""

    needs: ClassVar[str] = "store"


@dataclass(frozen=True, kw_only=True, eq=False)
class TableFormat(Format[Lookup, bytes]):
    """A binary format that people read and edit: written with the names of the things.

    Attributes:
        describe_rest: returns in words what the format has no place for, and how much of it.
    """

    needs: ClassVar[str] = "lookup"
    describe_rest: Callable[[Lookup], Sequence[tuple[str, int]]]

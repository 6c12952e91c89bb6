"""Formats that are no RDF: written from the drawn graph, a store, or the names of its things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from plangraph.asking.lookup import Lookup
from plangraph.serialization.format import Format
from plangraph.stores.protocol import Store

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph  # noqa: F401 - named in quotes below


@dataclass(frozen=True, kw_only=True, eq=False)
class NetworkFormat(Format["DrawnGraph", str]):
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

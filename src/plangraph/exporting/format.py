"""Formats that are no RDF: written from the drawn graph, or from what a store answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from plangraph.serialization.format import Format
from plangraph.stores.protocol import Store

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph  # noqa: F401 - named in quotes below


@dataclass(frozen=True, kw_only=True, eq=False)
class NetworkFormat(Format["DrawnGraph"]):
    """A format written from the drawn graph; see :mod:`plangraph.drawing.projection`."""

    needs: ClassVar[str] = "network"


@dataclass(frozen=True, kw_only=True, eq=False)
class StoreFormat(Format[Store]):
    """A format written from the answers of a store to queries."""

    needs: ClassVar[str] = "store"

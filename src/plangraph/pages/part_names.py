"""Part names: what a page calls things without a label, such as spans, amounts and times.

A span is called by its place and its source, an amount or a time by what it is of.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.lookup import Lookup
from plangraph.asking.rows import read_rows
from plangraph.vocabulary import PLAN, TIME

_AGENTS = "SELECT ?thing ?name { ?thing foaf:name ?name } ORDER BY ?thing ?name"
_WAIVERS = "SELECT ?thing ?name { ?thing plan:waives ?name FILTER(isIRI(?name)) } ORDER BY ?thing"
_TIMES = (TIME.Instant, TIME.ProperInterval)


class PlaceRow(NamedTuple):
    """A row of ``queries/places.rq``: a span, its source, and where it is in it."""

    thing: str
    source: str
    line: str | None
    start: str | None
    end: str | None
    point: str | None


class _NameRow(NamedTuple):
    thing: str
    name: str


class PartNames:
    """The names of things without a label; ``caption`` returns the name of any other thing."""

    def __init__(self, lookup: Lookup, caption: Callable[[str], str]) -> None:
        self._lookup = lookup
        self._caption = caption

    def find(self, iri: str, kind: str) -> str:
        """Return the name of a thing of class ``kind``, or an empty text."""
        if iri in self._places:
            return self._name_place(self._places[iri])
        if iri in self._agents:
            return self._agents[iri]
        if iri in self._waivers:
            return f"finding that is waived: {self._caption(self._waivers[iri])}"
        whole, dot, _ = iri.rpartition(".")
        if not dot:
            return ""
        if kind == PLAN.Quantity:
            amounts = self._lookup.sentences.amounts(whole, is_short=True)
            text = ", ".join(map(str, amounts)) or "amount"
            return f"{text}: {self._caption(whole)}"
        return f"time: {self._caption(whole)}" if kind in _TIMES else ""

    @cached_property
    def _places(self) -> dict[str, PlaceRow]:
        rows = read_rows(self._lookup.store, resources.read_query("places"), PlaceRow)
        return {row.thing: row for row in rows}

    @cached_property
    def _agents(self) -> dict[str, str]:
        return dict(read_rows(self._lookup.store, _AGENTS, _NameRow))

    @cached_property
    def _waivers(self) -> dict[str, str]:
        return dict(read_rows(self._lookup.store, _WAIVERS, _NameRow))

    def _name_place(self, row: PlaceRow) -> str:
        source = self._caption(row.source)
        if row.point:
            return f"{row.point.replace('=', ' ')}, {source}"
        if row.line:
            return f"line {row.line}, characters {row.start}–{row.end}, {source}"
        return f"part of {source}"

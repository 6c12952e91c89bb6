"""Form controls for the parameters of a question: a date, a list of things, or a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from plangraph.asking.names import expand_kind
from plangraph.asking.questions import Parameter
from plangraph.asking.rows import read_rows
from plangraph.pages.subjects import Subjects, find_curie

_THINGS = """
SELECT DISTINCT ?thing ?kind {
  { ?thing a/rdfs:subClassOf* ?kind } UNION { ?thing skos:inScheme ?kind }
  FILTER(isIRI(?thing))
}
"""
_DATE = "xsd:date"
_MAX_OPTIONS = 400  # of a list; with more, the parameter is a text


class _InstanceRow(NamedTuple):
    """A thing of the class that is asked for."""

    thing: str


@dataclass(frozen=True)
class ParameterInput:
    """The form control of a parameter.

    ``options`` are values with captions; without any, the control is a text or a date. ``chosen``
    is the value of the request, empty without one.
    """

    name: str
    meaning: str
    is_date: bool
    options: tuple[tuple[str, str], ...]
    chosen: str


class ParameterInputs:
    """Makes the form controls; the things of each class are read once."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._by_class: dict[str, frozenset[str]] = {}

    def make(self, parameter: Parameter, chosen: str) -> ParameterInput:
        """Return the form control of a parameter with its chosen value."""
        if parameter.kind == _DATE:
            return ParameterInput(parameter.name, parameter.meaning, True, (), chosen)
        things = self.find_things(parameter.kind)
        options = sorted((self._subjects.caption(iri), find_curie(iri) or iri) for iri in things)
        kept = tuple((value, caption) for caption, value in options)
        shown = kept if len(kept) <= _MAX_OPTIONS else ()
        return ParameterInput(parameter.name, parameter.meaning, False, shown, chosen)

    def find_things(self, kind: str) -> frozenset[str]:
        """Return all things of a class, or words of a list, given as a CURIE; none for a date."""
        if kind == _DATE:
            return frozenset()
        if kind not in self._by_class:
            rows = read_rows(self._subjects.store, _THINGS, _InstanceRow, kind=expand_kind(kind))
            self._by_class[kind] = frozenset(row.thing for row in rows)
        return self._by_class[kind]

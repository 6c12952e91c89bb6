"""SHACL validation: find the data that violate the ontology's shapes, with SPARQL.

Each constraint is one query (:mod:`plangraph.checking.shapes`). A violation is a finding at the
line of the property, or of the node where the property is missing. Too many values are found at
the first of them; the message names where the others are.
"""

from collections.abc import Iterable, Iterator
from functools import cache, partial
from typing import NamedTuple

from plangraph.asking.rows import read_rows
from plangraph.checking.foreign_words import find_foreign_words
from plangraph.checking.places import Places, name_thing, write_further
from plangraph.checking.shapes import (
    NodeShape,
    PropertyShape,
    alternatives_query,
    read_shapes,
    violation_query,
)
from plangraph.errors import Finding
from plangraph.reading.document import Document
from plangraph.stores.protocol import Store
from plangraph.vocabulary import SH, SKOS

#: The code of a value that is not of the class that a property requires.
WRONG_CLASS = "PG133"

#: The code of a property with too many values.
TOO_MANY = "PG132"

_CODES = {
    SH.minCount: "PG131",
    SH.maxCount: TOO_MANY,
    SH.uniqueLang: TOO_MANY,
    SH["class"]: WRONG_CLASS,
    SH.datatype: "PG134",
    SH.pattern: "PG135",
    SH["in"]: "PG135",
    SH.minInclusive: "PG136",
    SH.lessThan: "PG136",
    SH.lessThanOrEquals: "PG136",
}
_NO_ALTERNATIVE = "PG137"

#: The classes that have instances; the shapes of all others, most of them in a small plan, hold.
_TARGETS = """
SELECT DISTINCT ?target {
  { SELECT DISTINCT ?type { ?thing a ?type } }
  ?type rdfs:subClassOf* ?target .
}
"""


class TargetRow(NamedTuple):
    """A class that has instances, of its own or of its subclasses."""

    target: str


def validate(
    store: Store, documents: Iterable[Document], shapes: Iterable[NodeShape] | None = None
) -> Iterator[Finding]:
    """Yield a finding for each violation of a shape, by default of the bundled shapes.

    Concepts of other vocabularies are not held to the shape of our words. Lines come from
    ``documents``; a thing that none of them describes is reported without a line.
    """
    documents = list(documents)
    places = Places(documents)
    foreign = cache(partial(find_foreign_words, store, documents))
    targets = {row.target for row in read_rows(store, _TARGETS, TargetRow)}
    for shape in read_shapes() if shapes is None else shapes:
        if shape.target not in targets:
            continue
        for member in shape.properties:
            for code, violation in _find_violations(store, shape.target, member):
                if shape.target != SKOS.Concept or violation.focus not in foreign():
                    yield _make_finding(places, violation, code, member)
        if shape.alternatives:
            for row in sorted(read_rows(store, alternatives_query(shape), FocusRow)):
                yield _make_finding(places, Violation(row.focus, None), _NO_ALTERNATIVE, shape)


def _find_violations(
    store: Store, target: str, shape: PropertyShape
) -> Iterator[tuple[str, "Violation"]]:
    """Yield the violations of each component of a shape, each with its code."""
    for component in shape.parameters:
        for violation in _violations(store, target, shape, component):
            yield _CODES[component], violation


class FocusRow(NamedTuple):
    """A node that violates all alternatives of a shape."""

    focus: str


class Violation(NamedTuple):
    """A node that violates a constraint, and the value that does; None where a value is missing."""

    focus: str
    value: str | None


def _violations(store: Store, target: str, shape: PropertyShape, component: str) -> list[Violation]:
    """Return the violations of one component, sorted."""
    rows = read_rows(store, violation_query(target, shape, component), Violation)
    return sorted(rows, key=lambda row: (row.focus, row.value is not None, row.value))


def _make_finding(
    places: Places, violation: Violation, code: str, shape: NodeShape | PropertyShape
) -> Finding:
    predicate = shape.path.property if isinstance(shape, PropertyShape) else ""
    message, _, remedy = shape.message.partition(" — ")
    given = f" (not {name_thing(violation.value)})" if violation.value else ""
    path, line = places.find(violation.focus, predicate)
    all_places = places.find_all(violation.focus, predicate) if code == TOO_MANY else []
    text = f"{name_thing(violation.focus)}: {message}{given}{write_further(all_places)}"
    return Finding(path, line, code, text, remedy, shape.severity)

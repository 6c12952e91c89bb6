"""Do the data have the shape that the ontology asks for? SHACL, answered by the store.

Each constraint is one SPARQL query (:mod:`plangraph.checking.shapes`); what it finds is a finding
at the line of the property concerned, or of the node where the property is missing.
"""

from collections.abc import Iterable, Iterator

from plangraph.checking.places import Places
from plangraph.checking.shapes import NodeShape, PropertyShape, read_shapes, violation_query
from plangraph.errors import Finding
from plangraph.reading.documents import Document
from plangraph.stores.protocol import Store
from plangraph.vocabulary import SH, compact

#: The code of a value that is not of the class a property asks for.
WRONG_CLASS = "PG133"

_CODES = {
    SH.minCount: "PG131",
    SH.maxCount: "PG132",
    SH["class"]: WRONG_CLASS,
    SH.datatype: "PG134",
    SH.pattern: "PG135",
    SH["in"]: "PG135",
    SH.minInclusive: "PG136",
    SH.lessThan: "PG136",
}
_NO_ALTERNATIVE = "PG137"


def validate(
    store: Store, documents: Iterable[Document], shapes: Iterable[NodeShape] | None = None
) -> Iterator[Finding]:
    """Yield a finding for each value in ``store`` that breaks a shape, the bundled ones by default.

    ``documents`` give the lines; what none of them describes is reported without one.
    """
    places = Places(documents)
    for shape in read_shapes() if shapes is None else shapes:
        for member in shape.properties:
            yield from _check_property(store, shape.target, member, places)
        if shape.alternatives:
            for focus in sorted(_fail_all(store, shape)):
                yield _make_finding(places, focus, "", _NO_ALTERNATIVE, shape)


def _check_property(
    store: Store, target: str, shape: PropertyShape, places: Places
) -> Iterator[Finding]:
    for component in shape.parameters:
        for focus, value in sorted(_violations(store, target, shape, component)):
            yield _make_finding(places, focus, value, _CODES[component], shape)


def _violations(
    store: Store, target: str, shape: PropertyShape, component: str
) -> set[tuple[str, str]]:
    rows = store.select(violation_query(target, shape, component))
    return {(focus or "", value or "") for focus, value in rows}


def _fail_all(store: Store, shape: NodeShape) -> set[str]:
    """Return the nodes that meet none of the alternatives of ``shape``."""
    failing = [
        {
            focus
            for component in member.parameters
            for focus, _ in _violations(store, shape.target, member, component)
        }
        for member in shape.alternatives
    ]
    return set.intersection(*failing)


def _make_finding(
    places: Places, focus: str, value: str, code: str, shape: NodeShape | PropertyShape
) -> Finding:
    """Return the finding for a node, and a value if it is one value that is wrong."""
    predicate = shape.path.property if isinstance(shape, PropertyShape) else ""
    message, _, remedy = shape.message.partition(" — ")
    given = f" (not {compact(value)})" if value else ""
    path, line = places.find(focus, predicate)
    told = f"{compact(focus)}: {message}{given}"
    return Finding(path, line, code, told, remedy, shape.severity)

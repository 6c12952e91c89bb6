"""SHACL shapes read, and each constraint as the SPARQL query that finds what breaks it.

Covers the part of SHACL Core that ``ontology/shapes.ttl`` uses: node shapes with a target class,
property shapes on a property or its inverse, the components in :data:`COMPONENTS`, and ``sh:or``
of property shapes. Anything else is an error, never skipped. Negations are written with ``MINUS``:
Oxigraph answers ``FILTER NOT EXISTS`` in quadratic time. https://www.w3.org/TR/shacl/
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from plangraph import resources
from plangraph.errors import Severity
from plangraph.reading.documents import read_documents
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import Store
from plangraph.vocabulary import RDFS, SH


@dataclass(frozen=True)
class Path:
    """A property, or with ``inverse`` its inverse."""

    property: str
    inverse: bool

    def pattern(self, subject: str, value: str) -> str:
        """Return the triple pattern that leads from ``subject`` to ``value``."""
        ends = (value, subject) if self.inverse else (subject, value)
        return f"{ends[0]} <{self.property}> {ends[1]} ."


@dataclass(frozen=True)
class PropertyShape:
    """What must hold of the values at ``path``: parameters by name of constraint component."""

    path: Path
    parameters: Mapping[str, tuple[str, ...]]
    message: str
    severity: Severity


@dataclass(frozen=True)
class NodeShape:
    """What must hold of the instances of ``target``: all ``properties``, any ``alternatives``."""

    target: str
    properties: tuple[PropertyShape, ...]
    alternatives: tuple[PropertyShape, ...]
    message: str
    severity: Severity


def _min_count(path: Path, values: tuple[str, ...], target: str) -> str:
    if values != ("1",):
        raise ValueError("only sh:minCount 1 is understood")
    return f"{target} MINUS {{ {path.pattern('?focus', '?value')} }}"


def _max_count(path: Path, values: tuple[str, ...], target: str) -> str:
    pattern = path.pattern("?focus", "?item")
    counted = f"SELECT ?focus (COUNT(DISTINCT ?item) AS ?number) {{ {target} {pattern} }}"
    return f"{{ {counted} GROUP BY ?focus }} FILTER(?number > {int(values[0])})"


def _class(path: Path, values: tuple[str, ...], target: str) -> str:
    instance = f"?value a/<{RDFS.subClassOf}>* <{values[0]}>"
    return f"{target} {path.pattern('?focus', '?value')} MINUS {{ {instance} }}"


def _filter(condition: Callable[[tuple[str, ...]], str]) -> "Compile":
    """Return a compiler for a component that each value must meet; an error counts as unmet."""

    def compile_filter(path: Path, values: tuple[str, ...], target: str) -> str:
        met = f"COALESCE({condition(values)}, false)"
        return f"{target} {path.pattern('?focus', '?value')} FILTER(!{met})"

    return compile_filter


def _less_than(path: Path, values: tuple[str, ...], target: str) -> str:
    pair = f"{path.pattern('?focus', '?value')} ?focus <{values[0]}> ?other ."
    return f"{target} {pair} FILTER(!COALESCE(?value < ?other, false))"


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


Compile = Callable[[Path, tuple[str, ...], str], str]

#: Each constraint component that is understood, with what it compiles to.
COMPONENTS: Mapping[str, Compile] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH["class"]: _class,
    SH.datatype: _filter(lambda values: f"datatype(?value) = <{values[0]}>"),
    SH.pattern: _filter(
        lambda values: f"!isBlank(?value) && REGEX(STR(?value), {_quote(values[0])})"
    ),
    SH.minInclusive: _filter(lambda values: f"?value >= {int(values[0])}"),
    SH["in"]: _filter(lambda values: f"?value IN ({', '.join(f'<{iri}>' for iri in values)})"),
    SH.lessThan: _less_than,
}


def violation_query(target: str, shape: PropertyShape, component: str) -> str:
    """Return the SELECT of ``?focus`` and ``?value`` that break one component of ``shape``.

    ``target`` is the class whose instances are looked at, subclasses included.
    """
    focus = f"?focus a/<{RDFS.subClassOf}>* <{target}> ."
    body = COMPONENTS[component](shape.path, shape.parameters[component], focus)
    return f"SELECT DISTINCT ?focus ?value {{ {body} }}"


_NODE_SHAPES = """
SELECT ?shape ?target ?message ?severity WHERE {
  ?shape a sh:NodeShape ; sh:targetClass ?target .
  OPTIONAL { ?shape sh:message ?message }
  OPTIONAL { ?shape sh:severity ?severity }
}
ORDER BY ?shape
"""

_PROPERTY_SHAPES = """
SELECT ?owner ?group ?shape ?path ?inverse ?predicate ?value WHERE {
  { ?owner sh:property ?shape BIND("all" AS ?group) }
  UNION { ?owner sh:or/rdf:rest*/rdf:first ?shape BIND("any" AS ?group) }
  ?shape sh:path ?path ; ?predicate ?single .
  OPTIONAL { ?path sh:inversePath ?inverse }
  OPTIONAL { ?single rdf:rest*/rdf:first ?member }
  BIND(COALESCE(?member, ?single) AS ?value)
  FILTER(?predicate != sh:path)
}
ORDER BY ?owner ?shape ?predicate ?value
"""


@cache
def read_shapes() -> tuple[NodeShape, ...]:
    """Read the bundled shapes.

    Raises:
        ValueError: they use a component that is not in :data:`COMPONENTS`.
    """
    return read_shapes_of(EmbeddedStore(read_documents(resources.ontology_dir() / "shapes.ttl")))


def read_shapes_of(store: Store) -> tuple[NodeShape, ...]:
    """Read the node shapes in ``store``; see :func:`read_shapes`."""
    members: dict[tuple[str, str], dict[str, list[tuple[str, ...]]]] = {}
    for row in store.select(_PROPERTY_SHAPES):
        owner, group, shape, *rest = (value or "" for value in row)
        members.setdefault((owner, group), {}).setdefault(shape, []).append(tuple(rest))
    shapes = []
    for row in store.select(_NODE_SHAPES):
        name, target, message, severity = (value or "" for value in row)
        every = tuple(_read_members(members.get((name, "all"), {})))
        some = tuple(_read_members(members.get((name, "any"), {})))
        shapes.append(NodeShape(target, every, some, message, _severity(severity)))
    return tuple(shapes)


def _read_members(shapes: Mapping[str, list[tuple[str, ...]]]) -> Iterator[PropertyShape]:
    for rows in shapes.values():
        path, inverse = rows[0][:2]
        given: dict[str, list[str]] = {}
        for _, _, predicate, value in rows:
            given.setdefault(predicate, []).append(value)
        message = " ".join(given.pop(SH.message, []))
        severity = _severity("".join(given.pop(SH.severity, [])))
        if unknown := set(given) - set(COMPONENTS):
            raise ValueError(f"shapes use components that are not understood: {sorted(unknown)}")
        parameters = {name: tuple(values) for name, values in given.items()}
        yield PropertyShape(Path(inverse or path, bool(inverse)), parameters, message, severity)


def _severity(iri: str) -> Severity:
    return Severity.WARNING if iri == SH.Warning else Severity.ERROR

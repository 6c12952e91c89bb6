"""SHACL shapes: read them, and compile each constraint to a SPARQL query for its violations.

This covers the part of SHACL Core that ``ontology/shapes.ttl`` uses: node shapes with a target
class, property shapes on a property or its inverse, the components in :data:`COMPONENTS`, and
``sh:or`` of property shapes. Anything else is an error, never skipped. Negations use ``MINUS``,
because Oxigraph needs quadratic time for ``FILTER NOT EXISTS``. https://www.w3.org/TR/shacl/
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from plangraph import resources
from plangraph.asking.rows import read_rows
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
    """Constraints on the values at ``path``: parameters by constraint component."""

    path: Path
    parameters: Mapping[str, tuple[str, ...]]
    message: str
    severity: Severity


@dataclass(frozen=True)
class NodeShape:
    """Constraints on the instances of ``target``: all ``properties``, and any ``alternatives``."""

    target: str
    properties: tuple[PropertyShape, ...]
    alternatives: tuple[PropertyShape, ...]
    message: str
    severity: Severity


def _min_count(path: Path, values: tuple[str, ...], target: str) -> str:
    if values != ("1",):
        raise ValueError("only sh:minCount 1 is supported")
    return f"{target} MINUS {{ {path.pattern('?focus', '?value')} }}"


def _max_count(path: Path, values: tuple[str, ...], target: str) -> str:
    pattern = path.pattern("?focus", "?item")
    counted = f"SELECT ?focus (COUNT(DISTINCT ?item) AS ?number) {{ {target} {pattern} }}"
    return f"{{ {counted} GROUP BY ?focus }} FILTER(?number > {int(values[0])})"


def _unique_lang(path: Path, values: tuple[str, ...], target: str) -> str:
    if values != ("true",):
        raise ValueError("only sh:uniqueLang true is supported")
    counted = "SELECT ?focus (COUNT(DISTINCT ?item) AS ?number)"
    pattern = f'{path.pattern("?focus", "?item")} FILTER(LANG(?item) != "")'
    grouped = "GROUP BY ?focus (LCASE(LANG(?item)) AS ?language)"
    return f"{{ {counted} {{ {target} {pattern} }} {grouped} }} FILTER(?number > 1)"


def _class(path: Path, values: tuple[str, ...], target: str) -> str:
    instance = f"?value a/<{RDFS.subClassOf}>* <{values[0]}>"
    return f"{target} {path.pattern('?focus', '?value')} MINUS {{ {instance} }}"


def _filter(condition: Callable[[tuple[str, ...]], str]) -> "Compile":
    """Return the compiler of a condition on each value; an error in it counts as a violation."""

    def compile_filter(path: Path, values: tuple[str, ...], target: str) -> str:
        met = f"COALESCE({condition(values)}, false)"
        return f"{target} {path.pattern('?focus', '?value')} FILTER(!{met})"

    return compile_filter


def _compare(operator: str) -> "Compile":
    """Return the compiler of a comparison of each value with those of another property."""

    def compile_comparison(path: Path, values: tuple[str, ...], target: str) -> str:
        pair = f"{path.pattern('?focus', '?value')} ?focus <{values[0]}> ?other ."
        return f"{target} {pair} FILTER(!COALESCE(?value {operator} ?other, false))"

    return compile_comparison


def _quote(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


Compile = Callable[[Path, tuple[str, ...], str], str]

#: The constraint components that are supported, with the function that compiles each.
COMPONENTS: Mapping[str, Compile] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.uniqueLang: _unique_lang,
    SH["class"]: _class,
    SH.datatype: _filter(lambda values: f"datatype(?value) = <{values[0]}>"),
    SH.pattern: _filter(
        lambda values: f"!isBlank(?value) && REGEX(STR(?value), {_quote(values[0])})"
    ),
    SH.minInclusive: _filter(lambda values: f"?value >= {int(values[0])}"),
    SH["in"]: _filter(lambda values: f"?value IN ({', '.join(f'<{iri}>' for iri in values)})"),
    SH.lessThan: _compare("<"),
    SH.lessThanOrEquals: _compare("<="),
}


def violation_query(target: str, shape: PropertyShape, component: str) -> str:
    """Return the SELECT for the ``?focus`` and ``?value`` that violate one component of ``shape``.

    ``target`` is the class whose instances, including those of subclasses, are checked.
    """
    return f"SELECT DISTINCT ?focus ?value {{ {_violate(target, shape, component)} }}"


def alternatives_query(shape: NodeShape) -> str:
    """Return the SELECT for each ``?focus`` that violates every alternative of ``shape``."""
    each = (
        " UNION ".join(
            f"{{ {_violate(shape.target, member, component)} }}" for component in member.parameters
        )
        for member in shape.alternatives
    )
    return f"SELECT ?focus {{ {' '.join(map(_select_focus, each))} }}"


def _select_focus(body: str) -> str:
    return f"{{ SELECT DISTINCT ?focus {{ {body} }} }}"


def _violate(target: str, shape: PropertyShape, component: str) -> str:
    """Return the pattern of the ``?focus`` and ``?value`` that violate a component."""
    focus = f"?focus a/<{RDFS.subClassOf}>* <{target}> ."
    return COMPONENTS[component](shape.path, shape.parameters[component], focus)


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


class NodeShapeRow(NamedTuple):
    """A node shape and its target class."""

    shape: str
    target: str
    message: str | None
    severity: str | None


class PropertyShapeRow(NamedTuple):
    """One parameter of a property shape; ``group`` is ``all`` or ``any``."""

    owner: str
    group: str
    shape: str
    path: str
    inverse: str | None
    predicate: str
    value: str


@cache
def read_shapes() -> tuple[NodeShape, ...]:
    """Read the bundled shapes.

    Raises:
        ValueError: a shape uses a component that is not in :data:`COMPONENTS`.
    """
    return read_shapes_of(EmbeddedStore(read_documents(resources.ontology_dir() / "shapes.ttl")))


def read_shapes_of(store: Store) -> tuple[NodeShape, ...]:
    """Read the node shapes in ``store``; see :func:`read_shapes`."""
    members: dict[tuple[str, str], dict[str, list[PropertyShapeRow]]] = {}
    for row in read_rows(store, _PROPERTY_SHAPES, PropertyShapeRow):
        shapes_of_owner = members.setdefault((row.owner, row.group), {})
        shapes_of_owner.setdefault(row.shape, []).append(row)
    shapes = []
    for name, target, message, severity in read_rows(store, _NODE_SHAPES, NodeShapeRow):
        text = "" if message is None else message  # only alternatives need one
        every = tuple(_read_members(members.get((name, "all"), {})))
        some = tuple(_read_members(members.get((name, "any"), {})))
        shapes.append(NodeShape(target, every, some, text, _severity(severity)))
    return tuple(shapes)


def _read_members(shapes: Mapping[str, list[PropertyShapeRow]]) -> Iterator[PropertyShape]:
    for rows in shapes.values():
        path, inverse = rows[0].path, rows[0].inverse
        given: dict[str, list[str]] = {}
        for row in rows:
            given.setdefault(row.predicate, []).append(row.value)
        message = " ".join(given.pop(SH.message, []))
        severity = _severity("".join(given.pop(SH.severity, [])))
        if unknown := set(given) - set(COMPONENTS):
            raise ValueError(f"shapes use components that are not supported: {sorted(unknown)}")
        parameters = {name: tuple(values) for name, values in given.items()}
        yield PropertyShape(Path(inverse or path, bool(inverse)), parameters, message, severity)


def _severity(iri: str | None) -> Severity:
    return Severity.WARNING if iri == SH.Warning else Severity.ERROR

"""GraphML: the drawn graph, for Gephi, yEd and Cytoscape. http://graphml.graphdrawing.org/

Lists and dictionaries, such as the evidence of an edge, are written as JSON text, and the key of
an edge as its attribute ``key``. Edges have no ``id``: it must be unique in the file, a key only
between two nodes, and networkx would read the ``id`` back as the key.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from plangraph.drawing.elements import edges_of, nodes_of
from plangraph.exporting.format import NetworkFormat
from plangraph.serialization.invisible import escape_invisible_xml
from plangraph.serialization.xml_text import UNWRITABLE
from plangraph.text import show_controls

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

_START = """<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
# The types of GraphML that are no text, as networkx names them.
_TYPES = {bool: "boolean", int: "long", float: "double"}
# A reader of XML would turn each of these in an attribute into a space.
_SPACES = str.maketrans({"\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})


class _Key(NamedTuple):
    """What a key of GraphML declares: which elements have it, its name and its type."""

    scope: str
    name: str
    type: str


class _Element(NamedTuple):
    """A node or an edge: the attributes of its XML element, and what it says."""

    scope: str
    names: Mapping[str, str]
    data: Mapping[str, object]


def serialize(graph: DrawnGraph) -> Iterator[str]:
    """Yield GraphML, nodes and edges in the order of their keys, each by itself.

    The bytes are those of networkx, which would hold all of it in memory at once. A character that
    XML cannot write is replaced by its code point, as in ``⟪U+0007⟫``.
    """
    keys = _number_keys(graph)
    yield _START
    for key, number in reversed(keys.items()):
        name = _quote(key.name)
        yield f'  <key id="{number}" for="{key.scope}" attr.name={name} attr.type="{key.type}" />\n'
    lines = chain(
        (_write_element(item, keys) for item in _list_elements(graph)),
        _write_data("graph", graph.graph, keys, "    "),
    )
    first = next(lines, "")
    yield '  <graph edgedefault="directed">\n' if first else '  <graph edgedefault="directed" />\n'
    yield first
    yield from lines
    yield "  </graph>\n</graphml>\n\n" if first else "</graphml>\n\n"


FORMAT = NetworkFormat(
    name="graphml",
    title="GraphML",
    files={".graphml": serialize},
    media_types=("application/graphml+xml",),
)


def _list_elements(graph: DrawnGraph) -> Iterator[_Element]:
    """Yield all nodes, sorted, and then all edges."""
    for iri, node in sorted(nodes_of(graph), key=lambda item: item[0]):
        yield _Element("node", {"id": iri}, node)
    for edge_id, edge in edges_of(graph):
        ends = {"source": edge_id.source, "target": edge_id.target}
        yield _Element("edge", ends, {**edge, "key": edge_id.key})


def _number_keys(graph: DrawnGraph) -> dict[_Key, str]:
    """Return the keys in the order in which they are needed, each with its ``id``."""
    keys: dict[_Key, str] = {}
    everything = chain([_Element("graph", {}, graph.graph)], _list_elements(graph))
    for scope, _, data in everything:
        for name, value in sorted(data.items()):
            keys.setdefault(_find_key(scope, name, value), f"d{len(keys)}")
    return keys


def _find_key(scope: str, name: str, value: object) -> _Key:
    return _Key(scope, name, _TYPES.get(type(value), "string"))


def _write_element(item: _Element, keys: Mapping[_Key, str]) -> str:
    names = "".join(f" {name}={_quote(value)}" for name, value in item.names.items())
    data = "".join(_write_data(item.scope, item.data, keys, "      "))
    if not data:
        return f"    <{item.scope}{names} />\n"
    return f"    <{item.scope}{names}>\n{data}    </{item.scope}>\n"


def _write_data(
    scope: str, data: Mapping[str, object], keys: Mapping[_Key, str], indent: str
) -> Iterator[str]:
    for name, value in sorted(data.items()):
        number, text = keys[_find_key(scope, name, value)], _write_value(value)
        end = f">{text}</data>" if text else " />"
        yield f'{indent}<data key="{number}"{end}\n'


def _write_value(value: object) -> str:
    """Return the text of a value; lists and dictionaries as JSON."""
    if isinstance(value, int | float):
        return str(value)
    text = (
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    )
    shown = UNWRITABLE.sub(lambda match: show_controls(match[0]), text)
    return "\n".join(map(escape_invisible_xml, escape(shown, quote=False).split("\n")))


def _quote(text: str) -> str:
    escaped = escape(text, quote=False).replace('"', "&quot;").translate(_SPACES)
    return f'"{escape_invisible_xml(escaped)}"'

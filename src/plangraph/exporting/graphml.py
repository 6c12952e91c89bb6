"""GraphML: the drawn graph, for Gephi, yEd and Cytoscape. http://graphml.graphdrawing.org/

Lists and dictionaries, such as the evidence of an edge, are written as JSON text, and the key of
an edge as its attribute ``key``. Edges have no ``id``: it must be unique in the file, a key only
between two nodes, and networkx would read the ``id`` back as the key.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from plangraph.drawing.elements import edges_of, new_graph, nodes_of
from plangraph.exporting.format import NetworkFormat
from plangraph.serialization.invisible import escape_invisible_xml
from plangraph.serialization.xml_text import UNWRITABLE
from plangraph.text import show_controls

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


def serialize(graph: DrawnGraph) -> Iterator[str]:
    """Yield GraphML, nodes and edges in the order of their keys.

    A character that XML cannot write is replaced by its code point, as in ``⟪U+0007⟫``.
    """
    from networkx.readwrite.graphml import GraphMLWriter

    writer = GraphMLWriter()
    writer.add_graph_element(_flatten(graph))
    for edge in writer.xml.iter("edge"):
        del edge.attrib["id"]
    target = io.BytesIO()
    writer.dump(target)
    for line in target.getvalue().decode().split("\n"):
        yield escape_invisible_xml(line) + "\n"


FORMAT = NetworkFormat(
    name="graphml",
    title="GraphML",
    files={".graphml": serialize},
    media_types=("application/graphml+xml",),
)


def _flatten(graph: DrawnGraph) -> DrawnGraph:
    """Return a copy, sorted, with the attributes that GraphML has a type for."""
    plain = new_graph()
    plain.graph.update(_flatten_attributes(graph.graph))
    for iri, node in sorted(nodes_of(graph), key=lambda item: item[0]):
        plain.add_node(iri, **_flatten_attributes(node))
    for edge_id, edge in edges_of(graph):
        plain.add_edge(*edge_id)
        plain.edges[edge_id].update(_flatten_attributes({**edge, "key": edge_id.key}))
    return plain


def _flatten_attributes(attributes: Mapping[str, object]) -> dict[str, str | int | float | bool]:
    return {name: _flatten_value(value) for name, value in sorted(attributes.items())}


def _flatten_value(value: object) -> str | int | float | bool:
    if isinstance(value, int | float | bool):
        return value
    text = (
        value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    )
    return UNWRITABLE.sub(lambda match: show_controls(match[0]), text)

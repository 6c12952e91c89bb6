"""GraphML: the projected graph for Gephi, yEd and Cytoscape. http://graphml.graphdrawing.org/

Lists and tables, such as the evidence of an edge, are written as JSON text.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from plangraph.serialization.formats import Format

if TYPE_CHECKING:
    import networkx as nx

FORMAT = Format("graphml", ".graphml", "application/graphml+xml", "GraphML")


def serialize(graph: nx.MultiDiGraph[str]) -> Iterator[str]:
    """Yield GraphML, nodes and edges in the order of their keys."""
    import networkx as nx

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in sorted(graph):
        plain.add_node(node, **_flatten(graph.nodes[node]))
    for source, target, key in sorted(graph.edges(keys=True)):
        plain.add_edge(source, target, key, **_flatten(graph.edges[source, target, key]))
    target_file = io.BytesIO()
    nx.write_graphml_xml(plain, target_file)
    yield target_file.getvalue().decode() + "\n"


def _flatten(attributes: dict[str, Any]) -> dict[str, str | int | float | bool]:
    return {
        name: value
        if isinstance(value, str | int | float | bool)
        else json.dumps(value, ensure_ascii=False, sort_keys=True)
        for name, value in sorted(attributes.items())
    }

"""From a projected graph to one offline HTML page.

pyvis carries the nodes and edges into our own template and ships the vis-network script; of
pyvis's page nothing is used. Positions are computed here and the browser's physics is off. Every
text is shown with its control characters visible, scripts and styles are allowed by their hash
only, and nothing is fetched.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter, defaultdict
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from plangraph.layout import arrange
from plangraph.style import dashes_of, extent_of, label_drop, look_of, wrap_label
from plangraph.text import show_controls
from plangraph.view.panels import make_matrix, make_timeline
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

_FONT = "ui-sans-serif, system-ui, sans-serif"
#: What vis-network is told; positions are given, so it has nothing to compute.
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": True, "keyboard": False},
    "nodes": {"font": {"size": 14, "face": _FONT}, "scaling": {"label": {"drawThreshold": 3}}},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "width": 1},
}
_CURVE_STEP = 0.16


def render(graph: nx.MultiDiGraph[str], *, title: str, language: str = "en") -> str:
    """Return ``graph`` as an HTML page: picture, legend, search, evidence and a full table.

    The graph is left as it is. The same graph gives the same bytes.
    """
    network = _carry(_draw_nodes(graph), _draw_edges(graph))
    return _fill_template(
        network,
        title=show_controls(title),
        language=language,
        matrix=make_matrix(graph),
        timeline=make_timeline(graph),
    )


def _draw_nodes(graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    looks = {node: look_of(graph.nodes[node]["kind"]) for node in graph}
    labels = {node: wrap_label(show_controls(graph.nodes[node]["label"])) for node in graph}
    extents = {node: extent_of(looks[node], labels[node]) for node in graph}
    places = arrange(graph, extents)
    return [
        {
            "id": node,
            "label": labels[node],
            "caption": show_controls(graph.nodes[node]["label"]),
            "kind": show_controls(graph.nodes[node]["kind_label"]),
            "description": show_controls(graph.nodes[node]["description"]),
            "name": show_controls(compact(node)),
            "shape": looks[node].shape,
            "size": looks[node].size,
            "fill": looks[node].colour,
            "x": places[node][0],
            "y": round(places[node][1] - label_drop(looks[node], labels[node])),
        }
        for node in sorted(graph)
    ]


def _draw_edges(graph: nx.MultiDiGraph[str]) -> list[dict[str, Any]]:
    """Return the edges, those between the same two nodes bent apart."""
    met: Counter[frozenset[str]] = Counter()
    edges = []
    for number, (source, target, key) in enumerate(sorted(graph.edges(keys=True))):
        attributes = graph.edges[source, target, key]
        pair = frozenset((source, target))
        certainties = {item["certainty"] for item in attributes["evidence"]}
        edges.append(
            {
                "id": f"e{number}",
                "from": source,
                "to": target,
                "verb": show_controls(attributes["label"]),
                "dashes": dashes_of(certainties) or False,
                "smooth": _curve(met[pair], forward=source < target),
                "structural": attributes["structural"],
                "evidence": [_show_evidence(item) for item in attributes["evidence"]],
            }
        )
        met[pair] += 1
    return edges


def _curve(earlier: int, *, forward: bool) -> dict[str, Any]:
    """Return the bend of the next edge of a pair: straight, then left and right, ever wider."""
    if not earlier:
        return {"enabled": False}
    left = bool(earlier % 2) == forward
    roundness = round(_CURVE_STEP * ((earlier + 1) // 2), 2)
    return {"enabled": True, "type": "curvedCW" if left else "curvedCCW", "roundness": roundness}


def _show_evidence(item: dict[str, Any]) -> dict[str, Any]:
    shown = {
        key: show_controls(value) if isinstance(value, str) else value
        for key, value in item.items()
    }
    return {**shown, "claim": compact(shown["claim"]), "source": compact(shown["source"])}


def _carry(nodes: list[dict[str, Any]], edges: list[dict[str, Any]]) -> Network:
    """Return a pyvis network that holds the nodes and edges as they are."""
    from pyvis.network import Network  # a third of a second to import: only those who draw pay

    network = Network(directed=True)
    network.node_ids = _Members()
    for node in nodes:
        options = {key: value for key, value in node.items() if key not in ("id", "label")}
        network.add_node(node["id"], label=node["label"], **options)
    for edge in edges:
        options = {key: value for key, value in edge.items() if key not in ("from", "to")}
        network.add_edge(edge["from"], edge["to"], **options)
    network.options = _OPTIONS
    return network


class _Members(list[str]):
    """A list that finds its members at once; pyvis looks each node up for every edge."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[str] = set()

    def append(self, item: str) -> None:
        self._known.add(item)
        super().append(item)

    def __contains__(self, item: object) -> bool:
        return item in self._known


def _fill_template(network: Network, **parts: object) -> str:
    from jinja2 import Environment, StrictUndefined
    from jinja2.loaders import DictLoader
    from markupsafe import Markup

    here = files("plangraph") / "view"
    template, style, script = (
        (here / name).read_text("utf-8") for name in ("template.html", "view.css", "view.js")
    )
    engine = _read_engine()
    captions = {node["id"]: node for node in network.nodes}
    environment = Environment(
        loader=DictLoader({"template.html": template}), autoescape=True, undefined=StrictUndefined
    )
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": True}
    environment.globals.update(
        **parts,
        style=Markup(style),  # noqa: S704 - our own file, checked for its end tag
        scripts=[Markup(engine), Markup(script)],  # noqa: S704 - as above
        style_hash=_hash(style),
        script_hashes=[_hash(engine), _hash(script)],
        legend=_count_kinds(network.nodes),
        rows=_tabulate(network.edges, captions),
        options_of_vis=network.options,
        places={node["id"]: place for place, node in enumerate(network.nodes)},
    )
    for text, tag in ((style, "</style"), (script, "</script"), (engine, "</script")):
        if tag in text.lower():
            raise ValueError(f"a part of the page holds {tag}")
    network.templateEnv = environment
    network.path = "template.html"
    return str(network.generate_html())


def _read_engine() -> str:
    """Return the vis-network script that pyvis ships."""
    folder = files("pyvis") / "lib" / "vis-9.1.2"
    return (folder / "vis-network.min.js").read_text("utf-8")


def _hash(text: str) -> str:
    """Return the source expression of a script or style for a Content-Security-Policy."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _count_kinds(nodes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return an entry for each kind of node, the most frequent first."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for node in nodes:
        found[node["kind"]].append(node)
    entries = [
        {
            "kind": kind,
            "number": len(of_kind),
            **{key: of_kind[0][key] for key in ("shape", "fill")},
        }
        for kind, of_kind in found.items()
    ]
    return sorted(entries, key=lambda entry: (-entry["number"], entry["kind"]))


def _tabulate(
    edges: list[dict[str, Any]], nodes: dict[str, dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return a row for each edge, for the table that is there without JavaScript too."""
    return [
        {
            "subject": nodes[edge["from"]]["caption"],
            "verb": edge["verb"],
            "object": nodes[edge["to"]]["caption"],
            "structural": edge["structural"],
            "evidence": edge["evidence"],
        }
        for edge in edges
    ]

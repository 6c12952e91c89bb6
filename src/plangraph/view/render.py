"""From a projected graph to one offline HTML page.

pyvis carries the nodes and edges into our own template and ships the vis-network script; of
pyvis's page nothing is used. Positions are computed here and the browser's physics is off.
Scripts and styles are allowed by their hash only, and nothing is fetched.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from plangraph.text import show_controls
from plangraph.view.page_data import Drawing, Row, draw
from plangraph.view.panels import make_flows, make_timeline
from plangraph.view.svg import write_svg

if TYPE_CHECKING:
    from pyvis.network import Network

    from plangraph.drawing.elements import DrawnGraph

#: The page's own scripts, in the order in which they need each other.
SCRIPTS = (
    "model.js",
    "state.js",
    "graph.js",
    "panel.js",
    "paths.js",
    "filters.js",
    "tables.js",
    "drafts.js",
    "search.js",
    "exports.js",
    "main.js",
)

_FONT = "ui-sans-serif, system-ui, sans-serif"
#: What vis-network is told; positions are given, so it has nothing to compute.
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "hideEdgesOnDrag": True, "keyboard": False},
    "nodes": {"font": {"face": _FONT}, "scaling": {"label": {"drawThreshold": 5}}},
    "edges": {"arrows": {"to": {"enabled": True, "scaleFactor": 0.5}}, "width": 1},
}


@dataclass(frozen=True, repr=False)
class View:
    """A page: ``html`` is the whole file; in Jupyter it shows itself, without writing a file."""

    html: str
    drawing: Drawing

    @cached_property
    def svg(self) -> str:
        """The picture alone, which moves nothing and asks nothing."""
        return write_svg(self.drawing)

    @property
    def summary(self) -> str:
        """How much is shown."""
        return f"{len(self.drawing.nodes)} things, {len(self.drawing.edges)} relations"

    def __repr__(self) -> str:
        return f"<plangraph view: {self.summary}>"

    def __str__(self) -> str:
        """Return the HTML."""
        return self.html

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        """Return the page in a frame of its own, and a picture where frames are not shown."""
        from markupsafe import escape

        frame = f'<iframe title="plangraph" width="100%" height="720" srcdoc="{escape(self.html)}">'
        return {
            "text/html": f"{frame}</iframe>",
            "image/svg+xml": self.svg,
            "text/plain": repr(self),
        }


def render(
    graph: DrawnGraph,
    *,
    title: str,
    language: str = "en",
    turtle: Mapping[str, str] | None = None,
) -> View:
    """Return ``graph`` as a page: graph, matrix, timeline, money, paths, and a table of everything.

    ``turtle`` holds what the Turtle of a node says of it, by IRI, and the prefixes under an empty
    name. The graph is left as it is. The same graph gives the same bytes.
    """
    drawing = draw(graph)
    network = _carry(drawing)
    blocks = turtle or {}
    html = _fill_template(
        network,
        drawing,
        title=show_controls(title),
        language=language,
        timeline=make_timeline(graph),
        flows=make_flows(graph),
        places={node: number for number, node in enumerate(sorted(graph))},
        turtle=[_hide_tags(blocks.get(node, "")) for node in ("", *sorted(graph))],
    )
    return View(html, drawing)


def _carry(drawing: Drawing) -> Network:
    """Return a pyvis network that holds the nodes and edges as they are."""
    from pyvis.network import Network  # a third of a second to import: only those who draw pay

    network = Network(directed=True)
    network.node_ids = _Members()
    for number, node in enumerate(drawing.nodes):
        network.add_node(number, **node)
    for edge in drawing.edges:
        options = {key: value for key, value in edge.items() if key not in ("from", "to")}
        network.add_edge(edge["from"], edge["to"], **options)
    network.options = _OPTIONS
    return network


class _Members(list[int]):
    """A list that finds its members at once; pyvis looks each node up for every edge."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[int] = set()

    def append(self, item: int) -> None:
        self._known.add(item)
        super().append(item)

    def __contains__(self, item: object) -> bool:
        return item in self._known


def _fill_template(
    network: Network, drawing: Drawing, *, turtle: list[str], **parts: object
) -> str:
    from jinja2 import Environment, StrictUndefined
    from jinja2.loaders import DictLoader
    from markupsafe import Markup

    style, *scripts = (_read(name) for name in ("page.css", *SCRIPTS))
    scripts.insert(0, _read_engine())
    for text in (style, *scripts):
        if "</s" in text.lower():
            raise ValueError("a part of the page holds the end tag of a script or style")
    environment = Environment(
        loader=DictLoader({"page.html": _read("page.html")}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["json.dumps_kwargs"] = {
        "sort_keys": True,
        "ensure_ascii": False,
        "separators": (",", ":"),
    }
    environment.globals.update(
        **parts,
        turtle=Markup("\n\n".join(turtle)),  # noqa: S704 - holds no tag
        style=Markup(style),  # noqa: S704 - our own file, checked for its end tag
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - as above
        style_hash=_hash(style),
        script_hashes=[_hash(script) for script in scripts],
        drawing=drawing,
        words=drawing.lists["words"],
        captions=[node["caption"] or node["label"] for node in drawing.nodes],
        data={
            "nodes": _pack(network.nodes, drawing.nodes),
            "edges": _pack(network.edges, drawing.edges),
            "claims": _pack(drawing.claims, drawing.claims),
            "groups": _pack(drawing.groups, drawing.groups),
            "options": network.options,
            **drawing.lists,
        },
    )
    network.templateEnv = environment
    network.path = "page.html"
    return str(network.generate_html())


def _pack(rows: list[Row], like: list[Row]) -> dict[str, list[Any]]:
    """Return rows without repeating the names of their values, which are those of ``like``."""
    columns = list(like[0]) if like else []
    return {"columns": columns, "rows": [[row[name] for name in columns] for row in rows]}


def _read(name: str) -> str:
    return (files("plangraph") / "view" / name).read_text("utf-8")


def _read_engine() -> str:
    """Return the vis-network script that pyvis ships."""
    folder = files("pyvis") / "lib" / "vis-9.1.2"
    return (folder / "vis-network.min.js").read_text("utf-8")


def _hash(text: str) -> str:
    """Return the source expression of a script or style for a Content-Security-Policy."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _hide_tags(turtle: str) -> str:
    r"""Return Turtle that no HTML parser takes for a tag: ``\u003C`` is the same sign in a text."""
    return turtle.replace("</", r"\u003C/").replace("<!", r"\u003C!")

"""Render a drawn graph as one HTML page that works offline.

pyvis carries the nodes and edges into our own template and ships the vis-network script; its own
page is not used. Places are computed in Python, and vis-network's physics simulation is off. The
Content-Security-Policy allows scripts and styles by their hash only, and the page loads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from plangraph.drawing.subgraphs import subgraph_of_version
from plangraph.picturing.picture_svg import stylesheet
from plangraph.serialization.turtle import NO_BLOCKS, SubjectBlocks
from plangraph.text import hash_for_policy, show_controls
from plangraph.view.draft_menu import name_draft, write_draft_menu
from plangraph.view.packed_words import pack_words
from plangraph.view.page_data import NO_TEXTS, Drawing, PageTexts, draw
from plangraph.view.page_languages import find_alphabet, mark_english
from plangraph.view.page_words import PageWords, Words
from plangraph.view.parts import NO_DRAFTS, PagePart, ReadDrafts, write_parts
from plangraph.view.svg import write_svg, write_svg_of_text
from plangraph.view.templates import open_templates, read_part
from plangraph.view.written_view import View
from plangraph.vocabulary import compact

if TYPE_CHECKING:
    from pyvis.network import Network

    from plangraph.drawing.elements import DrawnGraph
    from plangraph.presenting.drafts import Plan


class Tab(NamedTuple):
    """A view of the page: the name of its element, and what its tab says."""

    name: str
    title: str


#: The page's own scripts; each uses only those before it while it loads.
SCRIPTS = (
    "engine.js",
    "model.js",
    "words.js",
    "state.js",
    "address.js",
    "graph.js",
    "walking.js",
    "groups.js",
    "routing.js",
    "lines.js",
    "labels.js",
    "saving.js",
    "evidence.js",
    "panel.js",
    "statements.js",
    "opening.js",
    "paths.js",
    "filters.js",
    "tables.js",
    "names.js",
    "search.js",
    "combobox.js",
    "going.js",
    "exports.js",
    "reading.js",
    "read.js",
    "compare.js",
    "picture.js",
    "sheet.js",
    "main.js",
)

# The script that only graphs in groups need.
_OF_GROUPS = "routing.js"

#: The styles of every page: the palette, its frame, the panel of evidence, the matrix.
STYLES = ("palette.css", "page.css", "panel.css", "matrix.css")

# Comments, empty lines and indentation of a style.
_STYLE_LAYOUT = re.compile(r"(?ms)^\s*/\*.*?\*/\s*\n|^\s*\n|^ +")

# Words that scripts name, and those whose names they build.
_QUOTED, _BUILT = re.compile(r'"(\w+)"'), re.compile("colours_|facet_")

# The views of any graph, as tabs after those of the parts that are read.
_GRAPH_VIEWS = ("graph", "matrix", "table")

# The view that only graphs with effects have.
_OF_EFFECTS = "matrix"

# What readers of the page do not need of a script: lines that are a comment or empty, indentation.
_LAYOUT = re.compile(r"(?m)^ *(?://.*)?\n|^ +")

#: The options of vis-network; places are given, so it has nothing to compute.
_OPTIONS: dict[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "interaction": {"hover": True, "keyboard": False, "selectConnectedEdges": False},
    "nodes": {"shape": "custom"},
}


def render(
    graph: DrawnGraph,
    *,
    title: str,
    note: str = "",
    emptiness: str = "",
    turtle: SubjectBlocks = NO_BLOCKS,
    texts: PageTexts = NO_TEXTS,
    drafts: ReadDrafts = NO_DRAFTS,
) -> View:
    """Return ``graph`` as a page: the drafts to read, the graph, a matrix, a table of everything.

    ``turtle`` holds the Turtle of the nodes, ``texts`` what is said beside the graph, in which
    language too, ``drafts`` what can be read as a text: one at a time is drawn;
    ``note`` is below the title, ``emptiness`` says why the graph has no node. The graph is not
    changed; the same one gives the same bytes.
    """
    shown = [draft for plan in drafts.plans for draft in plan.drafts if draft.iri in graph]
    sheets = {draft.key: subgraph_of_version(graph, draft.iri) for draft in shown}
    drawing = draw(graph, replace(texts, claims=drafts.claims), sheets or None)
    parts = write_parts(drafts, texts.words, drawing.support)
    network = _make_network(drawing)
    blocks = (turtle.by_subject.get(node, "") for node in sorted(graph))
    say = texts.words
    every = [draft for plan in drafts.plans for draft in plan.drafts]
    opened = next((draft for draft in every if draft.key == drafts.opens), None)
    plan = next((plan for plan in drafts.plans if opened in plan.drafts), None)
    html = _fill_template(
        network,
        drawing,
        title=show_controls(name_draft(opened, plan) if opened and plan else title),
        headline=show_controls((plan.name if plan and len(every) > 1 else "") or title),
        note=note,
        emptiness=emptiness,
        say=say,
        parts=parts,
        views=[
            *(Tab(part.name, say(part.name)) for part in parts),
            *(Tab(name, say(name)) for name in _choose_graph_views(drawing)),
        ],
        plans=drafts.plans,
        menu=write_draft_menu(drafts.lookup, say, every) if drafts.lookup else {},
        opens=drafts.opens,
        wordings={
            key: [(compact(one.iri), one.number) for one in found if one.iri in graph]
            for key, found in drafts.wordings.items()
        },
        turtle=[_hide_tags(text) for text in (turtle.prefixes, *blocks)],
    )

    def write_picture() -> str:
        return write_svg_of_text(emptiness) if emptiness else write_svg(drawing, drafts.opens)

    things, relations = len(drawing.nodes), len(drawing.edges)
    return View(html, things, relations, write_picture, emptiness)


def _choose_graph_views(drawing: Drawing) -> Iterable[str]:
    """Return the views of a graph; without effects there is no matrix of who they act on."""
    has_effects = any(edge["part"] for edge in drawing.edges)
    return (name for name in _GRAPH_VIEWS if has_effects or name != _OF_EFFECTS)


def _make_network(drawing: Drawing) -> Network:
    """Return a pyvis network that holds the nodes and edges unchanged."""
    from pyvis.network import Network  # takes 0.3 s to import, so only where a page is made

    network = Network(directed=True)
    network.node_ids = _IndexedList()
    for number, node in enumerate(drawing.nodes):
        network.add_node(number, **node)
    for edge in drawing.edges:
        options = {key: value for key, value in edge.items() if key not in ("from", "to")}
        network.add_edge(edge["from"], edge["to"], **options)
    network.options = _OPTIONS
    return network


class _IndexedList(list[int]):
    """A list with an index for ``in``: pyvis looks up both nodes of every edge."""

    def __init__(self) -> None:
        super().__init__()
        self._known: set[int] = set()

    def append(self, item: int) -> None:
        self._known.add(item)
        super().append(item)

    def __contains__(self, item: object) -> bool:
        return item in self._known


def _fill_template(
    network: Network,
    drawing: Drawing,
    *,
    turtle: list[str],
    say: PageWords,
    plans: Sequence[Plan],
    parts: Sequence[PagePart],
    **values: object,
) -> str:
    from markupsafe import Markup

    style = _write_style([part.name for part in parts])
    scripts = [_LAYOUT.sub("", read_part(script)) for script in _choose_scripts(drawing)]
    engine, packed = _read_engine(), _pack_engine()
    for text in (style, packed, *scripts):
        if "</s" in text.lower():
            raise ValueError("a script or style of the page contains an end tag")
    environment = open_templates()
    environment.globals.update(
        **values,
        parts=parts,
        say=say,
        language=say.tag,
        plans=plans,
        drafts=[draft for plan in plans for draft in plan.drafts],
        turtle=Markup("\n\n".join(turtle)),  # noqa: S704 - holds no tag
        style=Markup(style),  # noqa: S704 - our own file, checked for its end tag
        scripts=[Markup(script) for script in scripts],  # noqa: S704 - as above
        style_hash=hash_for_policy(style),
        script_hashes=[hash_for_policy(script) for script in (engine, *scripts)],
        engine=Markup(packed),  # noqa: S704 - checked for its end tag
        drawing=drawing,
        sentences=list(_write_sentences(drawing.sentences, say("as_above"))),
        captions=[node["caption"] or node["label"] for node in drawing.nodes],
        data={
            "nodes": _pack(network.nodes, drawing.nodes),
            "edges": _pack(network.edges, drawing.edges),
            "claims": _pack(drawing.claims, drawing.claims),
            "sheets": [
                {**sheet, "groups": _pack(sheet["groups"], sheet["groups"])}
                for sheet in drawing.sheets
            ],
            "drafts": {
                draft.key: [
                    show_controls(draft.short),
                    say.day(draft.day),
                    show_controls(name_draft(draft, plan)),
                ]
                for plan in plans
                for draft in plan.drafts
            },
            "language": say.language.tag,
            "alphabet": find_alphabet(say),
            "says": _choose_said(say, scripts),
            "options": network.options,
            "opens": values["opens"],
            "wordings": values["wordings"],
            "support": {
                show_controls(compact(thing)): numbers for thing, numbers in drawing.support.items()
            },
            **drawing.lists,
        },
    )
    network.templateEnv = environment
    network.path = "page.html"
    return mark_english(str(network.generate_html()), say)


def _choose_scripts(drawing: Drawing) -> list[str]:
    """Return the scripts that a page needs: only lines between groups are bent on the page."""
    has_groups = any(sheet["groups"] for sheet in drawing.sheets)
    return [script for script in SCRIPTS if has_groups or script != _OF_GROUPS]


def _choose_said(say: PageWords, scripts: Iterable[str]) -> dict[str, Words]:
    """Return the words that scripts of the page say."""
    named = set(_QUOTED.findall("".join(scripts)))
    return {name: text for name, text in say.page.items() if name in named or _BUILT.match(name)}


def _write_style(parts: Sequence[str]) -> str:
    """Return the style of a page with these parts, without its comments and indentation."""
    found = [*map(read_part, STYLES), *(read_part(f"{name}.css") for name in parts)]
    if "picture" in parts:
        found.append(stylesheet())
    found.append(read_part("print.css"))
    return _STYLE_LAYOUT.sub("", "\n".join(found))


def _pack(
    rows: Sequence[Mapping[str, Any]], like: Sequence[Mapping[str, Any]]
) -> dict[str, list[Any]]:
    """Return rows without repeating their keys; the columns are the keys of ``like``."""
    columns = list(like[0]) if like else []
    return {"columns": columns, "rows": [[row[name] for name in columns] for row in rows]}


def _write_sentences(sentences: Iterable[str], as_above: str) -> Iterator[str]:
    """Yield what each edge says; an edge that says the same as the one before it says so."""
    above = ""
    for sentence in sentences:
        yield as_above if sentence == above else show_controls(sentence)
        above = sentence


@cache
def _pack_engine() -> str:
    """Return the vis-network script with letters for its frequent words; it takes a while."""
    return pack_words(_read_engine())


def _read_engine() -> str:
    """Return the vis-network script that pyvis ships."""
    folder = files("pyvis") / "lib" / "vis-9.1.2"
    return (folder / "vis-network.min.js").read_text("utf-8")


def _hide_tags(turtle: str) -> str:
    r"""Return Turtle without ``</`` and ``<!``: ``\u003C`` is the same character in a literal."""
    return turtle.replace("</", r"\u003C/").replace("<!", r"\u003C!")

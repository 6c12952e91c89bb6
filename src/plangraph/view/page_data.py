"""Page data: the drawn graph, its sheets with places and lines, numbers for repeated words.

Control characters in texts are made visible here, once. Nodes, edges and claims are numbered in the
order of their names, so the same graph gives the same page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from plangraph.asking.spelling import fold_name
from plangraph.drawing.elements import (
    ACTOR,
    CLAUSE_VERSION,
    EFFECT,
    Edge,
    EdgeEvidence,
    EdgeId,
    Node,
    edges_of,
    is_plain,
    node_of,
    nodes_of,
)
from plangraph.drawing.groups import NodeGroup
from plangraph.drawing.network import is_detour
from plangraph.drawing.sheets import DrawnSheet, is_spoke, lay_out_sheet
from plangraph.drawing.style import (
    LABEL_COLUMNS,
    NodeStyle,
    assign_styles,
    extent_of,
    font_size_of,
    label_offset,
    outline_of,
    style_of,
    symbol_of,
    wrap_label,
)
from plangraph.text import shorten, show_controls
from plangraph.view.claim_names import NO_CLAIM_NAMES, ClaimNames
from plangraph.view.claims import NumberedClaims
from plangraph.view.gaps import NO_GAPS, Gaps
from plangraph.view.numbered_origins import NumberedOrigins
from plangraph.view.numbered_texts import NumberedTexts
from plangraph.view.page_rows import (
    PageClaim,
    PageClaimText,
    PageEdge,
    PageGroup,
    PageKind,
    PageLists,
    PageNode,
    PageSheet,
)
from plangraph.view.page_words import PageWords, words
from plangraph.view.point_titles import NO_TITLES, PointTitle
from plangraph.view.thing_claims import NO_CLAIMS
from plangraph.vocabulary import PLAN, compact

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

# The part of an actor in an effect, by the property that leads to the actor.
_BEARER, _BENEFICIARY, _OTHER_ACTOR = 1, 2, 3
_PARTS = {PLAN.dutyBearer: _BEARER, PLAN.beneficiary: _BENEFICIARY}

#: The other names of things of which nobody asked for them.
NO_NAMES: Mapping[str, Sequence[str]] = {}


@dataclass(frozen=True)
class PageTexts:
    """What the page says beside the graph itself.

    ``names`` are the other names of things and ``titles`` those of points, ``claims`` the claims
    that support what the page says of things, all by IRI; ``gaps`` say why things are missing.
    """

    gaps: Gaps = NO_GAPS
    names: Mapping[str, Sequence[str]] = field(default_factory=lambda: NO_NAMES)
    claim_names: ClaimNames = NO_CLAIM_NAMES
    claims: Mapping[str, list[EdgeEvidence]] = field(default_factory=lambda: NO_CLAIMS)
    titles: Mapping[str, PointTitle] = field(default_factory=lambda: NO_TITLES)
    words: PageWords = field(default_factory=words)


#: The texts of a page in English of a graph of which nothing else is known.
NO_TEXTS = PageTexts()


@dataclass(frozen=True)
class Drawing:
    """All that the page draws; see :mod:`plangraph.view.page_rows` for the rows."""

    nodes: list[PageNode]
    edges: list[PageEdge]
    claims: list[PageClaim]
    sheets: list[PageSheet]
    lists: PageLists
    texts: list[PageClaimText]
    #: The numbers of the claims that support each thing, by IRI.
    support: Mapping[str, list[int]]
    #: What each edge says, in the order of the edges.
    sentences: list[str]


class _Kind(NamedTuple):
    """The class of a node: its label, and the local name that decides the style."""

    label: str
    name: str


class _Numbers(NamedTuple):
    """The numbers of everything that the nodes refer to."""

    kinds: list[_Kind]
    versions: NumberedTexts
    topics: NumberedTexts
    reasons: NumberedTexts


def draw(
    graph: DrawnGraph,
    texts: PageTexts = NO_TEXTS,
    sheets: Mapping[str, DrawnGraph] | None = None,
) -> Drawing:
    """Return ``graph`` as the page draws it; the graph is not changed.

    ``sheets`` are parts of the graph that are drawn one at a time, by the key of a draft; without
    them all is drawn at once.
    """
    of_edges = (
        item for _, edge in edges_of(graph) for item in (*edge["evidence"], *edge["context"])
    )
    of_things = (item for found in texts.claims.values() for item in found)
    claims = NumberedClaims((*of_edges, *of_things), texts.claim_names, texts.words)
    words, numbers, origins = NumberedTexts(), _number(graph, texts), NumberedOrigins(graph)
    labels = {iri: _write_label(iri, node, texts) for iri, node in nodes_of(graph)}
    nodes = _draw_nodes(graph, numbers, texts, labels)
    edges = _draw_edges(graph, claims, words, origins)
    style_by_kind = _choose_styles(graph)
    lists = PageLists(
        kinds=[_draw_kind(kind, style_by_kind(kind.name)) for kind in numbers.kinds],
        words=words.shown(),
        versions=numbers.versions.shown(),
        topics=numbers.topics.shown(),
        reasons=numbers.reasons.shown(),
        voices=claims.voices.shown(),
        sources=claims.sources,
        readings=claims.readings,
        origins=origins.names,
        origin_sets=origins.sets,
        certainties=claims.certainties,
        patterns=claims.patterns,
    )
    drawn = _draw_sheets(graph, {"": graph} if sheets is None else sheets, labels, style_by_kind)
    sentences = [edge["sentence"] for _, edge in edges_of(graph)]
    support = _number_support(graph, claims, texts.claims)
    return Drawing(nodes, edges, claims.rows(), drawn, lists, claims.texts(), support, sentences)


def _number_support(
    graph: DrawnGraph, claims: NumberedClaims, thing_claims: Mapping[str, list[EdgeEvidence]]
) -> dict[str, list[int]]:
    """Return the numbers of the claims of each thing, and of each statement drawn as edges."""
    found: dict[str, dict[int, None]] = {}
    for thing, evidence in thing_claims.items():
        found.setdefault(thing, {}).update(dict.fromkeys(claims.numbers_of(evidence)))
    for _, edge in edges_of(graph):
        if edge["statement"]:
            numbers = dict.fromkeys(claims.numbers_of(edge["evidence"]))
            found.setdefault(edge["statement"], {}).update(numbers)
    return {thing: list(numbers) for thing, numbers in found.items()}


def _number(graph: DrawnGraph, texts: PageTexts) -> _Numbers:
    kinds = sorted({_kind_of(node, texts) for _, node in nodes_of(graph)})
    return _Numbers(
        kinds, _number_labels(graph, "versions"), _number_labels(graph, "topics"), NumberedTexts()
    )


def _number_labels(graph: DrawnGraph, name: Literal["versions", "topics"]) -> NumberedTexts:
    return NumberedTexts.alphabetical(
        {label for _, node in nodes_of(graph) for label in node[name]}
    )


def _kind_of(node: Node, texts: PageTexts) -> _Kind:
    return _Kind(texts.words.kind(node["kind"], node["kind_label"]), node["kind"])


def _choose_styles(graph: DrawnGraph) -> Callable[[str], NodeStyle]:
    """Return what returns the style of a class: in a graph of plain resources, one for each."""
    if not is_plain(graph):
        return style_of
    return assign_styles(node["kind"] for _, node in nodes_of(graph)).__getitem__


def _draw_kind(kind: _Kind, style: NodeStyle) -> PageKind:
    symbol = symbol_of(style)
    return {
        "label": show_controls(kind.label),
        "shape": style.shape,
        "size": style.size,
        "wide": round(symbol.half_width),
        "high": round(symbol.half_height),
        "fill": style.colour,
        "letters": font_size_of(style),
        "outline": outline_of(style.shape),
    }


def _write_label(iri: str, node: Node, texts: PageTexts) -> str:
    title = texts.titles.get(iri)
    label = title.headline if title and title.headline else node["label"]
    return wrap_label(show_controls(label)) or shorten(
        show_controls(compact(iri)), 2 * LABEL_COLUMNS
    )


def _draw_nodes(
    graph: DrawnGraph, numbers: _Numbers, texts: PageTexts, labels: Mapping[str, str]
) -> list[PageNode]:
    """Return the nodes in the order of their names."""
    rows: list[PageNode] = []
    for iri in sorted(graph):
        node, title = node_of(graph, iri), texts.titles.get(iri)
        gap = texts.gaps.details.get(iri)
        rows.append(
            {
                "name": show_controls(compact(iri)),
                "label": labels[iri],
                "caption": _caption_of(iri, node, labels[iri]),
                "names": _list_names(texts.names.get(iri, ()), node["label"]),
                "description": show_controls(node["description"]),
                "kind": numbers.kinds.index(_kind_of(node, texts)),
                "number": show_controls(title.number) if title else "",
                "gap": -1 if gap is None else numbers.reasons[gap],
                "versions": [numbers.versions[version] for version in node["versions"]],
                "topics": [numbers.topics[topic] for topic in node["topics"]],
            }
        )
    return rows


def _draw_sheets(
    graph: DrawnGraph,
    sheets: Mapping[str, DrawnGraph],
    labels: Mapping[str, str],
    style_by_kind: Callable[[str], NodeStyle],
) -> list[PageSheet]:
    order = {iri: number for number, iri in enumerate(sorted(graph))}
    edges = {edge_id: number for number, (edge_id, _) in enumerate(edges_of(graph))}
    rows: list[PageSheet] = []
    for draft, part in sheets.items():
        styles = {iri: style_by_kind(node["kind"]) for iri, node in nodes_of(part)}
        extents = {iri: extent_of(styles[iri], labels[iri]) for iri in part}
        sheet = lay_out_sheet(part, extents)
        shown = sorted(part)
        rows.append(
            {
                "draft": draft,
                "nodes": [order[iri] for iri in shown],
                "x": [sheet.layout.places[iri].x for iri in shown],
                "y": [
                    round(
                        sheet.layout.places[iri].y
                        - label_offset(labels[iri], font_size_of(styles[iri]))
                    )
                    for iri in shown
                ],
                "group": [sheet.layout.group_of[iri] for iri in shown],
                "groups": list(map(_draw_group, sheet.layout.groups)),
                "lines": _draw_lines(sheet, order, edges),
            }
        )
    return rows


def _draw_lines(
    sheet: DrawnSheet, order: Mapping[str, int], edges: Mapping[EdgeId, int]
) -> list[list[int]]:
    return [
        [order[line.source], order[line.target], *line.route, *map(edges.__getitem__, line.edges)]
        for line in sheet.lines
    ]


def _caption_of(iri: str, node: Node, wrapped: str) -> str:
    """Return the whole label of a node; empty where the wrapped label is not cut."""
    caption = show_controls(node["label"] or compact(iri))
    return "" if caption == wrapped.replace("\n", " ") else caption


def _list_names(names: Sequence[str], label: str) -> str:
    """Return the names that have a word which the label has not, one a line."""
    words = {*fold_name(label).split()}
    folded = {fold_name(name): name for name in names}
    kept = [name for key, name in folded.items() if {*key.split()} - words]
    return "\n".join(map(show_controls, kept))


def _draw_group(group: NodeGroup) -> PageGroup:
    return {
        "name": show_controls(group.name),
        "parent": group.parent,
        "x": group.place.x,
        "y": group.place.y,
        "width": round(group.extent.half_width),
        "height": round(group.extent.half_height),
    }


def _draw_edges(
    graph: DrawnGraph, claims: NumberedClaims, words: NumberedTexts, origins: NumberedOrigins
) -> list[PageEdge]:
    """Return the edges in the order of their ends."""
    order = {iri: number for number, iri in enumerate(sorted(graph))}
    rows: list[PageEdge] = []
    for edge_id, edge in edges_of(graph):
        source, target, _ = edge_id
        part = _part_of_actor(graph, edge_id, edge)
        rows.append(
            {
                "from": order[source],
                "to": order[target],
                "line": words[edge["label"]],
                "short": words[edge["short"]] if part == _BEARER else 0,
                "effect": words[edge["kind"]] if part else 0,
                "part": part,
                "detour": int(is_detour(graph, edge_id)),
                "structural": int(edge["structural"]),
                "spoke": int(is_spoke(graph, edge_id, edge)),
                "origins": origins.number_of(edge_id),
                "claims": claims.numbers_of(edge["evidence"]),
                "context": claims.numbers_of(edge["context"]),
            }
        )
    return rows


def _part_of_actor(graph: DrawnGraph, edge_id: EdgeId, edge: Edge) -> int:
    """Return the part of an actor in an effect of a clause; 0 for any other edge."""
    ends = (node_of(graph, edge_id.source)["drawn"], node_of(graph, edge_id.target)["drawn"])
    if edge["drawn"] != EFFECT or ends != (CLAUSE_VERSION, ACTOR):
        return 0
    return _PARTS.get(edge["role"], _OTHER_ACTOR)

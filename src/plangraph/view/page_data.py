"""Page data: the drawn graph with places, bends, and numbers instead of repeated words.

Control characters in texts are made visible here, once. Nodes, edges and claims are numbered in the
order of their names, so the same graph gives the same page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
    node_of,
    nodes_of,
)
from plangraph.drawing.groups import NodeGroup, lay_out_in_groups
from plangraph.drawing.path import is_detour
from plangraph.drawing.style import (
    extent_of,
    font_size_of,
    label_offset,
    outline_of,
    style_of,
    wrap_label,
)
from plangraph.text import show_controls
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
)
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
class Drawing:
    """All that the page draws; see :mod:`plangraph.view.page_rows` for the rows."""

    nodes: list[PageNode]
    edges: list[PageEdge]
    claims: list[PageClaim]
    groups: list[PageGroup]
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
    changes: NumberedTexts
    clauses: NumberedTexts


def draw(
    graph: DrawnGraph,
    gaps: Gaps = NO_GAPS,
    names: Mapping[str, Sequence[str]] = NO_NAMES,
    claim_names: ClaimNames = NO_CLAIM_NAMES,
    thing_claims: Mapping[str, list[EdgeEvidence]] = NO_CLAIMS,
) -> Drawing:
    """Return ``graph`` as the page draws it; the graph is not changed.

    ``thing_claims`` are the claims that support what the page says of things, by IRI.
    """
    of_edges = (
        item for _, edge in edges_of(graph) for item in (*edge["evidence"], *edge["context"])
    )
    of_things = (item for found in thing_claims.values() for item in found)
    claims = NumberedClaims((*of_edges, *of_things), claim_names)
    words, reasons = NumberedTexts(), NumberedTexts()
    numbers = _number(graph)
    nodes, groups = _draw_nodes(graph, numbers)
    for node, iri in zip(nodes, sorted(graph), strict=True):
        node["gap"] = reasons[gaps.details[iri]] if iri in gaps.details else -1
        node["names"] = _list_names(names.get(iri, ()), node_of(graph, iri)["label"])
    origins = NumberedOrigins(graph)
    edges = _draw_edges(graph, claims, words, origins)
    lists = PageLists(
        kinds=list(map(_draw_kind, numbers.kinds)),
        words=words.shown(),
        versions=numbers.versions.shown(),
        topics=numbers.topics.shown(),
        changes=numbers.changes.shown(),
        clauses=numbers.clauses.shown(),
        gaps=_number_gaps(numbers, gaps, reasons),
        reasons=reasons.shown(),
        order=_order_versions(graph, numbers.versions),
        voices=claims.voices.shown(),
        sources=claims.sources,
        readings=claims.readings.shown(),
        origins=origins.names,
        origin_sets=origins.sets,
        certainties=claims.certainties,
    )
    sentences = [edge["sentence"] for _, edge in edges_of(graph)]
    support = _number_support(graph, claims, thing_claims)
    return Drawing(nodes, edges, claims.rows(), groups, lists, claims.texts(), support, sentences)


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


def _number(graph: DrawnGraph) -> _Numbers:
    kinds = sorted({_kind_of(node) for _, node in nodes_of(graph)})
    versions, topics, changes = (
        _number_labels(graph, "versions"),
        _number_labels(graph, "topics"),
        _number_labels(graph, "changes"),
    )
    return _Numbers(kinds, versions, topics, changes, _number_clauses(graph, len(versions)))


def _number_labels(
    graph: DrawnGraph, name: Literal["versions", "topics", "changes"]
) -> NumberedTexts:
    return NumberedTexts.alphabetical(
        {label for _, node in nodes_of(graph) for label in node[name]}
    )


def _number_clauses(graph: DrawnGraph, versions: int) -> NumberedTexts:
    """Return the clauses to compare plan versions by; with fewer than two versions, none."""
    if versions < 2:
        return NumberedTexts()
    return NumberedTexts.alphabetical(
        {node["clause"] for _, node in nodes_of(graph) if node["clause"]}
    )


def _number_gaps(numbers: _Numbers, gaps: Gaps, reasons: NumberedTexts) -> list[list[int]]:
    """Return, for each clause and plan version, the number of why it is missing there, or -1."""
    return [
        [
            reasons[gaps.clauses[version, clause]] if (version, clause) in gaps.clauses else -1
            for version in numbers.versions
        ]
        for clause in numbers.clauses
    ]


def _order_versions(graph: DrawnGraph, versions: Mapping[str, int]) -> list[int]:
    """Return the numbers of the plan versions by the day of issue; those without a day last."""
    days = {node["label"]: node["issued"] for _, node in nodes_of(graph) if node["issued"]}
    ordered = sorted(versions, key=lambda name: (name not in days, days.get(name, ""), name))
    return [versions[name] for name in ordered]


def _kind_of(node: Node) -> _Kind:
    return _Kind(node["kind_label"], node["kind"])


def _draw_kind(kind: _Kind) -> PageKind:
    style = style_of(kind.name)
    return {
        "label": show_controls(kind.label),
        "shape": style.shape,
        "size": style.size,
        "fill": style.colour,
        "letters": font_size_of(style),
        "outline": outline_of(style.shape),
    }


def _draw_nodes(graph: DrawnGraph, numbers: _Numbers) -> tuple[list[PageNode], list[PageGroup]]:
    """Return the nodes in the order of their names, with their places, and the groups."""
    labels = {iri: wrap_label(show_controls(node["label"])) for iri, node in nodes_of(graph)}
    styles = {iri: style_of(node["kind"]) for iri, node in nodes_of(graph)}
    extents = {iri: extent_of(styles[iri], labels[iri]) for iri in graph}
    layout = lay_out_in_groups(graph, extents)
    rows: list[PageNode] = []
    for iri in sorted(graph):
        node, label, place = node_of(graph, iri), labels[iri], layout.places[iri]
        rows.append(
            {
                "name": show_controls(compact(iri)),
                "label": label or show_controls(compact(iri)),
                "caption": _caption_of(node, label),
                "names": "",
                "description": show_controls(node["description"]),
                "kind": numbers.kinds.index(_kind_of(node)),
                "x": place.x,
                "y": round(place.y - label_offset(styles[iri], label)),
                "group": layout.group_of[iri],
                "clause": numbers.clauses.get(node["clause"], -1),
                "gap": -1,
                "versions": [numbers.versions[version] for version in node["versions"]],
                "topics": [numbers.topics[topic] for topic in node["topics"]],
                "changes": [numbers.changes[change] for change in node["changes"]],
            }
        )
    return rows, list(map(_draw_group, layout.groups))


def _caption_of(node: Node, wrapped: str) -> str:
    """Return the whole label of a node; empty where the wrapped label is not cut."""
    caption = show_controls(node["label"])
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
    """Return the edges in the order of their ends, with parallel edges bent apart."""
    order = {iri: number for number, iri in enumerate(sorted(graph))}
    drawn: Counter[frozenset[str]] = Counter()
    rows: list[PageEdge] = []
    for edge_id, edge in edges_of(graph):
        source, target, _ = edge_id
        pair = frozenset((source, target))
        part = _part_of_actor(graph, edge_id, edge)
        rows.append(
            {
                "from": order[source],
                "to": order[target],
                "line": words[edge["label"]],
                "short": words[edge["short"]] if part == _BEARER else 0,
                "effect": words[edge["kind"]] if part else 0,
                "part": part,
                "bend": _bend(drawn[pair], forward=source < target),
                "detour": int(is_detour(graph, edge_id)),
                "structural": int(edge["structural"]),
                "origins": origins.number_of(edge_id),
                "claims": claims.numbers_of(edge["evidence"]),
                "context": claims.numbers_of(edge["context"]),
            }
        )
        drawn[pair] += 1
    return rows


def _part_of_actor(graph: DrawnGraph, edge_id: EdgeId, edge: Edge) -> int:
    """Return the part of an actor in an effect of a clause; 0 for any other edge."""
    ends = (node_of(graph, edge_id.source)["drawn"], node_of(graph, edge_id.target)["drawn"])
    if edge["drawn"] != EFFECT or ends != (CLAUSE_VERSION, ACTOR):
        return 0
    return _PARTS.get(edge["role"], _OTHER_ACTOR)


def _bend(earlier: int, *, forward: bool) -> int:
    """Return the bend of the next parallel edge: straight, then left and right, ever wider.

    ``earlier`` is the number of edges of the pair that are already drawn.
    """
    left = bool(earlier % 2) == forward
    return (earlier + 1) // 2 * (1 if left else -1)

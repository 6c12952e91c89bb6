"""A projected graph as the page draws it: places, bends, and numbers instead of repeated words.

Everything that people read has its control characters made visible here, once. Nodes, relations
and claims are numbered in the order of their names, so the same graph gives the same drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from plangraph.asking.evidence import Evidence
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
    certainty_rank,
    dashes_of,
    extent_of,
    font_size_of,
    label_offset,
    outline_of,
    style_of,
    wrap_label,
)
from plangraph.text import show_controls
from plangraph.vocabulary import PLAN, compact

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

#: Something on the page: its values by name.
Row = dict[str, Any]

# An actor's part in an effect, by the property that leads to it: bound, favoured, or touched.
_PARTS = {PLAN.dutyBearer: 1, PLAN.beneficiary: 2}
_TOUCHED = 3

#: The attributes of a node that are lists of labels.
_LISTS: tuple[Literal["versions", "topics", "changes"], ...] = ("versions", "topics", "changes")


@dataclass(frozen=True)
class Drawing:
    """What the page draws.

    ``nodes``, ``edges``, ``claims`` and ``groups`` point to each other and to the ``lists`` by
    number; ``texts`` hold what people read of each claim. An edge's ``part`` is 1 where it leads
    from a clause to the bearer of an effect, 2 to its beneficiary, 3 to another actor, else 0; its
    ``bend`` is 0 for a straight line, else how far it bends to the left, or to the right if less.
    """

    nodes: list[Row]
    edges: list[Row]
    claims: list[Row]
    groups: list[Row]
    lists: dict[str, list[Any]]
    texts: list[Row]


def draw(graph: DrawnGraph) -> Drawing:
    """Return ``graph`` as the page draws it; the graph is left as it is."""
    claims, words = _Claims(graph), _Numbers()
    lists = {
        name: _Numbers.of({value for _, node in nodes_of(graph) for value in node[name]})
        for name in _LISTS
    }
    clauses = _Numbers.of(_shared_clauses(graph))
    kinds = sorted({_kind_of(node) for _, node in nodes_of(graph)})
    labels = {iri: wrap_label(show_controls(node["label"])) for iri, node in nodes_of(graph)}
    styles = {iri: style_of(node["kind"]) for iri, node in nodes_of(graph)}
    extents = {iri: extent_of(styles[iri], labels[iri]) for iri in graph}
    grouping = lay_out_in_groups(graph, extents)
    nodes = [
        {
            **_name_node(iri, node, labels[iri]),
            "kind": kinds.index(_kind_of(node)),
            "x": grouping.places[iri][0],
            "y": round(grouping.places[iri][1] - label_offset(styles[iri], labels[iri])),
            "group": grouping.group_of[iri],
            "clause": clauses.get(node["clause"], -1),
            **{name: [lists[name][value] for value in node[name]] for name in _LISTS},
        }
        for iri, node in sorted(nodes_of(graph), key=lambda item: item[0])
    ]
    edges = _draw_edges(graph, claims, words)
    return Drawing(
        nodes,
        edges,
        claims.rows(),
        [_draw_group(group) for group in grouping.groups],
        {
            "kinds": [_draw_kind(*kind) for kind in kinds],
            "words": words.texts(),
            **{name: numbers.texts() for name, numbers in lists.items()},
            "clauses": clauses.texts(),
            "order": _order_versions(graph, lists["versions"]),
            **claims.lists(),
        },
        claims.texts(),
    )


def _shared_clauses(graph: DrawnGraph) -> set[str]:
    """Return the clauses to compare drafts by; where there is one draft, none."""
    if len({version for _, node in nodes_of(graph) for version in node["versions"]}) < 2:
        return set()
    return {node["clause"] for _, node in nodes_of(graph) if node["clause"]}


def _order_versions(graph: DrawnGraph, versions: Mapping[str, int]) -> list[int]:
    """Return the numbers of the plan versions by the day they were issued, the undated last."""
    days = {node["label"]: node["issued"] for _, node in nodes_of(graph) if node["issued"]}
    ordered = sorted(versions, key=lambda name: (name not in days, days.get(name, ""), name))
    return [versions[name] for name in ordered]


class _Numbers(dict[str, int]):
    """The number of each value, in the order in which the values were first met."""

    @classmethod
    def of(cls, values: Iterable[str]) -> _Numbers:
        """Number the values in the order of the alphabet."""
        return cls((value, number) for number, value in enumerate(sorted(values)))

    def __missing__(self, value: str) -> int:
        self[value] = len(self)
        return self[value]

    def texts(self) -> list[str]:
        """Return the values as people may read them."""
        return list(map(show_controls, self))


class _Claims:
    """The claims of a graph, each once with all its places, in the order of the sources."""

    def __init__(self, graph: DrawnGraph) -> None:
        evidence = [item for _, edge in edges_of(graph) for item in edge["evidence"]]
        places: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
        for item in sorted(evidence, key=_order):
            places.setdefault(_assertion(item), {})[_place(item)] = None
        self._places = places
        self._numbers = {assertion: number for number, assertion in enumerate(places)}
        self._voices = _Numbers.of({item["voice"] for item in evidence})
        self._sources = _Numbers.of({item["source"] for item in evidence})
        found = {item["certainty"] for item in evidence}
        self.certainties = sorted(
            found, key=lambda certainty: (certainty_rank(certainty), certainty)
        )

    def numbers(self, evidence: Iterable[EdgeEvidence]) -> list[int]:
        """Return the numbers of some claims."""
        return list(dict.fromkeys(self._numbers[_assertion(item)] for item in evidence))

    def rows(self) -> list[Row]:
        """Return the numbers of each claim's certainty, voices and sources."""
        return [
            {
                "certainty": self.certainties.index(certainty),
                "voice": list(dict.fromkeys(self._voices[voice] for voice, *_ in places)),
                "source": list(dict.fromkeys(self._sources[source] for _, source, _ in places)),
            }
            for (_, _, _, certainty, _), places in self._places.items()
        ]

    def lists(self) -> dict[str, list[Any]]:
        """Return what the numbers in the rows stand for."""
        return {
            "voices": self._voices.texts(),
            "sources": [show_controls(compact(source)) for source in self._sources],
            "certainties": [
                {"label": show_controls(certainty), "dashes": dashes_of(certainty)}
                for certainty in self.certainties
            ],
        }

    def texts(self) -> list[Row]:
        """Return what people read of each claim and of its places."""
        return [
            {
                "claim": show_controls(compact(claim)),
                "paraphrase": show_controls(paraphrase),
                "attribution": show_controls(attribution),
                "certainty": show_controls(certainty),
                "support": show_controls(support),
                "places": [
                    {
                        "voice": show_controls(voice),
                        "source": show_controls(compact(source)),
                        "place": show_controls(place),
                    }
                    for voice, source, place in places
                ],
            }
            for (claim, paraphrase, attribution, certainty, support), places in self._places.items()
        ]


def _order(item: EdgeEvidence) -> tuple[str, int, int, int, str, str]:
    """Sort by source and place."""
    place = (item["line"], item["start"], item["end"], item["point"])
    return (item["source"], *place, item["claim"])


def _assertion(item: EdgeEvidence) -> tuple[str, ...]:
    """Return what a claim says, wherever it stands."""
    told = (item["claim"], item["paraphrase"], item["attribution"])
    return (*told, item["certainty"], item["support"])


def _place(item: EdgeEvidence) -> tuple[str, ...]:
    return item["voice"], item["source"], Evidence(**item).place


def _kind_of(node: Node) -> tuple[str, str]:
    return node["kind_label"], node["kind"]


def _draw_kind(label: str, kind: str) -> Row:
    look = style_of(kind)
    return {
        "label": show_controls(label),
        "shape": look.shape,
        "size": look.size,
        "fill": look.colour,
        "letters": font_size_of(look),
        "outline": outline_of(look.shape),
    }


def _name_node(iri: str, node: Node, label: str) -> Row:
    """Return the texts of a node; the caption only where the label is not all of it."""
    caption = show_controls(node["label"])
    whole = caption == label.replace("\n", " ")
    return {
        "name": show_controls(compact(iri)),
        "label": label or show_controls(compact(iri)),
        "caption": "" if whole else caption,
        "description": show_controls(node["description"]),
    }


def _draw_group(group: NodeGroup) -> Row:
    return {
        "name": show_controls(group.name),
        "parent": group.parent,
        "x": group.place[0],
        "y": group.place[1],
        "width": round(group.extent[0]),
        "height": round(group.extent[1]),
    }


def _draw_edges(graph: DrawnGraph, claims: _Claims, words: _Numbers) -> list[Row]:
    """Return the edges, those between the same two nodes bent apart."""
    order = {node: number for number, node in enumerate(sorted(graph))}
    met: Counter[frozenset[str]] = Counter()
    edges = []
    for edge_id, edge in edges_of(graph):
        source, target, _ = edge_id
        pair = frozenset((source, target))
        part = _part(graph, edge_id, edge)
        heading = edge["label"].partition(":")[0]
        edges.append(
            {
                "from": order[source],
                "to": order[target],
                "verb": words[edge["label"]],
                "short": words[edge["words"]],
                "terms": words[", ".join(edge["terms"])],
                "cell": words[f"{heading}: {edge['words']}"] if part else 0,
                "effect": words[edge["kind"]] if part else 0,
                "part": part,
                "bend": _bend(met[pair], forward=source < target),
                "detour": int(is_detour(graph, edge_id)),
                "structural": int(edge["structural"]),
                "claims": claims.numbers(edge["evidence"]),
            }
        )
        met[pair] += 1
    return edges


def _part(graph: DrawnGraph, edge_id: EdgeId, edge: Edge) -> int:
    """Return an actor's part in an effect of a clause; 0 where the relation is something else."""
    ends = (node_of(graph, edge_id.source)["drawn"], node_of(graph, edge_id.target)["drawn"])
    if edge["drawn"] != EFFECT or ends != (CLAUSE_VERSION, ACTOR):
        return 0
    return _PARTS.get(edge["role"], _TOUCHED)


def _bend(earlier: int, *, forward: bool) -> int:
    """Return the bend of the next edge of a pair: straight, then left and right, ever wider."""
    left = bool(earlier % 2) == forward
    return (earlier + 1) // 2 * (1 if left else -1)

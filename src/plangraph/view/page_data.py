"""A projected graph as the page draws it: places, bends, and numbers instead of repeated words.

Everything that people read has its control characters made visible here, once. Nodes, relations
and claims are numbered in the order of their names, so the same graph gives the same drawing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plangraph.asking.evidence import Evidence
from plangraph.drawing.groups import Group, make_groups
from plangraph.drawing.path import is_detour
from plangraph.drawing.style import (
    dashes_of,
    extent_of,
    label_drop,
    letters_of,
    look_of,
    outline_of,
    rank_of,
    wrap_label,
)
from plangraph.text import show_controls
from plangraph.vocabulary import PLAN, compact

if TYPE_CHECKING:
    import networkx as nx

#: Something on the page: its values by name.
Row = dict[str, Any]

# An actor's part in an effect, by the property that leads to it: bound, favoured, or touched.
_PARTS = {PLAN.dutyBearer: 1, PLAN.beneficiary: 2}
_TOUCHED = 3

#: What the ontology calls the ends and the kind of the relations that the matrix shows.
_CLAUSE, _ACTOR, _EFFECT = "ClauseVersion", "Actor", "NormativeEffect"


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


def draw(graph: nx.MultiDiGraph[str]) -> Drawing:
    """Return ``graph`` as the page draws it; the graph is left as it is."""
    claims, words = _Claims(graph), _Numbers()
    lists = {
        name: _Numbers.of({value for _, data in graph.nodes(data=True) for value in data[name]})
        for name in ("versions", "topics", "changes")
    }
    clauses = _Numbers.of(_shared_clauses(graph))
    kinds = sorted({_kind_of(data) for _, data in graph.nodes(data=True)})
    labels = {node: wrap_label(show_controls(graph.nodes[node]["label"])) for node in graph}
    looks = {node: look_of(graph.nodes[node]["kind"]) for node in graph}
    extents = {node: extent_of(looks[node], labels[node]) for node in graph}
    grouping = make_groups(graph, extents)
    nodes = [
        {
            **_name_node(node, graph.nodes[node], labels[node]),
            "kind": kinds.index(_kind_of(graph.nodes[node])),
            "x": grouping.places[node][0],
            "y": round(grouping.places[node][1] - label_drop(looks[node], labels[node])),
            "group": grouping.group_of[node],
            "clause": clauses.get(graph.nodes[node]["clause"], -1),
            **{name: [lists[name][value] for value in graph.nodes[node][name]] for name in lists},
        }
        for node in sorted(graph)
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


def _shared_clauses(graph: nx.MultiDiGraph[str]) -> set[str]:
    """Return the clauses to compare drafts by; where there is one draft, none."""
    nodes = graph.nodes.values()
    if len({version for data in nodes for version in data["versions"]}) < 2:
        return set()
    return {data["clause"] for data in nodes if data["clause"]}


def _order_versions(graph: nx.MultiDiGraph[str], versions: Mapping[str, int]) -> list[int]:
    """Return the numbers of the plan versions by the day they were issued, the undated last."""
    days = {data["label"]: data["issued"] for data in graph.nodes.values() if data["issued"]}
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

    def __init__(self, graph: nx.MultiDiGraph[str]) -> None:
        evidence = [item for *_, data in graph.edges(data=True) for item in data["evidence"]]
        places: dict[tuple[str, ...], dict[tuple[str, ...], None]] = {}
        for item in sorted(evidence, key=_order):
            places.setdefault(_assertion(item), {})[_place(item)] = None
        self._places = places
        self._numbers = {assertion: number for number, assertion in enumerate(places)}
        self._voices, self._sources = (
            _Numbers.of({item[name] for item in evidence}) for name in ("voice", "source")
        )
        found = {item["certainty"] for item in evidence}
        self.certainties = sorted(found, key=lambda certainty: (rank_of(certainty), certainty))

    def numbers(self, evidence: Iterable[Row]) -> list[int]:
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


def _order(item: Row) -> tuple[Any, ...]:
    """Sort by source and place."""
    return tuple(item[name] for name in ("source", "line", "start", "end", "point", "claim"))


def _assertion(item: Row) -> tuple[str, ...]:
    """Return what a claim says, wherever it stands."""
    names = ("claim", "paraphrase", "attribution", "certainty", "support")
    return tuple(item[name] for name in names)


def _place(item: Row) -> tuple[str, ...]:
    return item["voice"], item["source"], Evidence(**item).place


def _kind_of(data: Row) -> tuple[str, str]:
    return data["kind_label"], data["kind"]


def _draw_kind(label: str, kind: str) -> Row:
    look = look_of(kind)
    return {
        "label": show_controls(label),
        "shape": look.shape,
        "size": look.size,
        "fill": look.colour,
        "letters": letters_of(look),
        "outline": outline_of(look.shape),
    }


def _name_node(node: str, data: Row, label: str) -> Row:
    """Return the texts of a node; the caption only where the label is not all of it."""
    caption = show_controls(data["label"])
    whole = caption == label.replace("\n", " ")
    return {
        "name": show_controls(compact(node)),
        "label": label or show_controls(compact(node)),
        "caption": "" if whole else caption,
        "description": show_controls(data["description"]),
    }


def _draw_group(group: Group) -> Row:
    return {
        "name": show_controls(group.name),
        "parent": group.parent,
        "x": group.place[0],
        "y": group.place[1],
        "width": round(group.extent[0]),
        "height": round(group.extent[1]),
    }


def _draw_edges(graph: nx.MultiDiGraph[str], claims: _Claims, words: _Numbers) -> list[Row]:
    """Return the edges, those between the same two nodes bent apart."""
    order = {node: number for number, node in enumerate(sorted(graph))}
    met: Counter[frozenset[str]] = Counter()
    edges = []
    for source, target, key in sorted(graph.edges(keys=True)):
        data, pair = graph.edges[source, target, key], frozenset((source, target))
        part = _part(graph, source, target, data)
        edges.append(
            {
                "from": order[source],
                "to": order[target],
                "verb": words[data["label"]],
                "short": words[data["words"]],
                "terms": words[", ".join(data["terms"])],
                "cell": words[f"{data['label'].partition(':')[0]}: {data['words']}"] if part else 0,
                "effect": words[data["kind"]] if part else 0,
                "part": part,
                "bend": _bend(met[pair], forward=source < target),
                "detour": int(is_detour(graph, source, target, key)),
                "structural": int(data["structural"]),
                "claims": claims.numbers(data["evidence"]),
            }
        )
        met[pair] += 1
    return edges


def _part(graph: nx.MultiDiGraph[str], source: str, target: str, data: Row) -> int:
    """Return an actor's part in an effect of a clause; 0 where the relation is something else."""
    ends = (graph.nodes[source]["drawn"], graph.nodes[target]["drawn"])
    if data["drawn"] != _EFFECT or ends != (_CLAUSE, _ACTOR):
        return 0
    return _PARTS.get(data["role"], _TOUCHED)


def _bend(earlier: int, *, forward: bool) -> int:
    """Return the bend of the next edge of a pair: straight, then left and right, ever wider."""
    left = bool(earlier % 2) == forward
    return (earlier + 1) // 2 * (1 if left else -1)

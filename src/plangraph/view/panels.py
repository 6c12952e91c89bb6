"""The same relations in other orders: what happens when, and where the money goes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plangraph.drawing.elements import (
    ASSET,
    EFFECT,
    Edge,
    Node,
    edges_of,
    node_of,
    nodes_of,
    time_of,
)
from plangraph.text import show_controls
from plangraph.vocabulary import PLAN

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

#: What happens in time, whether or not a source dates it.
_HAPPENING = ("Event", "Milestone", "Statement")

_ROLES = {
    PLAN.dutyBearer: "payers",
    PLAN.beneficiary: "gainers",
    PLAN.affects: "assets",
    PLAN.establishes: "makes",
}


@dataclass(frozen=True)
class Thing:
    """A node as the page names it."""

    id: str
    caption: str
    kind: str


@dataclass(frozen=True)
class Moment:
    """What happens at one time; ``when`` is as exact as the source, or empty."""

    when: str
    words: str
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class Flow:
    """What one effect would do with money or property.

    ``owners`` hold the ``assets`` today; ``payers`` are bound or free to act, ``gainers`` are
    favoured, ``makes`` is what would be set up; ``implied`` are favoured by the clause as a claim
    has it, with how firm it is. What no source says is empty.
    """

    clause: Thing
    words: str
    terms: str
    owners: tuple[Thing, ...]
    assets: tuple[Thing, ...]
    payers: tuple[Thing, ...]
    makes: tuple[Thing, ...]
    gainers: tuple[Thing, ...]
    implied: tuple[tuple[Thing, str], ...]


def make_timeline(graph: DrawnGraph) -> tuple[Moment, ...]:
    """Return what happened, is reported or is expected, in order; what has no date comes last."""
    moments: dict[tuple[str, str, str], list[str]] = {}
    for iri, node in sorted(nodes_of(graph), key=lambda item: item[0]):
        if node["drawn"] in _HAPPENING:
            moments.setdefault(_when(node), []).append(iri)
    ordered = sorted(moments, key=lambda when: (not when[0], when))
    return tuple(
        Moment(
            show_controls(when),
            show_controls(words),
            tuple(_name(graph, node) for node in moments[key]),
        )
        for key in ordered
        for _, when, words in [key]
    )


def make_flows(graph: DrawnGraph) -> tuple[Flow, ...]:
    """Return what each effect on assets, or with an amount of money, would do, clause by clause."""
    ends: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    effects: dict[str, tuple[str, Edge]] = {}
    owners: dict[str, list[str]] = defaultdict(list)
    implied: dict[str, dict[tuple[Thing, str], None]] = defaultdict(dict)
    for (source, target, _), edge in edges_of(graph):
        if edge["role"] == PLAN.owner:
            owners[source].append(target)
        elif edge["drawn"] == EFFECT and edge["role"] in _ROLES:
            effects[edge["statement"]] = (source, edge)
            ends[edge["statement"]][_ROLES[edge["role"]]].append(target)
        elif edge["role"] == PLAN.beneficiary:
            certainties = sorted({item["certainty"] for item in edge["evidence"]})
            implied[source][(_name(graph, target), show_controls(", ".join(certainties)))] = None
    flows = []
    for effect, (clause, edge) in sorted(effects.items(), key=lambda item: (item[1][0], item[0])):
        roles = ends[effect]
        if not edge["currency"] and not _moves_assets(graph, roles["assets"]):
            continue
        flows.append(
            Flow(
                clause=_name(graph, clause),
                words=show_controls(f"{edge['label'].partition(':')[0]}: {edge['words']}"),
                terms=show_controls(", ".join(edge["terms"])),
                owners=_names(graph, (one for asset in roles["assets"] for one in owners[asset])),
                assets=_names(graph, roles["assets"]),
                payers=_names(graph, roles["payers"]),
                makes=_names(graph, roles["makes"]),
                gainers=_names(graph, roles["gainers"]),
                implied=tuple(implied[clause]),
            )
        )
    return tuple(flows)


def _moves_assets(graph: DrawnGraph, affected: Iterable[str]) -> bool:
    return any(node_of(graph, node)["drawn"] == ASSET for node in affected)


def _names(graph: DrawnGraph, nodes: Iterable[str]) -> tuple[Thing, ...]:
    return tuple(_name(graph, node) for node in dict.fromkeys(nodes))


def _when(node: Node) -> tuple[str, str, str]:
    """Return what a node's time sorts by, how it is written, and the source's words for it."""
    time = time_of(node)
    if time is None:
        return "", "", ""
    at, first, last, words = time
    if at:
        return at, at, words
    shown = f"{first} to {last}" if first and last else f"until {last}" if last else f"from {first}"
    return last or first, shown, words


def _name(graph: DrawnGraph, node: str) -> Thing:
    attributes = node_of(graph, node)
    return Thing(node, show_controls(attributes["label"]), show_controls(attributes["kind_label"]))

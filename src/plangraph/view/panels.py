"""Timeline and money panels: what happens when, and who pays and gains, from the drawn graph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

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

#: Local names of the classes whose nodes are in the timeline, whether or not a source dates them.
_TIMELINE_CLASSES = ("Event", "Milestone", "Statement")

#: The properties of an effect whose targets are in the money panel.
_FLOW_ROLES = frozenset(
    {
        *(PLAN.dutyBearer, PLAN.beneficiary, PLAN.affects, PLAN.establishes),
        *(PLAN.transferInto, PLAN.transferTo),
    }
)


@dataclass(frozen=True)
class Thing:
    """A node as the panels show it."""

    id: str
    caption: str
    kind: str


@dataclass(frozen=True)
class Moment:
    """The things of one time; ``when`` is as exact as the source, or empty without a date."""

    when: str
    words: str
    things: tuple[Thing, ...]


@dataclass(frozen=True)
class Flow:
    """What one effect would do with money or property, and its ``sentence``.

    ``owners`` hold the ``assets`` today; ``payers`` have the duty or the freedom to act,
    ``gainers`` benefit or receive it, ``makes`` is what would be set up, or what it goes into.
    ``implied`` are the things that benefit from the clause according to a claim, each with the
    claim's certainty. What no source says is empty.
    """

    clause: Thing
    sentence: str
    owners: tuple[Thing, ...]
    assets: tuple[Thing, ...]
    payers: tuple[Thing, ...]
    makes: tuple[Thing, ...]
    gainers: tuple[Thing, ...]
    implied: tuple[tuple[Thing, str], ...]


def make_timeline(graph: DrawnGraph) -> tuple[Moment, ...]:
    """Return what happened, is reported, expected or due, in order; things without a date last.

    What is due is the clause whose effect has the deadline.
    """
    moments: dict[_When, set[str]] = defaultdict(set)
    for iri, node in nodes_of(graph):
        if node["drawn"] in _TIMELINE_CLASSES:
            moments[_when(node)].add(iri)
    for edge_id, edge in edges_of(graph):
        if edge["drawn"] == EFFECT and edge["time"]:
            moments[_when(edge)].add(edge_id.source)
    ordered = sorted(moments, key=lambda when: (not when.order, when))
    return tuple(
        Moment(
            show_controls(when.shown),
            show_controls(when.words),
            tuple(_thing(graph, iri) for iri in sorted(moments[when])),
        )
        for when in ordered
    )


class _When(NamedTuple):
    """A time: the text to sort by, the text to show, and the source's words."""

    order: str
    shown: str
    words: str


def _when(element: Node | Edge) -> _When:
    time = time_of(element)
    if time is None:
        return _When("", "", "")
    if time.at:
        return _When(time.at, time.at, time.words)
    if not time.first and not time.last:
        return _When("", "", time.words)
    if time.first and time.last:
        shown = f"{time.first} to {time.last}"
    else:
        shown = f"until {time.last}" if time.last else f"from {time.first}"
    return _When(time.last or time.first, shown, time.words)


def make_flows(graph: DrawnGraph) -> tuple[Flow, ...]:
    """Return a flow for each effect on assets or with an amount of money, in order of clauses."""
    effects = _find_effects(graph)
    owners, implied = _find_owners(graph), _find_implied(graph)
    ordered = sorted(effects.items(), key=lambda item: (item[1].clause, item[0]))
    return tuple(
        _make_flow(graph, effect, owners, implied)
        for _, effect in ordered
        if effect.edge["currency"] or _affects_asset(graph, effect)
    )


@dataclass
class _Effect:
    """An effect: its clause, the last of its edges, and the targets of all by property."""

    clause: str
    edge: Edge
    targets: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def _find_effects(graph: DrawnGraph) -> dict[str, _Effect]:
    """Return the effects with their targets, by IRI."""
    effects: dict[str, _Effect] = {}
    for edge_id, edge in edges_of(graph):
        if edge["drawn"] == EFFECT and edge["role"] in _FLOW_ROLES:
            effect = effects.setdefault(edge["statement"], _Effect(edge_id.source, edge))
            effect.clause, effect.edge = edge_id.source, edge
            effect.targets[edge["role"]].append(edge_id.target)
    return effects


def _find_owners(graph: DrawnGraph) -> dict[str, list[str]]:
    """Return the owners of each asset, by IRI."""
    owners: dict[str, list[str]] = defaultdict(list)
    for edge_id, edge in edges_of(graph):
        if edge["role"] == PLAN.owner:
            owners[edge_id.source].append(edge_id.target)
    return owners


def _find_implied(graph: DrawnGraph) -> dict[str, list[tuple[Thing, str]]]:
    """Return the things that benefit from each clause according to a claim, with its certainty."""
    implied: dict[str, dict[tuple[Thing, str], None]] = defaultdict(dict)
    for edge_id, edge in edges_of(graph):
        if edge["role"] == PLAN.beneficiary and edge["drawn"] != EFFECT:
            certainties = sorted({item["certainty"] for item in edge["evidence"]})
            thing = _thing(graph, edge_id.target)
            implied[edge_id.source][thing, show_controls(", ".join(certainties))] = None
    return {clause: list(found) for clause, found in implied.items()}


def _affects_asset(graph: DrawnGraph, effect: _Effect) -> bool:
    return any(node_of(graph, iri)["drawn"] == ASSET for iri in effect.targets[PLAN.affects])


def _make_flow(
    graph: DrawnGraph,
    effect: _Effect,
    owners: Mapping[str, list[str]],
    implied: Mapping[str, list[tuple[Thing, str]]],
) -> Flow:
    edge, assets = effect.edge, effect.targets[PLAN.affects]
    owning = [owner for asset in assets for owner in owners.get(asset, ())]
    return Flow(
        clause=_thing(graph, effect.clause),
        sentence=show_controls(edge["sentence"]),
        owners=_things(graph, owning),
        assets=_things(graph, assets),
        payers=_things(graph, effect.targets[PLAN.dutyBearer]),
        makes=_things(
            graph, (*effect.targets[PLAN.establishes], *effect.targets[PLAN.transferInto])
        ),
        gainers=_things(
            graph, (*effect.targets[PLAN.beneficiary], *effect.targets[PLAN.transferTo])
        ),
        implied=tuple(implied.get(effect.clause, ())),
    )


def _things(graph: DrawnGraph, iris: Iterable[str]) -> tuple[Thing, ...]:
    return tuple(_thing(graph, iri) for iri in dict.fromkeys(iris))


def _thing(graph: DrawnGraph, iri: str) -> Thing:
    node = node_of(graph, iri)
    return Thing(iri, show_controls(node["label"]), show_controls(node["kind_label"]))

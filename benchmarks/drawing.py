"""A seeded generator of graphs to draw, shaped as the bundled plan is."""

from __future__ import annotations

import random

import networkx as nx

from plangraph.vocabulary import PLAN, PREFIXES

_KINDS = (
    ("Person", "Actor", "person"),
    ("State", "Actor", "state"),
    ("Place", "Place", "place"),
    ("Institution", "Actor", "institution"),
    ("Event", "Event", "event"),
)
_CLAUSES_PER_VERSION = 40
_TOPICS = ("territory", "armed forces", "money", "guarantees", "institutions")
_WORDS = ("border", "council", "fund", "treaty", "troops", "share", "region", "force")
_CERTAINTIES = ("stated", "would be", "expected", "assessed", "implied")


def generate_graph(
    nodes: int, *, relations: int | None = None, seed: int = 28
) -> nx.MultiDiGraph[str]:
    """Return a graph; without ``relations``, with twice as many as nodes, each with a claim."""
    chance = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    clauses = [_add_clause(graph, number, chance) for number in range(nodes // 2)]
    others = [_add_thing(graph, number, chance) for number in range(nodes - len(clauses))]
    for number in range(2 * nodes if relations is None else relations):
        clause = chance.randrange(len(clauses))
        near = clause * len(others) // len(clauses) + chance.randrange(-20, 20)
        target = chance.randrange(5) if chance.random() < 0.1 else near % len(others)
        _add_relation(graph, clauses[clause], others[target], number, chance)
    return graph


def _label(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=4))


def _add_clause(graph: nx.MultiDiGraph[str], number: int, chance: random.Random) -> str:
    node = f"{PREFIXES['cv']}c{number:05}"
    graph.add_node(
        node,
        label=f"{_label(chance)} {number}",
        kind="ClauseVersion",
        kind_label="clause version",
        drawn="ClauseVersion",
        description="",
        time=[],
        versions=[f"draft {number // _CLAUSES_PER_VERSION + 1}"],
        topics=[chance.choice(_TOPICS)],
        changes=[],
        clause=f"clause {number % _CLAUSES_PER_VERSION + 1}",
        issued="",
    )
    return node


def _add_thing(graph: nx.MultiDiGraph[str], number: int, chance: random.Random) -> str:
    kind, drawn, label = chance.choice(_KINDS)
    node = f"{PREFIXES['place']}t{number:05}"
    graph.add_node(
        node,
        label=f"{_label(chance)} {number}",
        kind=kind,
        kind_label=label,
        drawn=drawn,
        description="",
        time=[],
        versions=[],
        topics=[],
        changes=[],
        clause="",
        issued="",
    )
    return node


def _add_relation(
    graph: nx.MultiDiGraph[str], source: str, target: str, number: int, chance: random.Random
) -> None:
    role, words = chance.choice(((PLAN.dutyBearer, "duty bearer"), (PLAN.affects, "affects")))
    action = chance.choice(("withdraw", "pay", "join", "monitor"))
    claim = {
        "claim": f"{PREFIXES['claim']}c{number}",
        "paraphrase": f"{_label(chance)}, it is said",
        "attribution": "plan content, as reported",
        "voice": f"paper {number % 7}",
        "certainty": chance.choice(_CERTAINTIES),
        "source": f"{PREFIXES['source']}s{number % 7}",
        "line": number % 100 + 1,
        "start": number,
        "end": number + 40,
        "point": "",
        "support": "",
        "reading": "",
        "genre": "",
    }
    graph.add_edge(
        source,
        target,
        f"{PREFIXES['effect']}e{number} {words}",
        label=f"must {action}",
        short=f"must {action} {words}",
        sentence=f"{_label(chance)} would have to {action}.",
        time=[],
        currency="",
        role=role,
        kind="Obligation",
        drawn="NormativeEffect",
        statement=f"{PREFIXES['effect']}e{number}",
        structural=False,
        evidence=[claim],
        context=[],
    )

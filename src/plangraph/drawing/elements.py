"""Nodes and edges of the drawn graph: the types of their attributes, and typed access to them.

A drawn graph is a plain :class:`networkx.MultiDiGraph`, so that users can work with it as they
know networkx. Its nodes are IRIs (or, in the graph of an answer, other values), and the attributes
of each node and edge are a dictionary, :class:`Node` or :class:`Edge`. All code that draws reads
and writes the attributes through the functions here, so that mypy checks their names and types.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from plangraph.asking.descriptions import Description
from plangraph.asking.evidence import Evidence

if TYPE_CHECKING:
    from typing import TypeAlias

    import networkx as nx

    #: A graph whose node attributes are :class:`Node` and whose edge attributes are :class:`Edge`.
    DrawnGraph: TypeAlias = nx.MultiDiGraph[str]

#: Local names of the classes of nodes and edges that the drawing treats in a way of its own.
ACTOR, ASSET, CLAUSE_VERSION, EFFECT = "Actor", "Asset", "ClauseVersion", "NormativeEffect"
COMPOSITION, PLAN_VERSION = "Composition", "PlanVersion"

#: Local name of the class of the documents that claims are grounded in.
SOURCE_DOCUMENT = "SourceDocument"

#: Local names of the classes whose nodes are connected with everything in a plan.
PLANS = ("PeacePlan", PLAN_VERSION)


class Node(Description):
    """The attributes of a node: the description of the thing that the node stands for."""


class NodeTime(NamedTuple):
    """The time of a node or edge; a part that no source gives is empty.

    ``at`` is a day or a year, ``first`` and ``last`` are the days of a period, and ``words`` are
    the source's own words.
    """

    at: str
    first: str
    last: str
    words: str


class EdgeEvidence(TypedDict):
    """One claim and one of its places: the values of an :class:`Evidence` as a dictionary."""

    claim: str
    paraphrase: str
    attribution: str
    voice: str
    certainty: str
    source: str
    line: int
    start: int
    end: int
    point: str
    support: str
    reading: str
    genre: str


class Edge(TypedDict):
    """The attributes of an edge."""

    #: What people read on the line, such as ``may not exceed``.
    label: str
    #: Of an effect: what it would do, without who is bound: ``may not exceed 600,000 persons``.
    short: str
    #: What the edge says, as a whole sentence; the label in the graph of an answer.
    sentence: str
    #: When the statement is due: as the time of a node, or an empty list.
    time: list[str]
    #: The currency of an amount of the statement, or empty.
    currency: str
    #: The IRI of the property that leads to the target; empty in the graph of an answer.
    role: str
    #: The local name of the class of the statement; ``property`` for an edge without a statement.
    kind: str
    #: The local name of the class that the ontology draws as an edge, or empty.
    drawn: str
    #: The IRI of the thing that is drawn as this edge, or empty.
    statement: str
    #: Whether the edge connects a whole with its part, which needs no claim.
    structural: bool
    #: The claims that support the edge.
    evidence: list[EdgeEvidence]
    #: Claims that only mention one end of the edge, where none supports it.
    context: list[EdgeEvidence]


class EdgeId(NamedTuple):
    """What identifies an edge: both ends, and a key that parallel edges differ in."""

    source: str
    target: str
    key: str


#: Why a drawn graph of data has no node: any statement about a resource would give one.
NOTHING_DRAWN = "nothing is drawn: the data hold no statement"


def new_graph() -> DrawnGraph:
    """Return a drawn graph without nodes."""
    import networkx as nx

    return nx.MultiDiGraph()


def freeze(graph: DrawnGraph) -> DrawnGraph:
    """Return the graph, which from now on refuses any change of its nodes and edges."""
    import networkx as nx

    frozen: DrawnGraph = nx.freeze(graph)
    return frozen


def is_frozen(graph: DrawnGraph) -> bool:
    """Return whether the graph refuses any change."""
    return bool(getattr(graph, "frozen", False))


def add_node(graph: DrawnGraph, iri: str, node: Node) -> None:
    """Add a node with its attributes."""
    graph.add_node(iri, **node)


def add_edge(graph: DrawnGraph, edge_id: EdgeId, edge: Edge) -> None:
    """Add an edge with its attributes; an edge with the same id is replaced."""
    graph.add_edge(*edge_id, **edge)


def is_plain(graph: DrawnGraph) -> bool:
    """Return whether a graph has resources that the ontology does not draw, and no others."""
    return not any(node["drawn"] for _, node in nodes_of(graph))


def node_of(graph: DrawnGraph, iri: str) -> Node:
    """Return the attributes of a node."""
    return cast("Node", graph.nodes[iri])


def nodes_of(graph: DrawnGraph) -> Iterator[tuple[str, Node]]:
    """Yield each node and its attributes, in the order of the graph."""
    for iri in graph:
        yield iri, node_of(graph, iri)


def edge_of(graph: DrawnGraph, edge_id: EdgeId) -> Edge:
    """Return the attributes of an edge."""
    return cast("Edge", graph.edges[edge_id])


def edges_of(graph: DrawnGraph) -> Iterator[tuple[EdgeId, Edge]]:
    """Yield each edge and its attributes, sorted by source, target and key."""
    for edge_id in sorted(map(EdgeId._make, graph.edges(keys=True))):
        yield edge_id, edge_of(graph, edge_id)


def edges_between(graph: DrawnGraph, source: str, target: str) -> list[tuple[EdgeId, Edge]]:
    """Return the edges from one node to another, sorted by key."""
    edges = graph.get_edge_data(source, target) or {}
    edge_ids = sorted(EdgeId(source, target, str(key)) for key in edges)
    return [(edge_id, edge_of(graph, edge_id)) for edge_id in edge_ids]


def time_of(element: Node | Edge) -> NodeTime | None:
    """Return the time of a node, or the deadline of an edge, if it has one."""
    return NodeTime(*element["time"]) if element["time"] else None


def evidence_of(edge: Edge) -> tuple[Evidence, ...]:
    """Return the evidence of an edge as objects."""
    return tuple(Evidence(**item) for item in edge["evidence"])


def context_of(edge: Edge) -> tuple[Evidence, ...]:
    """Return the context of an edge as objects."""
    return tuple(Evidence(**item) for item in edge["context"])


def as_edge_evidence(evidence: Iterable[Evidence]) -> list[EdgeEvidence]:
    """Return evidence as the dictionaries that an edge holds."""
    return [cast("EdgeEvidence", dict(vars(item))) for item in evidence]


def edge_of_answer(
    label: str, evidence: Iterable[Evidence] = (), context: Iterable[Evidence] = ()
) -> Edge:
    """Return the attributes of an edge that stands for a column of a row, or for one triple."""
    return Edge(
        label=label,
        short="",
        sentence=label,
        time=[],
        currency="",
        role="",
        kind="property",
        drawn="",
        statement="",
        structural=False,
        evidence=as_edge_evidence(evidence),
        context=as_edge_evidence(context),
    )

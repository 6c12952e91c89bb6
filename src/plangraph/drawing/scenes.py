"""Scene: what a view shows; everything, one plan version, a neighbourhood, or an answer."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from plangraph.asking.ask import answer_with_evidence
from plangraph.asking.dataset import read_project_name
from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import find_question
from plangraph.asking.rows import has_statements, read_rows
from plangraph.drawing.answer_graph import DrawnRow, graph_of_rows, graph_of_triples
from plangraph.drawing.drawn_graph import find_drawn_graph, find_node, find_nodes
from plangraph.drawing.elements import ACTOR, node_of, nodes_of
from plangraph.drawing.near_graph import NearGraph
from plangraph.drawing.subgraphs import subgraph_around, subgraph_of_version
from plangraph.errors import UsageError
from plangraph.stores.protocol import Store
from plangraph.stores.results import ResultKind, Results

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph

_VERSION_NAMES = "SELECT ?name { ?version a plan:PlanVersion ; rdfs:label ?name } ORDER BY ?name"
_PLAN_NAMES = "SELECT DISTINCT ?name { ?version plan:versionOf/rdfs:label ?name } ORDER BY ?name"

#: A title names at most this many plan versions; where there are more, it names the plans.
_MOST_NAMED = 3


@dataclass(frozen=True)
class Scene:
    """The choice of what to show; without a choice it is everything.

    ``version`` and ``focus`` name a plan version and a thing by a label, another name or an IRI;
    ``hops`` is how many edges around the focus are shown. ``query`` is SPARQL; ``ask`` is the name
    of a question of the catalogue, and ``values`` are its parameters.
    """

    version: str | None = None
    focus: str | None = None
    hops: int = 1
    query: str | None = None
    ask: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)


class NamedRow(NamedTuple):
    """The label of a plan or plan version."""

    name: str


class Emptiness(StrEnum):
    """Why a picture has no node; the value is a name of the words of the page."""

    NO_STATEMENT = "empty_data"
    NO_RESOURCE = "empty_resources"
    NO_ANSWER = "empty_answer"
    ONLY_TEXTS = "empty_texts"


class TitledGraph(NamedTuple):
    """The graph of a scene and the title of its page.

    ``version`` is the IRI of the plan version that is shown as a whole, empty where all are, and
    None where the scene shows something else. ``emptiness`` is why it has no node, else None.
    """

    graph: DrawnGraph
    title: str
    version: str | None = None
    emptiness: Emptiness | None = None


def graph_of_scene(lookup: Lookup, scene: Scene) -> TitledGraph:
    """Return the graph of a scene, and its title.

    Raises:
        UsageError: the choices exclude each other, a name is unknown, or the answer is only true or
            false.
        QueryError: the query is not valid SPARQL.
    """
    _check(scene)
    if scene.ask is not None:
        return _graph_of_question(lookup, scene.ask, scene.values)
    if scene.query is not None:
        return _graph_of_results(lookup, lookup.store.query(scene.query, vocabulary=False))
    return _part_of_projection(lookup, scene)


def _check(scene: Scene) -> None:
    answers = [scene.query is not None, scene.ask is not None]
    parts = [scene.version is not None, scene.focus is not None]
    if sum(answers) + any(parts) > 1:
        message = "a query, a question and a part of the graph cannot be drawn together"
        raise UsageError("PG411", message, "choose one of query, ask, and version with focus")
    if scene.hops < 1:
        raise UsageError("PG413", f"hops is {scene.hops}, but must be at least 1", "give 1 or more")


def _part_of_projection(lookup: Lookup, scene: Scene) -> TitledGraph:
    if scene.focus is not None and scene.version is None:
        near = NearGraph(lookup)
        with suppress(UsageError):  # what is no node of a plan is looked for in the whole
            focus = _find_near_focus(lookup, near, scene.focus)
            part = near.around(focus, scene.hops)
            return TitledGraph(part, f"{node_of(part, focus)['label']} in {_title(lookup.store)}")
    graph, title, version = find_drawn_graph(lookup), _title(lookup.store), ""
    if scene.version is not None:
        version = lookup.names.find(scene.version, kind="plan:PlanVersion")
        title = node_of(graph, version)["label"]
        graph = subgraph_of_version(graph, version)
    if scene.focus is not None:
        graph, focus = _find_focus(lookup, graph, scene)
        title = f"{node_of(graph, focus)['label']} in {title}"
        return TitledGraph(subgraph_around(graph, focus, scene.hops), title)
    emptiness = None if len(graph) else explain_emptiness(lookup)
    return TitledGraph(graph, title, version, emptiness)


def _find_near_focus(lookup: Lookup, near: NearGraph, name: str) -> str:
    """Return the node with this name; of an actor and another thing of the name, the actor."""
    try:
        return lookup.names.find(name, among=near)
    except UsageError:
        return lookup.names.find(name, among=near.of_class(ACTOR))


def explain_emptiness(lookup: Lookup) -> Emptiness:
    """Return why the graph of a store's data has no node."""
    return Emptiness.NO_RESOURCE if has_statements(lookup.store) else Emptiness.NO_STATEMENT


def _find_focus(lookup: Lookup, graph: DrawnGraph, scene: Scene) -> tuple[DrawnGraph, str]:
    """Return the node in focus and its graph: what is drawn, else the whole of the data.

    Of an actor and another thing of that name it is the actor. A version is shown without what is
    not drawn.
    """
    name = scene.focus or ""
    try:
        return graph, find_node(lookup, graph, name)
    except UsageError as error:
        actors = {iri for iri, node in nodes_of(graph) if node["drawn"] == ACTOR}
        try:
            return graph, lookup.names.find(name, among=actors)
        except UsageError:
            if scene.version is not None:
                raise error from None
            found = find_nodes(lookup, [name])
            return found.graph, found.nodes[0]


def _graph_of_question(lookup: Lookup, name: str, values: Mapping[str, str]) -> TitledGraph:
    question = find_question(name, lookup.questions)
    found = answer_with_evidence(lookup, question, values)
    rows = [DrawnRow(row.values, row.evidence, row.context) for row in found.rows]
    asked = (lookup.labels.caption(value) if "://" in value else value for value in values.values())
    title = ": ".join(filter(None, [", ".join(asked), question.title]))
    graph = graph_of_rows(lookup, found.columns, rows)
    return TitledGraph(graph, title, emptiness=_explain_answer(graph, len(rows)))


def _explain_answer(graph: DrawnGraph, rows: int) -> Emptiness | None:
    """Return why the graph of an answer with so many rows has no node."""
    if len(graph):
        return None
    return Emptiness.ONLY_TEXTS if rows else Emptiness.NO_ANSWER


def _graph_of_results(lookup: Lookup, results: Results) -> TitledGraph:
    if results.kind is ResultKind.BOOLEAN:
        message = "the answer of an ASK query is true or false, which cannot be drawn"
        raise UsageError("PG407", message, "use SELECT, CONSTRUCT or DESCRIBE")
    if results.kind is ResultKind.GRAPH:
        graph, rows = graph_of_triples(lookup, results), 0
    else:
        found = [DrawnRow(values, None) for values in results]
        graph, rows = graph_of_rows(lookup, results.columns, found), len(found)
    return TitledGraph(graph, "Answer to a query", emptiness=_explain_answer(graph, rows))


def _title(store: Store) -> str:
    """Return the name of the project, of the plan versions, or of the plans if there are many."""
    if (name := read_project_name(store)) is not None:
        return name
    rows = list(read_rows(store, _VERSION_NAMES, NamedRow))
    if len(rows) > _MOST_NAMED:
        rows = list(read_rows(store, _PLAN_NAMES, NamedRow))
    return ", ".join(row.name for row in rows) or "plangraph"

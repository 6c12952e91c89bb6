"""What a view shows: everything, one plan version, what is near a thing, or an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plangraph.asking.lookup import Lookup
from plangraph.asking.questions import answer, attach_evidence, find_question
from plangraph.drawing.answer_graph import Row, sketch_rows, sketch_triples
from plangraph.drawing.projection import project
from plangraph.drawing.subgraphs import take_near, take_version
from plangraph.errors import UsageError
from plangraph.stores.protocol import Store
from plangraph.stores.results import ResultKind, Results

if TYPE_CHECKING:
    import networkx as nx

_VERSIONS = "SELECT ?name { ?version a plan:PlanVersion ; rdfs:label ?name } ORDER BY ?name"
_PLANS = "SELECT DISTINCT ?name { ?version plan:versionOf/rdfs:label ?name } ORDER BY ?name"

#: How many drafts a title names; of more, it names the plans.
_MANY = 3


@dataclass(frozen=True)
class Scene:
    """What is to be shown.

    Nothing chosen is everything. ``version`` and ``focus`` name a plan version and a thing as
    people name them; ``hops`` is how many relations around the thing are shown. ``query`` is
    SPARQL; ``ask`` is a question of the catalogue, asked with ``values``.
    """

    version: str | None = None
    focus: str | None = None
    hops: int = 1
    query: str | None = None
    ask: str | None = None
    values: Mapping[str, str] = field(default_factory=dict)


def compose(lookup: Lookup, scene: Scene) -> tuple[nx.MultiDiGraph[str], str]:
    """Return the graph of a scene, and its title.

    Raises:
        UsageError: the choices exclude each other, a name names nothing, or an answer is a mere
            yes or no.
        QueryError: the query is no SPARQL.
    """
    _check(scene)
    if scene.ask is not None:
        return _sketch_question(lookup, scene)
    if scene.query is not None:
        return _sketch(lookup, lookup.store.query(scene.query)), "Answer to a query"
    graph, title = project(lookup), _title(lookup.store)
    if scene.version is not None:
        version = lookup.names.find(scene.version, kind="plan:PlanVersion")
        graph, title = take_version(graph, version), graph.nodes[version]["label"]
    if scene.focus is not None:
        node = _find_focus(lookup, graph, scene.focus)
        title = f"{graph.nodes[node]['label']} in {title}"
        graph = take_near(graph, node, scene.hops)
    return graph, title


def _find_focus(lookup: Lookup, graph: nx.MultiDiGraph[str], word: str) -> str:
    """Return the node that a word names; actors come first, since people focus on them."""
    actors = {node for node, data in graph.nodes(data=True) if data["drawn"] == "Actor"}
    try:
        return lookup.names.find(word, among=actors)
    except UsageError:
        return lookup.names.find(word, among=graph)


def _check(scene: Scene) -> None:
    answers = [scene.query is not None, scene.ask is not None]
    parts = [scene.version is not None, scene.focus is not None]
    if sum(answers) + any(parts) > 1:
        message = "a query, a question and a part of the graph cannot be drawn together"
        raise UsageError("PG407", message, "choose one of query, ask, and version with focus")
    if scene.hops < 1:
        raise UsageError("PG407", f"{scene.hops} hops lead nowhere", "give 1 or more")


def _sketch_question(lookup: Lookup, scene: Scene) -> tuple[nx.MultiDiGraph[str], str]:
    question = find_question(scene.ask or "")
    results = answer(lookup, question, scene.values)
    columns = results.columns
    rows = attach_evidence(lookup, question, columns, results)
    drawn: list[Row] = [(row.values, row.evidence) for row in rows]
    return sketch_rows(lookup, columns, drawn), question.title


def _sketch(lookup: Lookup, results: Results) -> nx.MultiDiGraph[str]:
    if results.kind is ResultKind.BOOLEAN:
        raise UsageError("PG407", "a yes or no cannot be drawn", "draw SELECT, CONSTRUCT, DESCRIBE")
    if results.kind is ResultKind.GRAPH:
        return sketch_triples(lookup, results)
    rows: Iterator[Row] = ((values, None) for values in results)
    return sketch_rows(lookup, results.columns, rows)


def _title(store: Store) -> str:
    """Return the names of the plan versions, or where there are many, of the plans."""
    names = store.select(_VERSIONS)
    if len(names) > _MANY:
        names = store.select(_PLANS)
    return ", ".join(name or "" for (name,) in names) or "plangraph"

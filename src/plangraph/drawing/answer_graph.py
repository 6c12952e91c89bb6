"""The picture of an answer: what the rows or triples of a query say, as nodes and edges.

A thing is drawn as it is everywhere; a value that is no thing is a node of its own. In a row, the
first column leads to each of the others, and the column's name is the verb. A triple is an edge.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from plangraph.asking.evidence import Evidence
from plangraph.asking.lookup import Lookup

if TYPE_CHECKING:
    import networkx as nx

#: A row of an answer, and the claims that it rests on; with None they are looked up.
Row = tuple[Sequence[str | None], Sequence[Evidence] | None]


def sketch_rows(
    lookup: Lookup, columns: Sequence[str], rows: Iterable[Row]
) -> nx.MultiDiGraph[str]:
    """Return the graph of the rows of an answer, each edge with the evidence of its row.

    A row of one value is a node without an edge; unbound values are left out.
    """
    sketch = _Sketch(lookup)
    for number, (values, evidence) in enumerate(rows):
        bound = [pair for pair in zip(values, columns, strict=True) if pair[0] is not None]
        for value, name in bound:
            sketch.add_node(value or "")
            if value != bound[0][0]:
                verb = name.replace("_", " ")
                found = sketch.find_evidence(values) if evidence is None else evidence
                sketch.add_edge(bound[0][0] or "", value or "", f"{verb} {number}", verb, found)
    return sketch.graph


def sketch_triples(lookup: Lookup, triples: Iterable[Sequence[str | None]]) -> nx.MultiDiGraph[str]:
    """Return the graph of CONSTRUCT or DESCRIBE triples; the property's label is the verb."""
    sketch = _Sketch(lookup)
    for subject, predicate, value in triples:
        sketch.add_node(subject or "")
        sketch.add_node(value or "")
        verb = sketch.labels.caption(predicate or "")
        evidence = sketch.find_evidence([subject])
        sketch.add_edge(subject or "", value or "", predicate or "", verb, evidence)
    return sketch.graph


class _Sketch:
    """A graph that grows by values and what leads from one to the other."""

    def __init__(self, lookup: Lookup) -> None:
        import networkx as nx

        self.labels = lookup.labels
        self._descriptions = lookup.descriptions
        self._evidence = lookup.read_evidence()
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()

    def add_node(self, value: str) -> None:
        if value not in self.graph:
            self.graph.add_node(value, **self._descriptions.describe(value))

    def find_evidence(self, values: Iterable[str | None]) -> list[Evidence]:
        """Return the claims about effects, stances and the like: what is no node of the graph."""
        things = [value for value in values if value and value not in self._descriptions.kinds]
        found = (item for thing in things for item in self._evidence.get(thing, ()))
        return list(dict.fromkeys(found))

    def add_edge(
        self, source: str, target: str, key: str, verb: str, evidence: Sequence[Evidence]
    ) -> None:
        self.graph.add_edge(
            source,
            target,
            key,
            label=verb,
            words=verb,
            terms=[],
            currency="",
            role="",
            kind="property",
            drawn="",
            statement="",
            structural=False,
            evidence=[asdict(item) for item in evidence],
        )

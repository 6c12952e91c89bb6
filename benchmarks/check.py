"""How fast are the shapes and the lint, next to pySHACL? ``python benchmarks/check.py [TRIPLES]``.

Both check the same archive against ``ontology/shapes.ttl`` in one process; the figures are CPU
seconds. The violations must be the same, focus node by focus node, or the row says so.
"""

from __future__ import annotations

import sys
import time
from collections import Counter

import pyshacl
import rdflib
from archive import generate

from plangraph import resources
from plangraph.asking.lookup import Lookup
from plangraph.checking.lint import lint
from plangraph.checking.validation import validate
from plangraph.reading.document import Document
from plangraph.reading.documents import read_vocabulary
from plangraph.stores.embedded import EmbeddedStore
from plangraph.stores.protocol import Store
from plangraph.vocabulary import compact

Violations = Counter[tuple[str, str]]


def check_with_plangraph(store: Store) -> Violations:
    """Return how often each message is given for each node."""
    found = (finding.message.partition(": ") for finding in validate(store, ()))
    return Counter((focus, message.partition(" (not ")[0]) for focus, _, message in found)


def check_with_pyshacl(graph: rdflib.Graph) -> Violations:
    """Return the same, as pySHACL finds it."""
    shapes = rdflib.Graph().parse(resources.ontology_dir() / "shapes.ttl")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes)
    assert isinstance(report, rdflib.Graph)
    rows = report.query(
        "SELECT ?focus ?message { ?r sh:focusNode ?focus ; sh:resultMessage ?message }",
        initNs={"sh": rdflib.SH},
    )
    return Counter((compact(str(focus)), str(text).partition(" — ")[0]) for focus, text in rows)  # type: ignore[misc]


def main() -> None:
    """Print a row for each checker."""
    triples = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    quads = tuple(generate(triples))
    store = EmbeddedStore([*read_vocabulary(), Document("archive", "", quads)])
    graph = rdflib.Graph()
    for subject, predicate, value, _ in store.to_rdflib().quads():
        graph.add((subject, predicate, value))

    start = time.process_time()
    ours = check_with_plangraph(store)
    shapes = time.process_time() - start
    gaps = sum(1 for _ in lint(Lookup(store), ()))
    rules = time.process_time() - start - shapes
    start = time.process_time()
    theirs = check_with_pyshacl(graph)
    peer = time.process_time() - start

    same = "the same violations" if ours == theirs else "NOT the same violations"
    print(f"{len(quads)} triples, CPU; {sum(ours.values())} violations, {gaps} lint findings")
    print(f"plangraph shapes  {shapes:7.2f} s")
    print(f"plangraph lint    {rules:7.2f} s")
    print(f"pyshacl shapes    {peer:7.2f} s  x{peer / shapes:.1f} the shapes alone, {same}")
    print(f"                             x{peer / (shapes + rules):.1f} shapes and lint together")


if __name__ == "__main__":
    main()

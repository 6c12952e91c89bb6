"""Words for classes that have no label."""

import plangraph as pg
from plangraph.asking.kinds import KIND_TITLES
from plangraph.vocabulary import compact


def test_every_class_of_a_term_without_a_label_has_a_title(graph: pg.Graph) -> None:
    kinds = [row[0] for row in graph.store.query("SELECT DISTINCT ?kind { ?thing a ?kind }")]
    bare = {kind for kind in kinds if kind and graph.labels.caption(kind) == compact(kind)}
    assert {compact(kind) for kind in bare - set(KIND_TITLES)} == {"foaf:Agent", "prov:Agent"}

"""The number of things of each kind in a graph."""

import plangraph as pg
from plangraph.asking.summary import name_kind, summarize


def test_kinds_come_in_a_fixed_order_also_where_there_are_none() -> None:
    kinds = ["plans", "plan versions", "clauses", "effects", "actors", "claims", "sources"]
    summary = summarize(pg.Graph().store)
    assert list(summary)[:7] == kinds
    assert set(summary.values()) == {0}


def test_things_are_counted_with_the_subclasses_of_their_kind(graph: pg.Graph) -> None:
    summary = summarize(graph.store)
    effects = graph.store.query(
        "SELECT DISTINCT ?s { ?s a ?kind . ?kind rdfs:subClassOf* plan:NormativeEffect }"
    )
    assert summary["effects"] == len(list(effects)) > 0
    assert summary == graph.summary()


def test_one_thing_of_a_kind_is_named_in_the_singular() -> None:
    names = [name_kind(kind, 1) for kind in summarize(pg.Graph().store)]
    assert names[:4] == ["plan", "plan version", "clause", "effect"]
    assert not [name for name in names if name.endswith("s")]
    assert name_kind("plans", 2) == "plans"

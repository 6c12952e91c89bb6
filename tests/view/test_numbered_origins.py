from __future__ import annotations

import networkx as nx

from plangraph.drawing.elements import EdgeId
from plangraph.view.numbered_origins import EVERYWHERE, NumberedOrigins


def test_origins_are_numbered_in_order_and_equal_sets_are_kept_once() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "ab":
        graph.add_node(name, drawn="Actor", label=name, versions=[])
    for key, sources in enumerate((["z", "y"], ["y", "z"], ["z"], [])):
        evidence = [{"source": source} for source in sources]
        graph.add_edge("a", "b", str(key), evidence=evidence, context=[])
    origins = NumberedOrigins(graph)
    assert origins.names == ["y", "z"]
    assert origins.sets == [[0, 1], [1]]
    numbers = [origins.number_of(EdgeId("a", "b", str(key))) for key in range(4)]
    assert numbers == [0, 0, 1, EVERYWHERE]


def test_a_name_shows_its_control_characters() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "ab":
        graph.add_node(name, drawn="Actor", label=name, versions=[])
    graph.add_edge("a", "b", "k", evidence=[{"source": "page\u202e"}], context=[])
    assert "\u202e" not in NumberedOrigins(graph).names[0]

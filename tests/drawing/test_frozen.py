"""What is found of a frozen graph is found once, and kept no longer than the graph."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING

from drawing import generate_graph
from plangraph.drawing.elements import freeze
from plangraph.drawing.frozen import find_once

if TYPE_CHECKING:
    from plangraph.drawing.elements import DrawnGraph


@find_once
def count(graph: DrawnGraph, more: int = 0) -> list[int]:
    return [len(graph) + more]


def test_a_frozen_graph_is_asked_once() -> None:
    graph = freeze(generate_graph(5))
    assert count(graph) is count(graph)
    assert count(graph, 1) == [6]
    assert count(graph, more=2) == [7]


def test_a_graph_that_may_change_is_asked_each_time() -> None:
    graph = generate_graph(5)
    assert count(graph) == [5]
    graph.add_node("more")
    assert count(graph) == [6]


def test_nothing_is_kept_once_the_graph_is_gone() -> None:
    graph = freeze(generate_graph(5))
    found = weakref.ref(graph)
    count(graph)
    del graph
    gc.collect()
    assert found() is None

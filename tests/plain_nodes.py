"""Nodes of a drawn graph that have what every node has, and nothing else."""

from __future__ import annotations

from plangraph.drawing.elements import Node


def make_node(**changes: object) -> Node:
    """Return a node called A, with some values changed."""
    node: Node = {
        "label": "A",
        "kind": "State",
        "kind_label": "state",
        "drawn": "Actor",
        "description": "",
        "time": [],
        "versions": [],
        "topics": [],
        "changes": [],
        "clause": "",
        "issued": "",
    }
    return node | changes  # type: ignore[return-value]

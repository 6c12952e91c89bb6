"""Tests of edits of nodes: keys are removed and added, and nothing else changes."""

from __future__ import annotations

import pytest

from plangraph.authoring.node_edits import NodeEdit, WrittenNode, edit_nodes, list_nodes
from plangraph.vocabulary import compact

TEXT = """\
# Head
- id: cv:a # first
  type: ClauseVersion
  note: {en: "kept"}
  hasEffect:
    - type: Permission
      # the actor
      dutyBearer: state:n
    - {type: Obligation, action: hold-talks, dutyBearer: state:n}

# of the clause
- id: clause:a
  type: Clause
  description: >-
    folded
    text
  topic: ceasefire
"""


def test_nodes_have_the_names_with_which_they_are_read() -> None:
    names = [compact(node.iri) for node in list_nodes(TEXT)]
    assert names == ["cv:a", "effect:a", "effect:a.2", "clause:a"]
    assert [node.is_commented for node in list_nodes(TEXT)] == [True, True, False, True]


def drop(*keys: str) -> NodeEdit:
    return NodeEdit(frozenset(keys))


def add(line: str) -> NodeEdit:
    return NodeEdit(add=(line,))


TALKS = ", action: hold-talks, dutyBearer: state:n}"
FOLDED = "  description: >-\n    folded\n    text\n"


@pytest.mark.parametrize(
    ("name", "edit", "old", "new"),
    [
        ("cv:a", drop("note"), '  note: {en: "kept"}\n', ""),
        ("effect:a", drop("type"), "type: Permission\n      # the actor\n      d", "d"),
        ("effect:a", add("id: effect:x"), "type: P", "id: effect:x\n      type: P"),
        ("effect:a.2", drop("type"), "{type: Obligation, a", "{a"),
        ("effect:a.2", drop("dutyBearer"), ", dutyBearer: state:n}", "}"),
        ("effect:a.2", drop("action", "dutyBearer"), TALKS, "}"),
        ("effect:a.2", add("id: effect:x"), "{type: O", "{id: effect:x, type: O"),
        ("clause:a", drop("description"), FOLDED, ""),
        ("clause:a", drop("id"), "- id: clause:a\n  t", "- t"),
    ],
)
def test_only_what_is_named_changes(name: str, edit: NodeEdit, old: str, new: str) -> None:
    def change(node: WrittenNode) -> NodeEdit:
        return edit if compact(node.iri) == name else NodeEdit()

    assert old in TEXT
    assert edit_nodes(TEXT, change) == TEXT.replace(old, new)


def test_a_node_is_removed_with_what_is_in_it() -> None:
    def change(node: WrittenNode) -> NodeEdit:
        inner = NodeEdit(frozenset({"type"}), ("note: {en: X}",))
        return NodeEdit(is_removed=True) if compact(node.iri) == "cv:a" else inner

    text = edit_nodes(TEXT, change)
    assert "cv:a" not in text
    assert "Permission" not in text
    assert text.startswith("# Head\n\n# of the clause\n- ")

"""YAML text to nodes, with their lines: https://yaml.org/spec/1.2.2/#31-processes, "compose".

PyYAML's own composer recurses in C, which ends the process on text that nests deep enough; this one
keeps what is open in a list, and stops at what nests too deep or holds too much for its readers.
"""

import re
from typing import cast

import yaml
from yaml.composer import ComposerError
from yaml.error import Mark, MarkedYAMLError
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

#: How many values a file may hold.
MAX_NODES = 500_000

_MAX_LEVELS = 120  # an entity may stand in a list, and so on down
_LOOKED_AHEAD = 2_048  # characters; the scanner reads 1,024 to find out what is a key
_OPENED = re.compile(rf"(?:[\[{{]\s*+){{{_MAX_LEVELS + 1},}}\Z")

# Knows no types: every scalar is text, as YAML's failsafe schema has it. In C where that is built.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class ExcessError(Exception):
    """A text is too much for its readers, from this 1-based line on."""

    def __init__(self, mark: Mark | None, code: str, message: str, remedy: str) -> None:
        self.line = mark.line + 1 if mark else 1
        self.code = code
        self.message = message
        self.remedy = remedy
        super().__init__(message)


def compose(text: str) -> Node | None:
    """Return the root node of the one document in ``text``, or None where there is none.

    Raises:
        yaml.YAMLError: the text is not YAML, or more than one document.
        ExcessError: it nests too deep or holds too many values.
    """
    try:
        return _compose(text)
    except MarkedYAMLError as exc:
        # The scanner of PyYAML reads ahead of the events, and may meet a limit of its own first.
        mark = exc.problem_mark
        if mark and _OPENED.search(text[max(0, mark.index - _LOOKED_AHEAD) : mark.index]):
            raise _nested_too_deep(mark) from exc
        raise


def _compose(text: str) -> Node | None:
    document = SequenceNode("", [])
    level: list[CollectionNode] = [document]
    anchors: dict[str, Node] = {}
    for number, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        if isinstance(event, NodeEvent):
            node = _make(event, anchors)
            level[-1].value.append(node)
            if isinstance(event, CollectionStartEvent) and isinstance(node, CollectionNode):
                level.append(node)
        elif isinstance(event, CollectionEndEvent):
            _close(level.pop())
        elif isinstance(event, DocumentStartEvent) and document.value:
            start = cast("Mark | None", event.start_mark)
            raise ComposerError(None, None, "a second document begins here", start)
        _bound(event, number, len(level))
    return document.value[0] if document.value else None


def _bound(event: Event, number: int, levels: int) -> None:
    mark = cast("Mark | None", event.start_mark)
    if levels > _MAX_LEVELS + 1:
        raise _nested_too_deep(mark)
    if number > 2 * MAX_NODES:
        raise ExcessError(mark, "PG114", f"more than {MAX_NODES} values", "split the file")


def _nested_too_deep(mark: Mark | None) -> ExcessError:
    message = f"nested more than {_MAX_LEVELS} deep"
    return ExcessError(mark, "PG105", message, "give the inner nodes an id of their own")


def _make(event: NodeEvent, anchors: dict[str, Node]) -> Node:
    """Return a new node, or the one that an alias stands for."""
    anchor, start = event.anchor, cast("Mark | None", event.start_mark)
    if isinstance(event, AliasEvent):
        if anchor not in anchors:
            problem = f"there is no anchor {anchor!r} before this alias"
            raise ComposerError(None, None, problem, start)
        return anchors[anchor]
    node: Node
    if isinstance(event, ScalarEvent):
        node = ScalarNode("", event.value, start, style=event.style)
    else:
        node = (SequenceNode if isinstance(event, SequenceStartEvent) else MappingNode)(
            "", [], start
        )
    if anchor in anchors:
        raise ComposerError(None, None, f"the anchor {anchor!r} stands twice", start)
    if anchor is not None:
        anchors[anchor] = node
    return node


def _close(node: CollectionNode) -> None:
    """Pair the keys and values of a mapping, which came one after the other."""
    if isinstance(node, MappingNode):
        node.value = list(zip(node.value[::2], node.value[1::2], strict=True))

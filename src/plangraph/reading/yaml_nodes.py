"""YAML composer: build the tree of YAML nodes, with their lines, from a text.

PyYAML's own composer is recursive in C, so a deeply nested text crashes the process. This one is
iterative, and stops where a text is nested too deep or has too many values.
https://yaml.org/spec/1.2.2/#31-processes ("compose")
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

from plangraph.reading.limits import Excess
from plangraph.text import break_lines

#: The largest number of values in a file.
MAX_NODES = 500_000

# Levels of YAML collections: an entity may be in a list, which is in an entity, and so on.
_MAX_LEVELS = 120
_LOOKED_AHEAD = 2_048  # characters; the scanner reads 1,024 to find out what is a key
_OPENED = re.compile(rf"(?:[\[{{]\s*+){{{_MAX_LEVELS + 1},}}\Z")

# Reads every scalar as text, like YAML's failsafe schema. In C where PyYAML was built with it.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NODE_WITHOUT_DASH = re.compile(r"^id:", re.MULTILINE)


class ExcessError(Exception):
    """A text exceeds a limit, which ``excess`` describes."""

    def __init__(self, excess: Excess) -> None:
        self.excess = excess
        super().__init__(excess.message)


def compose(text: str) -> Node | None:
    """Return the root node of the one document in ``text``, or None where there is none.

    Raises:
        yaml.YAMLError: the text is not YAML, or more than one document.
        ExcessError: it is nested too deep or has too many values.
    """
    try:
        return _compose(text)
    except MarkedYAMLError as exc:
        # The scanner of PyYAML reads ahead of the events, and may reach a limit of its own first.
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
        _check_limits(event, number, len(level))
    return document.value[0] if document.value else None


def _check_limits(event: Event, number: int, levels: int) -> None:
    """Raise if the event, the ``number``-th one, is nested too deep or is one too many."""
    mark = cast("Mark | None", event.start_mark)
    if levels > _MAX_LEVELS + 1:
        raise _nested_too_deep(mark)
    if number > 2 * MAX_NODES:
        message = f"more than {MAX_NODES} values"
        raise ExcessError(Excess(_line_of(mark), "PG114", message, "split the file"))


def _nested_too_deep(mark: Mark | None) -> ExcessError:
    message = f"nested more than {_MAX_LEVELS} levels deep"
    remedy = "give the inner nodes an id of their own, and refer to them"
    return ExcessError(Excess(_line_of(mark), "PG105", message, remedy))


def _line_of(mark: Mark | None) -> int:
    return mark.line + 1 if mark else 1


def _make(event: NodeEvent, anchors: dict[str, Node]) -> Node:
    """Return a new node for the event, or the node that its alias refers to."""
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
        raise ComposerError(None, None, f"the anchor {anchor!r} appears twice", start)
    if anchor is not None:
        anchors[anchor] = node
    return node


def _close(node: CollectionNode) -> None:
    """Pair the keys and values of a complete mapping, which came one after the other."""
    if isinstance(node, MappingNode):
        node.value = list(zip(node.value[::2], node.value[1::2], strict=True))


def list_plain_entries(node: Node) -> dict[str, str]:
    """Return the keys of a node without an id, with their plain values; empty for any other."""
    if not isinstance(node, MappingNode):
        return {}
    pairs = ((key.value, value.value) for key, value in node.value if isinstance(key, ScalarNode))
    return {key: value if isinstance(value, str) else "" for key, value in pairs}


def list_items(value: Node) -> list[Node]:
    """Return the entries of a list, or the value alone."""
    return list(value.value) if isinstance(value, SequenceNode) else [value]


def is_empty(node: Node) -> bool:
    """Return whether there is no value, or null."""
    return isinstance(node, ScalarNode) and not node.style and node.value in ("", "~", "null")


def explain_yaml_error(exc: MarkedYAMLError, text: str) -> tuple[int, str, str, str]:
    """Return the line, code, message and remedy of what is not YAML.

    What is open and does not end is reported where it begins, not where the text makes no sense.
    """
    mark, context = exc.problem_mark or exc.context_mark, exc.context or ""
    message = f"not YAML: {exc.problem or exc.context}"
    remedy = "fix the syntax at this line (check indentation, quotes and colons)"
    line_of_text = break_lines(text)[mark.line] if mark and mark.line < text.count("\n") else ""
    if exc.context_mark and ("flow" in context or "quoted" in context):
        mark = exc.context_mark
        remedy = "close each quote and brace; a text with , : { or } needs quotes"
    elif "\t" in line_of_text[: len(line_of_text) - len(line_of_text.lstrip())]:
        message, remedy = "not YAML: a tab before the key", "indent with spaces"
    elif (bare := _NODE_WITHOUT_DASH.search(text)) is not None:
        number = text.count("\n", 0, bare.start()) + 1
        return number, "PG101", "not YAML: a node without a dash", "begin it with '- id: …'"
    return mark.line + 1 if mark else 1, "PG101", message, remedy

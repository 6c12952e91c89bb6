"""Node edits: remove and add keys of nodes in the text of a YAML file; all else stays as it is.

The nodes of a file are visited with their names, as :mod:`plangraph.reading.yamlld` reads them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plangraph.reading.context import Context, written_context
from plangraph.reading.nested_nodes import NestedNode

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@dataclass(frozen=True)
class WrittenNode:
    """A node of a file: its IRI, where it stands, the keys it may have, and those it has.

    ``nested`` is None for a node at the top level. ``is_commented`` is True if there is a comment
    in it or above it.
    """

    iri: str
    nested: NestedNode | None
    scope: Context
    keys: Mapping[str, Node]
    is_commented: bool

    @property
    def types(self) -> tuple[str, ...]:
        """The types that are written."""
        return plain_values(self.keys.get("type"))


class NodeEdit(NamedTuple):
    """What to change in a node: keys to remove, lines to add; or to remove it as a whole."""

    drop: frozenset[str] = frozenset()
    add: tuple[str, ...] = ()
    is_removed: bool = False


class _Change(NamedTuple):
    start: int
    end: int
    text: str


class _Visit(NamedTuple):
    node: MappingNode
    written: WrittenNode


def plain_values(node: Node | None) -> tuple[str, ...]:
    """Return the plain values of a key."""
    if node is None:
        return ()
    items = node.value if isinstance(node, SequenceNode) else [node]
    return tuple(item.value for item in items if isinstance(item, ScalarNode))


def list_nodes(text: str, context: Context | None = None) -> list[WrittenNode]:
    """Return the nodes of a file that can be read, the outer ones first.

    ``context`` is that of the project, by default the bundled one.
    """
    return [visit.written for visit in _visit_all(text, context or written_context())]


def edit_nodes(
    text: str, edit: Callable[[WrittenNode], NodeEdit], context: Context | None = None
) -> str:
    """Return the text of a file with its nodes edited."""
    changes: list[_Change] = []
    removed: list[tuple[int, int]] = []
    for node, written in _visit_all(text, context or written_context()):
        found = edit(written)
        if found.is_removed:
            start = text.rfind("\n", 0, node.start_mark.index) + 1
            removed.append((start, end_of_value(text, node)))
            changes.append(_Change(*removed[-1], ""))
        elif found.drop or found.add:
            changes += _change(text, node, found)
    outer = [item for item in changes if not _is_inside(item, removed)]
    merged: dict[int, _Change] = {}
    for start, end, added in outer:
        known = merged.get(start, _Change(start, start, ""))
        merged[start] = _Change(start, max(end, known.end), known.text + added)
    for start in sorted(merged, reverse=True):
        text = text[:start] + merged[start].text + text[merged[start].end :]
    return text


def _is_inside(change: _Change, removed: Iterable[tuple[int, int]]) -> bool:
    """Return whether a change is in a node that is removed as a whole."""
    place = change[:2]
    return any(a <= place[0] and place[1] <= b and place != (a, b) for a, b in removed)


def _visit_all(text: str, context: Context) -> Iterator[_Visit]:
    root = yaml.compose(text, Loader=_LOADER)
    if isinstance(root, SequenceNode):
        for item in root.value:
            if isinstance(item, MappingNode):
                yield from _visit(text, item, None, context)


def _visit(
    text: str, node: MappingNode, nested: NestedNode | None, context: Context
) -> Iterator[_Visit]:
    keys = {key.value: value for key, value in node.value}
    name = keys.get("id")
    iri = context.expand(str(name.value)) if name is not None else None
    if iri is None:
        iri = (nested.name or nested.place) if nested else ""
    types = plain_values(keys.get("type"))
    if not types and name is None and nested and nested.type:
        types = (nested.type,)
    scope = context.within(types)
    start = text.rfind("\n", 0, node.start_mark.index) + 1
    above = text[:start].rstrip("\n").rpartition("\n")[2].lstrip()
    block = text[start : end_of_value(text, node)]
    is_commented = (above.startswith("#") and "\n\n" not in text[:start][-2:]) or " #" in block
    yield _Visit(node, WrittenNode(iri, nested, scope, keys, is_commented))
    for key, value in node.value:
        term = scope.terms.get(key.value)
        if term is not None and term.type == "@id":
            items = value.value if isinstance(value, SequenceNode) else [value]
            for number, item in enumerate(items, start=1):
                if isinstance(item, MappingNode):
                    inner = {k.value: v.value for k, v in item.value if isinstance(v, ScalarNode)}
                    place = NestedNode(iri, key.value, number, len(items), inner)
                    yield from _visit(text, item, place, context)


def end_of_value(text: str, node: Node) -> int:
    """Return the offset after the last line of a value, without the comments that follow."""
    last = node
    while isinstance(last, MappingNode | SequenceNode) and not last.flow_style and last.value:
        inner = last.value[-1]
        last = inner[1] if isinstance(last, MappingNode) else inner
    end = int(last.end_mark.index)
    if isinstance(last, ScalarNode) and last.style in ("|", ">"):
        end = len(text[:end].rstrip())
    line = text.find("\n", end)
    return len(text) if line < 0 else line + 1


def _change(text: str, node: MappingNode, edit: NodeEdit) -> Iterator[_Change]:
    """Yield the changes of one node: each removed key, and the added ones before the first."""
    entries = node.value
    starts = [int(key.start_mark.index) for key, _ in entries]
    ends = [int(value.end_mark.index) for _, value in entries]
    kept = [number for number, (key, _) in enumerate(entries) if key.value not in edit.drop]
    if node.flow_style:
        start = int(node.start_mark.index) + 1
        separator = ", " if kept else ""
        yield _Change(start, start, "".join(f"{line}, " for line in edit.add[:-1]))
        yield _Change(start, start, "".join(f"{line}{separator}" for line in edit.add[-1:]))
        last = kept[-1] if kept else -1
        for number in range(last):
            if number not in kept:
                yield _Change(starts[number], starts[number + 1], "")
        if last + 1 < len(entries):
            yield _Change(ends[last] if kept else starts[0], ends[-1], "")
        return
    margin = " " * int(node.start_mark.column)
    yield _Change(starts[0], starts[0], "".join(f"{line}\n{margin}" for line in edit.add))
    for number, (_, value) in enumerate(entries):
        if number in kept:
            continue
        if number < min(kept, default=0):
            yield _Change(starts[number], starts[number + 1], "")
        else:
            yield _Change(text.rfind("\n", 0, starts[number]) + 1, end_of_value(text, value), "")

"""Clause insertion: add an effect to a draft in the text of its YAML file.

The clause version of its point gets it, after those that it has; a new clause version stands in the
order of the points. All else in the file stays as it is, comments among it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from plangraph.authoring.node_edits import end_of_value
from plangraph.authoring.node_text import quote
from plangraph.authoring.quoted_text import write_quoted

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class NewEffect(NamedTuple):
    """An effect to add: the point, the lines of the effect, and those of a new clause version.

    With a ``passage``, such as ``a.5.2``, it stands before the effects of later passages of its
    point; else after all others, so that these keep their names.
    """

    point: str
    effect: Sequence[str]
    clause: Sequence[str]
    passage: str | None = None


class _Lines(NamedTuple):
    """Lines to insert at an offset, with a margin."""

    at: int
    margin: int
    lines: Sequence[str]


def insert_effect(text: str, version: str, new: NewEffect) -> str | None:
    """Return the text with an effect added to the draft ``version``.

    It is None if the draft is not in there, or is written on one line.
    """
    draft = _find_draft(text, version)
    if draft is None or draft.flow_style:
        return None
    listed = _get(draft, "hasClauseVersion")
    if not isinstance(listed, SequenceNode) or not listed.value:
        margin = int(draft.start_mark.column)
        lines = ["hasClauseVersion:", *_indent(_write_clause(new), 2)]
        if listed is not None:
            text, draft = _drop_empty(text, version)
        return _put(text, _Lines(end_of_value(text, draft), margin, lines))
    if listed.flow_style:
        text = _unfold(text, listed)
        return insert_effect(text, version, new)
    for item in listed.value:
        if isinstance(item, MappingNode) and _plain(_get(item, "pointNumber")) == new.point:
            return _add_to_clause(text, item, new)
    return _add_clause(text, listed, new)


def has_draft(text: str, version: str) -> bool:
    """Return whether a file describes a draft."""
    return f"version:{version}" in text and _find_draft(text, version) is not None


def list_described_clauses(text: str, version: str) -> list[tuple[str, int, int]]:
    """Return the points of a draft that describe a clause without a name, and where, in order."""
    draft = _find_draft(text, version) if text else None
    listed = _get(draft, "hasClauseVersion") if draft is not None else None
    items = listed.value if isinstance(listed, SequenceNode) else []
    return [
        (_plain(_get(item, "pointNumber")), key.start_mark.index, value.end_mark.index)
        for item in items
        if isinstance(item, MappingNode)
        for key, value in item.value
        if key.value == "expressesClause" and isinstance(value, MappingNode) and value.flow_style
        if _get(value, "id") is None
    ]


def _add_to_clause(text: str, item: MappingNode, new: NewEffect) -> str:
    effects = _get(item, "hasEffect")
    margin = int(item.start_mark.column)
    if item.flow_style:
        return _put(text, _Lines(end_of_value(text, item), margin - 2, _write_clause(new)))
    if effects is None:
        lines = ["hasEffect:", *_indent(_as_item(new.effect), 2)]
        return _put(text, _Lines(end_of_value(text, item), margin, lines))
    if isinstance(effects, SequenceNode) and not effects.flow_style:
        column = int(effects.start_mark.column)
        later = next((one for one in effects.value if _is_later(one, new.passage)), None)
        if later is not None:
            start = text.rfind("\n", 0, int(later.start_mark.index)) + 1
            return _put(text, _Lines(start, column, _as_item(new.effect)))
        return _put(text, _Lines(end_of_value(text, effects), column, _as_item(new.effect)))
    old = text[int(effects.start_mark.index) : int(effects.end_mark.index)].rstrip()
    if isinstance(effects, SequenceNode):
        olds = [text[int(one.start_mark.index) : int(one.end_mark.index)] for one in effects.value]
        lines = [f"- {one}" for one in olds]
    else:
        block = [
            line.removeprefix(" " * int(effects.start_mark.column)) for line in old.split("\n")
        ]
        lines = _as_item(block)
    pieces = [f"{' ' * (margin + 2)}{line}" for line in (*lines, *_as_item(new.effect))]
    start = text.rfind(":", 0, int(effects.start_mark.index)) + 1
    end = int(effects.start_mark.index) + len(old)
    return text[:start] + "\n" + "\n".join(pieces) + text[end:]


def _is_later(effect: Node, passage: str | None) -> bool:
    """Return whether an effect rests on a passage of the same source that is after this one."""
    own = _plain(_get(effect, "groundedIn")) if isinstance(effect, MappingNode) else ""
    source, _, name = (passage or "").partition(".")
    return own.startswith(f"{source}.") and _order(own.partition(".")[2]) > _order(name)


def _add_clause(text: str, listed: SequenceNode, new: NewEffect) -> str:
    """Return the text with a clause version behind the last one of an earlier point."""
    margin = int(listed.start_mark.column)
    before = [item for item in listed.value if _order_of(item) <= _order(new.point)]
    if before:
        return _put(text, _Lines(end_of_value(text, before[-1]), margin, _write_clause(new)))
    start = text.rfind("\n", 0, int(listed.value[0].start_mark.index)) + 1
    return _put(text, _Lines(start, margin, _write_clause(new)))


def _write_clause(new: NewEffect) -> list[str]:
    return _as_item([*new.clause, "hasEffect:", *_indent(_as_item(new.effect), 2)])


def _as_item(lines: Sequence[str]) -> list[str]:
    return [f"- {lines[0]}", *_indent(lines[1:], 2)]


def _indent(lines: Iterable[str], margin: int) -> list[str]:
    return [f"{' ' * margin}{line}" for line in lines]


def _put(text: str, new: _Lines) -> str:
    block = "".join(f"{line}\n" for line in _indent(new.lines, new.margin))
    gap = "" if text[: new.at].endswith("\n") or not new.at else "\n"
    return text[: new.at] + gap + block + text[new.at :]


def _unfold(text: str, listed: SequenceNode) -> str:
    """Return the text with a list in brackets written as a block."""
    items = [text[int(one.start_mark.index) : int(one.end_mark.index)] for one in listed.value]
    line = text.rfind("\n", 0, int(listed.start_mark.index)) + 1
    margin = len(text[line:]) - len(text[line:].lstrip(" -"))
    block = "".join(f"\n{' ' * (margin + 2)}- {item}" for item in items)
    start = len(text[: int(listed.start_mark.index)].rstrip())
    return text[:start] + block + text[int(listed.end_mark.index) :]


def _drop_empty(text: str, version: str) -> tuple[str, MappingNode]:
    """Return the text without the empty list of clause versions, and the draft in it."""
    draft = _find_draft(text, version)
    pairs = draft.value if draft is not None else []
    key, value = next(pair for pair in pairs if pair[0].value == "hasClauseVersion")
    start = text.rfind("\n", 0, int(key.start_mark.index)) + 1
    end = text.find("\n", int(value.end_mark.index))
    text = text[:start] + (text[end + 1 :] if end >= 0 else "")
    found = _find_draft(text, version)
    if found is None:
        raise ValueError("the draft is its list alone")
    return text, found


def _find_draft(text: str, version: str) -> MappingNode | None:
    root = yaml.compose(text, Loader=_LOADER)
    nodes = root.value if isinstance(root, SequenceNode) else []
    return next(
        (
            node
            for node in nodes
            if isinstance(node, MappingNode) and _plain(_get(node, "id")) == f"version:{version}"
        ),
        None,
    )


def _get(node: MappingNode, key: str) -> Node | None:
    return next((value for name, value in node.value if name.value == key), None)


def _plain(node: Node | None) -> str:
    return str(node.value) if isinstance(node, ScalarNode) else ""


def _order_of(item: Node) -> tuple[tuple[int, str], ...]:
    point = _get(item, "pointNumber") if isinstance(item, MappingNode) else None
    return _order(_plain(point))


def _order(point: str) -> tuple[tuple[int, str], ...]:
    parts = re.findall(r"\d+|[^\W\d_]+", point)
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)


def write_new_draft(version: str, lines: Sequence[str]) -> str:
    """Return the text of a file with a new draft, whose keys are ``lines``."""
    head = f"# The draft {version}, from proposals that people accepted.\n\n"
    return head + "\n".join([f"- id: version:{version}", *_indent(lines, 2)]) + "\n"


def write_point(point: str) -> str:
    """Return the key of a point."""
    return f"pointNumber: {quote(point) if point.isdigit() else write_quoted(point)}"

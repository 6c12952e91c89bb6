"""YAML of proposals: read a file with the line of whatever is wrong, write it, and edit it.

The file is written once in a fixed form. Where a proposal changes, only the values that differ are
written anew: comments, order and all else stay as people have left them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, SequenceNode

from plangraph.authoring.proposals.file_form import read_file_form, write_kept_form
from plangraph.authoring.proposals.kept_proposals import (
    FORM_VERSION,
    KeptProposal,
    ProposalFile,
)
from plangraph.authoring.proposals.proposal_form import Form, FormFault, write_part
from plangraph.authoring.quoted_text import write_quoted
from plangraph.errors import DataError, Finding
from plangraph.files import decode_utf8, read_bytes
from plangraph.reading.yaml_nodes import ExcessError, compose, explain_yaml_error

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NOT_READ = "PG340"
_HEAD = """\
# Proposals for the source {source}: what its text may say. They are no data: no answer and no page
# shows them before somebody accepts them. Write a value in place of TODO; comments are kept.
# next: plangraph accept {source}.NAME, or plangraph reject {source}.NAME

"""
_PLAIN = re.compile(r"[A-Za-z][\w./-]*(?::[\w./-]+)*(?: [\w./-]+)*")
_NOT_PLAIN = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
_Path = tuple[str | int, ...]


class _Change(NamedTuple):
    start: int
    end: int
    text: str


def read_proposal_file(path: Path, shown: str | None = None) -> ProposalFile:
    """Read a file of proposals; ``shown`` is its name in findings.

    Raises:
        DataError: it is no YAML, or something in it is wrong: all of it at once, with its line.
    """
    shown = shown or str(path)
    text = decode_utf8(read_bytes(path, shown), shown)
    return read_proposal_text(text, shown)


def read_proposal_text(text: str, shown: str) -> ProposalFile:
    """Read the text of a file of proposals; see :func:`read_proposal_file`."""
    root = _compose(text, shown)
    read, faults = read_file_form(_plain(root) if root is not None else None)
    if read is None or faults:
        raise DataError(_locate(root, fault, shown) for fault in faults)
    return read


def write_proposal_text(file: ProposalFile) -> str:
    """Return the text of a new file."""
    keys: Form = {"form": FORM_VERSION, "source": file.source, "sha256": file.sha256}
    keys |= {"rules": str(file.rules)}
    keys |= {"version": file.version} if file.version else {}
    keys |= {"revises": file.revises} if file.revises else {}
    lines = [f"{key}: {_write_flow(value)}" for key, value in keys.items()]
    proposals = "".join(_write_proposal(one) for one in file.proposals)
    listed = f"proposals:\n{proposals}" if proposals else "proposals: []\n"
    return _HEAD.format(source=file.source) + "\n".join(lines) + f"\n{listed}"


def edit_proposal_text(text: str, changed: ProposalFile) -> str:
    """Return the text of a file with the proposals of ``changed``; equal ones stay as they are.

    A proposal that is no longer there is removed with its comments, a new one comes last.
    """
    root = _compose(text, changed.source)
    pairs = root.value if isinstance(root, MappingNode) else []
    changes = [*_change_head(pairs, changed)]
    wanted = {one.proposal.name: write_kept_form(one) for one in changed.proposals}
    for key, node in pairs:
        if key.value == "proposals":
            changes += _change_list(text, node, wanted, changed)
    changes.sort(key=lambda change: change.start)  # those at one place stay in their order
    for change in reversed(changes):
        text = text[: change.start] + change.text + text[change.end :]
    return text


def _change_head(pairs: Sequence[tuple[Node, Node]], changed: ProposalFile) -> Iterator[_Change]:
    """Yield what differs above the proposals; a key that the file lacks comes last there."""
    drafts = {"version": changed.version, "revises": changed.revises}
    head = {"sha256": changed.sha256, "rules": str(changed.rules)}
    head |= {key: name for key, name in drafts.items() if name}
    nodes = {str(key.value): node for key, node in pairs}
    for name, value in head.items():
        if name in nodes and nodes[name].value != value:
            yield _replace(nodes[name], value)
    added = [f"{name}: {_write_flow(value)}\n" for name, value in head.items() if name not in nodes]
    for key, _ in pairs:
        if key.value == "proposals" and added:
            yield _Change(int(key.start_mark.index), int(key.start_mark.index), "".join(added))


def _change_list(
    text: str, node: Node, wanted: Mapping[str, Form], changed: ProposalFile
) -> Iterator[_Change]:
    seen = set()
    items = node.value if isinstance(node, SequenceNode) else []
    starts = [_line_start(text, item) for item in items]
    for item, start, stop in zip(items, starts, [*starts, len(text)][1:], strict=True):
        form = _plain(item)
        name = str(form.get("name")) if isinstance(form, Mapping) else ""
        seen.add(name)
        if name not in wanted:
            yield _Change(start, stop, "")
        elif _normalise(form) != _normalise(wanted[name]):
            yield from _change_keys(text, item, wanted[name])
    new = [one for one in changed.proposals if one.proposal.name not in seen]
    written = "".join(_write_proposal(one) for one in new)
    if written and items:
        gap = "" if text.endswith("\n") else "\n"
        yield _Change(len(text), len(text), gap + written)
    elif written:
        yield _Change(int(node.start_mark.index), int(node.end_mark.index), f"\n{written.rstrip()}")


def _change_keys(text: str, node: MappingNode, wanted: Form) -> Iterator[_Change]:
    """Yield the changes of one proposal: its parts one by one, each other key as a whole."""
    known = {key.value: (key, value) for key, value in node.value}
    first = int(node.value[0][0].start_mark.column)
    for key, (name, value) in known.items():
        if key not in wanted:
            yield _Change(_line_start(text, name), _line_end(text, value), "")
            continue
        if _normalise(_plain(value)) == _normalise(wanted[key]):
            continue
        new = wanted[key]
        if not isinstance(value, SequenceNode) or value.flow_style or not isinstance(new, list):
            yield _replace(value, new)
        elif new:
            yield from _change_parts(text, value, new)
        else:  # without its items it would be no list
            last = value.value[-1]
            yield _Change(int(name.end_mark.index) + 1, int(last.end_mark.index), " []")
    added = [
        f"{' ' * first}{key}: {_write_flow(wanted[key])}\n" for key in wanted if key not in known
    ]
    if added:
        at = _line_start(text, known["parts"][0]) if "parts" in known else _line_end(text, node)
        yield _Change(at, at, "".join(added))


def _change_parts(text: str, node: SequenceNode, wanted: Sequence[object]) -> Iterator[_Change]:
    """Yield the changes of the list of parts: comments behind a part stay with it."""
    items = node.value
    kept = min(len(items), len(wanted))
    for item, part in zip(items[:kept], wanted[:kept], strict=True):
        if _normalise(_plain(item)) != _normalise(part):
            yield _replace(item, part)
    for item in items[kept:]:
        yield _Change(_line_start(text, item), _line_end(text, item), "")
    margin = " " * int(node.start_mark.column)
    added = "".join(f"{margin}- {_write_flow(part)}\n" for part in wanted[kept:])
    if added:
        at = _line_end(text, items[-1])
        yield _Change(at, at, added)


def _replace(node: Node, value: object) -> _Change:
    return _Change(int(node.start_mark.index), int(node.end_mark.index), _write_flow(value))


def _line_start(text: str, node: Node) -> int:
    return text.rfind("\n", 0, int(node.start_mark.index)) + 1


def _line_end(text: str, node: Node) -> int:
    end = text.find("\n", int(node.end_mark.index))
    return len(text) if end < 0 else end + 1


def _write_proposal(kept: KeptProposal) -> str:
    form = write_kept_form(kept)
    form.pop("parts")
    parts = [write_part(part) for part in kept.proposal.parts]
    lines = [f"{key}: {_write_flow(value)}" for key, value in form.items()]
    lines.append("parts:" if parts else "parts: []")
    lines += [f"- {_write_flow(part)}" for part in parts]
    return "\n- " + "\n  ".join(lines) + "\n"


def _write_flow(value: object) -> str:
    """Return a value as YAML on one line."""
    if isinstance(value, Mapping):
        pairs = (f"{key}: {_write_flow(item)}" for key, item in value.items())
        return f"{{{', '.join(pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_write_flow, value))}]"
    text = str(value)
    if isinstance(value, int):
        return text
    is_plain = _PLAIN.fullmatch(text) and text.lower() not in _NOT_PLAIN
    return text if is_plain else write_quoted(text)


def _normalise(form: object) -> object:
    """Return plain values with every scalar as text, as YAML is read here."""
    if isinstance(form, Mapping):
        return {str(key): _normalise(value) for key, value in form.items()}
    if isinstance(form, list):
        return [_normalise(item) for item in form]
    return str(form)


def _compose(text: str, shown: str) -> Node | None:
    """Return the root of a YAML text, with offsets of its own.

    Raises:
        DataError: it is no YAML.
    """
    try:
        compose(text)  # refuses what PyYAML's own composer could not read
        return yaml.compose(text, Loader=_LOADER)
    except ExcessError as exc:
        line, code, message, remedy = astuple(exc.excess)
        raise DataError([Finding(shown, line, code, message, remedy)]) from exc
    except yaml.MarkedYAMLError as exc:
        line, _, message, remedy = explain_yaml_error(exc, text)
        raise DataError([Finding(shown, line, _NOT_READ, message, remedy)]) from exc
    except yaml.YAMLError as exc:
        message = "not YAML: it has characters that no text has"
        raise DataError([Finding(shown, 1, _NOT_READ, message, "remove them")]) from exc


def _plain(node: Node) -> object:
    if isinstance(node, MappingNode):
        return {str(_plain(key)): _plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
        return [_plain(item) for item in node.value]
    return str(node.value)


def _locate(root: Node | None, fault: FormFault, shown: str) -> Finding:
    """Return the finding of a fault, at the line of the last key of its path that is there."""
    node, line = root, 1 if root is None else root.start_mark.line + 1
    for step in fault.path:
        if isinstance(node, MappingNode):
            pair = next((one for one in node.value if one[0].value == step), None)
        elif isinstance(node, SequenceNode) and isinstance(step, int):
            item = node.value[step]
            pair = (item, item)
        else:
            pair = None
        if pair is None:
            break
        line, node = pair[0].start_mark.line + 1, pair[1]
    return Finding(shown, line, fault.code, fault.message, fault.remedy)

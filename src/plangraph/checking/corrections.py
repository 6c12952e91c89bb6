"""Corrections: write the right places of spans into YAML files.

Only the values of the spans change, and what they lack is added below ``spanSha256``; every other
line and comment stays as it is. All files are written or none. A span that is not in a YAML file,
or whose selector is not nested in it, is left to its author.
"""

from collections.abc import Iterable, Iterator, Mapping
from difflib import unified_diff
from pathlib import Path

import yaml

from plangraph.checking.migration import migrate_text
from plangraph.checking.sources import Passage
from plangraph.files import decode_utf8, read_bytes, write_files_atomically
from plangraph.reading.context import bundled_context
from plangraph.reading.data_files import find_files
from plangraph.text import break_lines

_YAML = (".yaml", ".yml")

# A replacement: start and end in the text, and the new text.
_Edit = tuple[int, int, str]


def write_corrections(paths: Iterable[Path], passages: Mapping[str, Passage]) -> int:
    """Write the ``passages`` of spans, by IRI, into the YAML files at ``paths``.

    Returns the number of spans that were changed.

    Raises:
        TargetError: a file cannot be written; all are as they were before.
    """
    texts: dict[Path, list[str]] = {}
    number = 0
    for file, _ in (found for path in paths for found in find_files(path)) if passages else ():
        if file.suffix in _YAML:
            text = decode_utf8(read_bytes(file, str(file)), str(file))
            new, changed = correct_text(text, passages)
            if changed:
                texts[file] = [new]
                number += changed
    write_files_atomically(texts)
    return number


def diff_corrections(paths: Iterable[Path], passages: Mapping[str, Passage]) -> Iterator[str]:
    """Yield the lines of a unified diff: present names, plain numbers and right passages."""
    for file, _ in (found for path in paths for found in find_files(path)):
        if file.suffix in _YAML:
            text = decode_utf8(read_bytes(file, str(file)), str(file))
            named, changes = migrate_text(text, str(file))
            new = correct_text(named, passages)[0] if passages else named
            if changes or new != text:
                before, after = break_lines(text, keep_ends=True), break_lines(new, keep_ends=True)
                yield from unified_diff(before, after, str(file), str(file))


def correct_text(text: str, passages: Mapping[str, Passage]) -> tuple[str, int]:
    """Return a YAML text with the right passages of its spans, and how many spans changed."""
    if "spanSha256" not in text:
        return text, 0
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    nodes = root.value if isinstance(root, yaml.SequenceNode) else []
    edits = [list(_edit_node(node, text, passages)) for node in nodes]
    for start, end, new in sorted((edit for each in edits for edit in each), reverse=True):
        text = text[:start] + new + text[end:]
    return text, sum(bool(each) for each in edits)


def _edit_node(node: yaml.Node, text: str, passages: Mapping[str, Passage]) -> Iterator[_Edit]:
    """Yield the replacements in one node, if it is a span with a passage."""
    keys = _read_keys(node)
    iri = bundled_context().expand(keys["id"].value) if "id" in keys else None
    passage = passages.get(iri) if iri else None
    selector = _read_keys(keys.get("hasSelector"))
    if passage is None or not {"start", "end"} <= set(selector):
        return
    line, start, end, _, folded = passage
    places = {"sourceLine": keys.get("sourceLine"), **selector}
    for key, value in {"sourceLine": line, "start": start, "end": end}.items():
        yield from _edit_value(places.get(key), str(value))
    if folded is not None and isinstance(node, yaml.MappingNode) and "spanSha256" in keys:
        (first, length), digest = folded
        added = {"foldedStart": first, "foldedLength": length, "foldedSha256": digest}
        for key, given in added.items():
            yield from _edit_value(keys.get(key), str(given))
        missing = [f"{key}: {given}" for key, given in added.items() if key not in keys]
        if missing:
            yield _insert(node, keys["spanSha256"], missing, text)


def _read_keys(node: yaml.Node | None) -> dict[str, yaml.Node]:
    """Return the values of a mapping by key; nothing of any other node."""
    return (
        {key.value: value for key, value in node.value}
        if isinstance(node, yaml.MappingNode)
        else {}
    )


def _edit_value(node: yaml.Node | None, value: str) -> Iterator[_Edit]:
    if isinstance(node, yaml.ScalarNode) and node.value != value:
        yield node.start_mark.index, node.end_mark.index, value


def _insert(node: yaml.MappingNode, after: yaml.Node, entries: list[str], text: str) -> _Edit:
    """Return the edit that adds entries after a value: lines below it, or within braces."""
    at = after.end_mark.index
    if node.flow_style:
        return at, at, "".join(f", {entry}" for entry in entries)
    newline = text.find("\n", at)
    at = newline if newline >= 0 else len(text)
    ending = "\r\n" if text[:at].endswith("\r") else "\n"
    at -= ending == "\r\n"
    margin = " " * node.start_mark.column
    return at, at, "".join(f"{ending}{margin}{entry}" for entry in entries)

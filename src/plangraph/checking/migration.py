"""Migration: write present keys and words, plain numbers and right quotes into YAML files.

What is called otherwise now is in :mod:`plangraph.reading.former_names`; besides, a day that is not
known exactly (``issued: "[2025-11-20,2025-11-21]"``) is an ``edtf``. A number with separators
(``value: 8,000``) is written without, a duration in the form of stores (``duration: P3W`` is P21D),
and a text that needs quotes gets them
(:mod:`plangraph.checking.quotes`). Every other line and comment stays as it is.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import yaml

from plangraph.checking.edtf import find_edtf_fault
from plangraph.checking.lexical import find_written_duration, find_written_number
from plangraph.checking.quotes import correct_quotes
from plangraph.files import decode_utf8, read_bytes, write_files_atomically
from plangraph.reading.data_files import find_files
from plangraph.reading.former_names import FORMER_KEYS, FORMER_WORDS
from plangraph.reading.yaml_nodes import ExcessError, compose

_YAML = (".yaml", ".yml")
_DATES = ("issued", "date")
_NUMBER = "value"
_DURATIONS = ("duration", "repeatFrequency")
_WORDS = (*FORMER_KEYS, *(word for _, word in FORMER_WORDS))
_FORMER = re.compile(
    rf"\b({'|'.join(_WORDS)})\b|\b({'|'.join(_DATES)}):\s*[\"'][\[{{]"
    rf"|\b({'|'.join((_NUMBER, *_DURATIONS))}):"
)
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")  # 8.000 is eight
_ASSESSMENT = "newspaper-assessment"


class Renaming(NamedTuple):
    """One change in a file: the line, and what was written there in place of what."""

    path: str
    line: int
    former: str
    present: str

    def __str__(self) -> str:
        """Return ``file:line: present (was former)`` on one line."""
        return f"{self.path}:{self.line}: {self.present} (was {self.former})"


class _Edit(NamedTuple):
    """A replacement in a text: from where to where, by what; and the change that it makes."""

    start: int
    end: int
    text: str
    change: Renaming


def migrate(paths: Iterable[Path]) -> tuple[Renaming, ...]:
    """Write present names and right quotes into the YAML files at ``paths``, into all or none.

    Raises:
        TargetError: a file cannot be written; all are as they were before.
    """
    texts: dict[Path, list[str]] = {}
    changes: list[Renaming] = []
    for file, _ in (found for path in paths for found in find_files(path)):
        if file.suffix in _YAML:
            text = decode_utf8(read_bytes(file, str(file)), str(file))
            new, found = migrate_text(text, str(file))
            if found:
                texts[file] = [new]
                changes += found
    write_files_atomically(texts)
    return tuple(changes)


def migrate_text(text: str, path: str) -> tuple[str, list[Renaming]]:
    """Return a YAML text with right quotes and the present names, and the changes.

    What is not YAML for another reason than its quotes keeps its names.
    """
    text, quoted = correct_quotes(text)
    changes = [Renaming(path, *one) for one in quoted]
    if not _FORMER.search(text):
        return text, changes
    try:
        compose(text)  # refuses what PyYAML's own composer could not read
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, ExcessError):
        return text, changes
    edits = sorted(_edit_all(root, path, set())) if root is not None else []
    for start, end, new, _ in reversed(edits):
        text = text[:start] + new + text[end:]
    return text, [*changes, *(edit.change for edit in edits)]


def _edit_all(node: yaml.Node, path: str, seen: set[int]) -> Iterator[_Edit]:
    """Yield the edits in a node and in those within it; aliases lead to a node that was seen."""
    if id(node) in seen:
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _edit_all(item, path, seen)
    elif isinstance(node, yaml.MappingNode):
        values = {key.value: value.value for key, value in node.value}
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                between = ", " if node.flow_style else f"\n{' ' * key.start_mark.column}"
                yield from _edit_key(key, value, values, path)
                yield from _edit_word(key, value, values, _Style(path, between))
            yield from _edit_all(value, path, seen)
        yield from _edit_numbers(node, path)
        yield from _edit_durations(node, path)


def _edit_durations(node: yaml.MappingNode, path: str) -> Iterator[_Edit]:
    """Yield the edits of durations that say one length for sure in another form."""
    for key, value in node.value:
        if key.value in _DURATIONS and isinstance(value, yaml.ScalarNode):
            written = find_written_duration(value.value)
            if written and written != value.value:
                line = value.start_mark.line + 1
                shown = Renaming(path, line, value.value, f"{key.value}: {written}")
                yield _Edit(value.start_mark.index, value.end_mark.index, written, shown)


def _edit_numbers(node: yaml.MappingNode, path: str) -> Iterator[_Edit]:
    """Yield the edits of a number with separators; in braces a comma makes keys of its groups."""
    entries = node.value
    for place, (key, value) in enumerate(entries):
        if key.value != _NUMBER or not isinstance(value, yaml.ScalarNode):
            continue
        groups = [name for name, _ in takewhile(_is_group, entries[place + 1 :])]
        written = ",".join([value.value, *(name.value for name in groups)])
        number = None if _DECIMAL.fullmatch(written) else find_written_number(written)
        if number is not None:
            end = (groups[-1] if groups else value).end_mark.index
            shown = Renaming(path, value.start_mark.line + 1, written, f"{_NUMBER}: {number}")
            yield _Edit(value.start_mark.index, end, number, shown)


def _is_group(entry: tuple[yaml.Node, yaml.Node]) -> bool:
    """Return whether an entry is a group of digits without a value."""
    key, value = entry
    is_digits = isinstance(key.value, str) and re.fullmatch(r"\d{3}", key.value) is not None
    return is_digits and value.value == ""


class _Style(NamedTuple):
    """The file of a mapping, and what stands between two entries of it."""

    path: str
    between: str


def _edit_key(
    key: yaml.ScalarNode, value: yaml.Node, values: Mapping[str, object], path: str
) -> Iterator[_Edit]:
    """Yield the edit of a former key; a word of a list keeps its own."""
    present = FORMER_KEYS.get(key.value)
    if key.value in _DATES and _is_one_of_several(value.value):
        present = "edtf"
    if present and present not in values and values.get("type") != "Concept":
        change = Renaming(path, key.start_mark.line + 1, key.value, present)
        yield _Edit(key.start_mark.index, key.end_mark.index, present, change)


def _is_one_of_several(value: object) -> bool:
    return isinstance(value, str) and value[:1] in ("[", "{") and find_edtf_fault(value) is None


def _edit_word(
    key: yaml.ScalarNode, value: yaml.Node, values: Mapping[str, object], style: _Style
) -> Iterator[_Edit]:
    """Yield the edit of a former word: the present one, and what else it said, in another key."""
    former = FORMER_WORDS.get((key.value, value.value)) if isinstance(value.value, str) else None
    if former is None or former.added[0] in values:
        return
    is_assessed = values.get("attribution") == _ASSESSMENT
    word, added = former.assessed if is_assessed else former.present, ": ".join(former.added)
    shown = f"{key.value}: {word}, {added}"
    change = Renaming(style.path, key.start_mark.line + 1, f"{key.value}: {value.value}", shown)
    text = f"{word}{style.between}{added}"
    yield _Edit(value.start_mark.index, value.end_mark.index, text, change)

"""YAML of nodes: write nodes as YAML-LD in the form that ``plangraph fmt`` gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plangraph.authoring.fmt import place_of_key
from plangraph.authoring.quoted_text import write_quoted

_PLAIN = re.compile(
    r"[A-Za-z][\w.-]*(?::[\w./~-]*[\w/])?|\d{4}-\d\d-\d\d|-?\d+(?:\.\d+)?|P[\dYMDTHS.]+", re.ASCII
)
_WORDS = ("true", "false", "yes", "no", "on", "off", "null", "y", "n")
_WIDEST = 80  # characters of a list on one line


@dataclass(frozen=True)
class Quoted:
    """A text that is written in quotation marks, also where it could do without."""

    text: str


@dataclass(frozen=True)
class Inline:
    """A node that is written on one line, in braces."""

    entries: Mapping[str, str | Quoted]


Scalar = str | Quoted | Inline
YamlNode = Mapping[str, "YamlValue"]
YamlValue = Scalar | YamlNode | Sequence[str] | Sequence[Inline] | Sequence[YamlNode]


def write_node(node: YamlNode) -> str:
    """Return a node as an item of a list, with its keys in order; empty values are left out."""
    return "".join(f"{line}\n" for line in _write_item(node, ""))


def label(text: str, language: str) -> Inline:
    """Return a text with its language, as the value of ``label`` and the like."""
    return Inline({language: Quoted(text)})


def _write_item(node: YamlNode, margin: str) -> Iterator[str]:
    first = True
    for line in _write_keys(node, f"{margin}  "):
        yield f"{margin}- {line[len(margin) + 2 :]}" if first else line
        first = False


def _write_keys(node: YamlNode, margin: str) -> Iterator[str]:
    for key in sorted(node, key=place_of_key):
        value = node[key]
        if isinstance(value, str | Quoted | Inline):
            if value:
                yield f"{margin}{key}: {_write_scalar(value)}"
        elif isinstance(value, Mapping):
            yield f"{margin}{key}:"
            yield from _write_keys(value, f"{margin}  ")
        elif value:
            yield from _write_list(key, value, margin)


def _write_list(
    key: str, items: Sequence[str] | Sequence[Inline] | Sequence[YamlNode], margin: str
) -> Iterator[str]:
    """Write a list: one name alone, a few on one line, more or nodes on lines of their own."""
    names = [_write_scalar(item) for item in items if isinstance(item, str)]
    if len(names) == len(items):
        together = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
        if len(together) <= _WIDEST:
            yield f"{margin}{key}: {together}"
            return
    yield f"{margin}{key}:"
    for item in items:
        if isinstance(item, str | Inline):
            yield f"{margin}  - {_write_scalar(item)}"
        else:
            yield from _write_item(item, f"{margin}  ")


def _write_scalar(value: Scalar) -> str:
    if isinstance(value, Inline):
        entries = (f"{key}: {_write_scalar(entry)}" for key, entry in value.entries.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, str) and _PLAIN.fullmatch(value) and value.lower() not in _WORDS:
        return value
    return write_quoted(value.text if isinstance(value, Quoted) else value)

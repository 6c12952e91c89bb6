"""How deep and how large a file may be before anything parses it.

Parsers written in C and Rust recurse on nested input and end the whole process when their stack
does, so nesting is measured first, by one scan of the text that recurses on nothing. The bounds are
far above what people write and far below what a parser bears. Entities of XML are bounded too:
a few lines of them can stand for gigabytes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_MAX_BYTES = 64_000_000
_MAX_YAML_BYTES = 5_000_000  # a node of YAML takes a hundred times its text while it is read

#: The deepest nesting that a file may have.
MAX_DEPTH = 500

#: The longest text that an XML entity may stand for, in characters.
MAX_ENTITY = 1_000

_STRING = re.compile(r'"(?:[^"\\\n]|\\.)*"')
_BRACKETS = re.compile(r"[\[{(]|[\]})]|<<|>>")
_TAGS = re.compile(r"<(/?)[A-Za-z_][^<>]*?(/?)>")
_ENTITY = re.compile(r"<!ENTITY\s+[^\"']*([\"'])(.*?)\1", re.DOTALL)
_INLINE_NESTING = re.compile(r"(?:[-?:][ \t]+){64}")
_YAML = (".yaml", ".yml")
_OPENING = frozenset(("[", "{", "(", "<<"))


@dataclass(frozen=True)
class Excess:
    """What is too much in a text, and on which line, from 1."""

    line: int
    message: str
    remedy: str


def max_bytes(suffix: str) -> int | None:
    """Return the largest size of a file with this ending; None where it is read line by line."""
    if suffix in (".nt", ".nq"):
        return None
    return _MAX_YAML_BYTES if suffix in _YAML else _MAX_BYTES


def find_excess(text: str, suffix: str) -> Excess | None:
    """Return what in a file with this ending would be too much for its parser, if anything."""
    if suffix == ".rdf":
        return _find_entity(text) or _find_depth(_tag_steps(text), text)
    if suffix in _YAML and (nested := _INLINE_NESTING.search(text)):
        return _too_deep(text, nested.start())
    return _find_depth(_bracket_steps(text, suffix), text)


def _find_depth(steps: Iterable[tuple[int, int]], text: str) -> Excess | None:
    """Return the place where ``steps`` (offset, +1 or -1) go deeper than they may."""
    depth = 0
    for offset, step in steps:
        depth = max(0, depth + step)
        if depth > MAX_DEPTH:
            return _too_deep(text, offset)
    return None


def _too_deep(text: str, offset: int) -> Excess:
    line = text.count("\n", 0, offset) + 1
    return Excess(
        line, f"nested more than {MAX_DEPTH} deep", "give the inner nodes names of their own"
    )


def _bracket_steps(text: str, suffix: str) -> Iterable[tuple[int, int]]:
    """Yield the brackets of a text; those inside quoted strings count in YAML only.

    YAML's quotes may also be apostrophes of plain text, so there they are not trusted.
    """
    if suffix not in _YAML:
        text = _STRING.sub(lambda match: " " * len(match[0]), text)
    return (
        (match.start(), 1 if match[0] in _OPENING else -1) for match in _BRACKETS.finditer(text)
    )


def _tag_steps(text: str) -> Iterable[tuple[int, int]]:
    """Yield the opening and closing tags of XML; empty elements are no step."""
    for match in _TAGS.finditer(text):
        if not match[2]:
            yield match.start(), -1 if match[1] else 1


def _find_entity(text: str) -> Excess | None:
    """Return an XML entity that refers to others, to a file, or is too long to repeat."""
    for match in _ENTITY.finditer(text):
        external = re.search(r"\b(SYSTEM|PUBLIC)\b", match[0].partition(match[1])[0])
        if external or "&" in match[2] or len(match[2]) > MAX_ENTITY:
            line = text.count("\n", 0, match.start()) + 1
            return Excess(
                line,
                "an XML entity that stands for a file, for other entities or for a long text",
                "write out what it stands for",
            )
    return None

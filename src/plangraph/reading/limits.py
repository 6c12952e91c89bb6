"""How deep and how large a file may be before anything parses it.

Parsers written in C and Rust recurse on nested input and end the whole process when their stack
does; a few lines of names or entities that stand for long ones can fill the memory. So a file is
scanned first, in time that grows with its length only. What is plainly too much is refused
(:func:`find_excess`); what is merely not known to be harmless (:func:`is_safe_to_parse`) is parsed
in :mod:`plangraph.reading.child_parser`. The nesting of YAML is told by its parser, in
:mod:`plangraph.reading.yamlld`.
"""

import re
from dataclasses import dataclass

_MAX_BYTES = 64_000_000
_MAX_YAML_BYTES = 5_000_000  # a node of YAML takes a hundred times its text while it is read

#: The deepest nesting that a file may have.
MAX_DEPTH = 500

#: The longest text that an XML entity may stand for, in characters.
MAX_ENTITY = 1_000

# At this size no parser can be brought to its end, whatever the text.
_SMALL = 16_000
_MEDIUM = 1_000_000
_LARGE = 10_000_000

# The parser of Turtle keeps what is open in 600 bytes of its own memory, not on the stack.
_MAX_OPEN = 1_000_000

# Strings that do not end, end with their line: else each would be searched to the end of the file.
_TOKEN = re.compile(r'"(?:[^"\\\n]++|\\.)*+"?|<[^<>"\s]*+>|<<|>>|[\[\](){}]')
_ENTITY = re.compile(r"<!ENTITY\s[^\"'<>]*+([\"'])(.*?)\1", re.DOTALL)
_LONG_IRI = re.compile(rb"<[^<>\s]{200}")
_BASE = re.compile(rb"[Bb][Aa][Ss][Ee]\s*+[<#]")
_OPENING = (b"[", b"(", b"{")
_LINES = (".nt", ".nq")
_YAML = (".yaml", ".yml")
_QUOTED = {"<<": 1, ">>": -1}
_NESTED = {**_QUOTED, "[": 1, "]": -1, "{": 1, "}": -1, "(": 1, ")": -1}


@dataclass(frozen=True)
class Excess:
    """A limit that a text exceeds: the line, from 1, and the finding to report."""

    line: int
    code: str
    message: str
    remedy: str


def max_bytes(suffix: str) -> int | None:
    """Return the largest size of a file with this ending; None where it is read line by line."""
    if suffix in _LINES:
        return None
    return _MAX_YAML_BYTES if suffix in _YAML else _MAX_BYTES


def find_excess(text: str, suffix: str) -> Excess | None:
    """Return what in a file with this ending would be too much for its parser, if anything."""
    if suffix in _YAML:
        return None
    return _find_entity(text) if suffix == ".rdf" else _find_depth(text, suffix)


def is_safe_to_parse(text: str, suffix: str) -> bool:
    """Say whether a text in which no excess was found can do no harm to its parser.

    It is small, or read line by line, or Turtle in which short names stand for short ones.
    """
    if len(text) <= _SMALL or suffix in (*_LINES, *_YAML):
        return True
    is_turtle = suffix in (".ttl", ".trig") and len(text) <= _MEDIUM
    return is_turtle and is_safe_turtle(text.encode())


def is_safe_turtle(content: bytes) -> bool:
    """Say whether Turtle or TriG of any size can do no harm to a parser that passes quads on.

    Only triples in triples nest on the stack; what else may be open fits in the memory; and short
    names stand for short ones, so what comes out is in proportion to what went in.
    """
    return (
        content.count(b"<<") <= MAX_DEPTH
        and sum(map(content.count, _OPENING)) <= _MAX_OPEN
        and not _LONG_IRI.search(content)
        and sum(1 for _ in _BASE.finditer(content)) <= 1
    )


def _find_depth(text: str, suffix: str) -> Excess | None:
    """Return the first bracket that goes deeper than it may; those in strings do not count."""
    if suffix not in _LINES and len(text) > _LARGE:
        return None  # it is no ordinary text in any case, and looking through it takes long
    steps = _QUOTED if suffix in _LINES else _NESTED
    if sum(map(text.count, steps)) <= MAX_DEPTH:
        return None
    depth = 0
    for match in _TOKEN.finditer(text):
        depth = max(0, depth + steps.get(match[0], 0))
        if depth > MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} deep"
            return Excess(
                _line(text, match), "PG105", message, "give the inner nodes names of their own"
            )
    return None


def _find_entity(text: str) -> Excess | None:
    """Return an XML entity that refers to others, to a file, or is too long to repeat."""
    for match in _ENTITY.finditer(text):
        external = re.search(r"\b(SYSTEM|PUBLIC)\b", match[0].partition(match[1])[0])
        if external or "&" in match[2] or len(match[2]) > MAX_ENTITY:
            return Excess(
                _line(text, match),
                "PG124",
                "an XML entity that stands for a file, for other entities or for a long text",
                "write out what it stands for",
            )
    return None


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1

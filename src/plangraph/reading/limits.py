"""Limits of depth and size, checked before a file is parsed.

Parsers written in C and Rust are recursive, so deeply nested input overflows their stack and
crashes the process; a few short names or XML entities that expand to long texts can use up the
memory. So each file is scanned first, in linear time. A file that exceeds a limit is refused
(:func:`find_excess`); one that is not known to be harmless (:func:`is_safe_to_parse`) is parsed in
a process of its own (:mod:`plangraph.reading.child_parser`). The depth of YAML is checked by
:mod:`plangraph.reading.yaml_nodes`.
"""

import re
from dataclasses import dataclass

_MAX_BYTES = 64_000_000
_MAX_YAML_BYTES = 5_000_000  # while YAML is read, its nodes take a hundred times its size

#: The largest number of nested levels in a file.
MAX_DEPTH = 500

#: The longest replacement text of an XML entity, in characters.
MAX_ENTITY = 1_000

# Texts up to this many characters cannot crash a parser.
_SMALL = 16_000
# Characters of Turtle up to which it may be checked instead of parsed in a process of its own.
_MEDIUM = 1_000_000
# Characters above which brackets are not counted: the text goes to a process of its own anyway.
_LARGE = 10_000_000

# Brackets that may be open at once: the Turtle parser uses 600 bytes of heap for each, no stack.
_MAX_OPEN = 1_000_000

# An unterminated string ends with its line: else each would be searched to the end of the file.
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
    """Return the largest size of a file with this suffix in bytes; None if it is read by lines."""
    if suffix in _LINES:
        return None
    return _MAX_YAML_BYTES if suffix in _YAML else _MAX_BYTES


def find_excess(text: str, suffix: str) -> Excess | None:
    """Return the first place in a file with this suffix that exceeds a limit, if any."""
    if suffix in _YAML:
        return None
    return _find_entity(text) if suffix == ".rdf" else _find_depth(text, suffix)


def is_safe_to_parse(text: str, suffix: str) -> bool:
    """Return whether a text within the limits cannot crash its parser.

    True for texts that are small or read line by line, and for Turtle with short names only.
    """
    if len(text) <= _SMALL or suffix in (*_LINES, *_YAML):
        return True
    is_turtle = suffix in (".ttl", ".trig") and len(text) <= _MEDIUM
    return is_turtle and is_safe_turtle(text.encode())


def is_safe_turtle(content: bytes) -> bool:
    """Return whether Turtle or TriG of any size cannot crash a parser that streams its quads.

    Only quoted triples use the stack; other open brackets fit in the memory; and no short name
    expands to a long one, so the output is in proportion to the input.
    """
    return (
        content.count(b"<<") <= MAX_DEPTH
        and sum(map(content.count, _OPENING)) <= _MAX_OPEN
        and not _LONG_IRI.search(content)
        and (content.lower().count(b"base") <= 1 or len(_BASE.findall(content)) <= 1)
    )


def _find_depth(text: str, suffix: str) -> Excess | None:
    """Return the first bracket that is nested too deep; brackets in strings do not count."""
    if suffix not in _LINES and len(text) > _LARGE:
        return None
    steps = _QUOTED if suffix in _LINES else _NESTED
    if sum(map(text.count, steps)) <= MAX_DEPTH:
        return None
    depth = 0
    for match in _TOKEN.finditer(text):
        depth = max(0, depth + steps.get(match[0], 0))
        if depth > MAX_DEPTH:
            message = f"nested more than {MAX_DEPTH} levels deep"
            return Excess(_line(text, match), "PG105", message, "give the inner nodes names")
    return None


def _find_entity(text: str) -> Excess | None:
    """Return the first XML entity that refers to others or to a file, or is too long."""
    for match in _ENTITY.finditer(text):
        external = re.search(r"\b(SYSTEM|PUBLIC)\b", match[0].partition(match[1])[0])
        if external or "&" in match[2] or len(match[2]) > MAX_ENTITY:
            return Excess(
                _line(text, match),
                "PG124",
                "an XML entity for a file, for other entities or for a long text",
                "write out its replacement text where it is used",
            )
    return None


def _line(text: str, match: re.Match[str]) -> int:
    return text.count("\n", 0, match.start()) + 1

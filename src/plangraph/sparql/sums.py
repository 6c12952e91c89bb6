"""Sums in SPARQL expressions: rewritten so that the engine adds dates and durations rightly.

``?date + ?duration`` is in XPath (https://www.w3.org/TR/xpath-functions-31/#func-add-dayTimeDuration-to-date)
and in the engines of SPARQL. Oxigraph 0.5.13 sorts the two sides of ``+`` and knows no duration
before a date, so the answer is blank or right by the names of the variables. It never sorts the
sides of ``-``: so ``A + B`` is written as ``COALESCE(A - -B, B - -A)``, which has the same value.
Runs in linear time; a long sum has the first form only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from plangraph.sparql.tokens import Token

# What ends a sum; the kind of a sign or a keyword is the sign or the keyword.
_SIGNS = (",", ";", "=", "!=", "<", ">", "<=", ">=", "&&", "||")
_BOUNDARIES = frozenset((*_SIGNS, "AS", "IN", "NOT", "DISTINCT", "SEPARATOR"))
_VALUES = ("variable", "string", "tag", "number")
_MOST = 2_000  # characters of a sum up to which it is written both ways round
_MAX_DEPTH = 100  # groups within each other; what is deeper stays as it is


class _Group(NamedTuple):
    """Parentheses or braces with what is in them, and their offsets."""

    parts: list[Token | _Group]
    start: int
    end: int
    is_round: bool


def rewrite_sums(text: str) -> str:
    """Return a query in which no value depends on the order in which the engine adds."""
    if "+" not in text:
        return text
    # lazy: few queries have a sum
    from plangraph.sparql.syntax.terminals import list_terminals

    root = _Group([], 0, len(text), False)
    open_groups = [root]
    for part in list_terminals(text):
        if part.kind in ("(", "{"):
            if len(open_groups) > _MAX_DEPTH:
                return text
            open_groups.append(_Group([], part.start, 0, part.kind == "("))
        elif part.kind in (")", "}"):
            if len(open_groups) == 1:
                return text  # not well-formed: the engine says so
            closed = open_groups.pop()
            open_groups[-1].parts.append(closed._replace(end=part.end))
        else:
            open_groups[-1].parts.append(part)
    return text if len(open_groups) > 1 else _write_group(root, text)


def _write_group(group: _Group, text: str) -> str:
    """Return the text of a group with its sums rewritten."""
    if not group.is_round or not any(_has_kind(part, "+") for part in group.parts):
        return _write_parts(group.parts, group.start, group.end, text)
    pieces: list[str] = []
    place = group.start
    for segment in _list_segments(group):
        if (written := _write_sum(segment, text)) is not None:
            pieces += [text[place : segment[0].start], written]
            place = segment[-1].end
        else:
            pieces.append(_write_parts(segment, place, segment[-1].end, text))
            place = segment[-1].end
    return "".join(pieces) + text[place : group.end]


def _has_kind(part: Token | _Group, *kinds: str) -> bool:
    return isinstance(part, Token) and part.kind in kinds


def _write_parts(parts: list[Token | _Group], start: int, end: int, text: str) -> str:
    """Return the text between two offsets with the groups among ``parts`` rewritten."""
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, _Group):
            pieces += [text[start : part.start], _write_group(part, text)]
            start = part.end
    return "".join(pieces) + text[start:end]


def _list_segments(group: _Group) -> Iterator[list[Token | _Group]]:
    """Yield the runs of parts between commas, comparisons and the like."""
    segment: list[Token | _Group] = []
    for part in group.parts:
        if _has_kind(part, *_BOUNDARIES):
            if segment:
                yield segment
            segment = []
        else:
            segment.append(part)
    if segment:
        yield segment


def _write_sum(segment: list[Token | _Group], text: str) -> str | None:
    """Return a sum as differences; None where the segment is no sum of values."""
    operands: list[list[Token | _Group]] = [[]]
    operators: list[str] = []
    for place, part in enumerate(segment):
        if isinstance(part, Token) and part.kind in "+-" and _ends_value(segment, place - 1):
            operators.append(part.kind)
            operands.append([])
        else:
            operands[-1].append(part)
    if "+" not in operators or not all(operands):
        return None
    texts = [_write_parts(item, item[0].start, item[-1].end, text) for item in operands]
    numbers = [len(item) == 1 and _has_kind(item[0], "number") for item in operands]
    result, is_number = texts[0], numbers[0]
    for operator, term, is_next_number in zip(operators, texts[1:], numbers[1:], strict=True):
        if operator == "-" or is_number or is_next_number:
            result = f"{result} {operator} {term}"
        elif len(result) + len(term) < _MOST:
            result = f"COALESCE({result} - -({term}), ({term}) - -({result}))"
        else:
            result = f"{result} - -({term})"
        is_number = False
    return result


def _ends_value(segment: list[Token | _Group], place: int) -> bool:
    """Return whether the part at ``place`` is the end of a value, so that a sign after it adds.

    In a path, ``+`` stands after a name or after parentheses that have names only.
    """
    if place < 0:
        return False
    part = segment[place]
    if isinstance(part, _Group):
        return part.is_round and (_has_values(part) or _is_call(segment, place))
    if part.kind in ("name", "namespace", "iri"):
        return place > 0 and _has_kind(segment[place - 1], "^^")
    return part.kind in _VALUES


def _is_call(segment: list[Token | _Group], place: int) -> bool:
    """Return whether parentheses stand after a word, which is the name of a function."""
    before = segment[place - 1] if place else None
    return isinstance(before, Token) and before.text.isidentifier()


def _has_values(group: _Group) -> bool:
    return any(
        _has_values(part) if isinstance(part, _Group) else part.kind in _VALUES
        for part in group.parts
    )

"""Sums in SPARQL expressions: rewritten so that the engine adds dates and durations rightly.

``?date + ?duration`` is in XPath (https://www.w3.org/TR/xpath-functions-31/#func-add-dayTimeDuration-to-date)
and in the engines of SPARQL. Oxigraph 0.5.13 sorts the two sides of ``+`` and knows no duration
before a date, so the answer is blank or right by the names of the variables. It never sorts the
sides of ``-``: so ``A + B`` is written as ``COALESCE(A - -B, B - -A)``, which has the same value.
Runs in linear time; a long sum has the first form only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from plangraph.sparql.tokens import TokenKind, tokenize

_OPERATOR = re.compile(r"\^\^|\|\||&&|[!<>=]=|[-+*/|^?!<>=,;.]|\d*\.?\d+(?:[eE][+-]?\d+)?|[\[\]]")
_BOUNDARIES = frozenset((",", ";", "=", "!=", "<", ">", "<=", ">=", "&&", "||"))
_WORDS = frozenset(("AS", "IN", "NOT", "DISTINCT", "SEPARATOR"))
_VALUES = (TokenKind.VARIABLE, TokenKind.STRING, TokenKind.LANGUAGE_TAG)
_MOST = 2_000  # characters of a sum up to which it is written both ways round
_MAX_DEPTH = 100  # groups within each other; what is deeper stays as it is


class _Part(NamedTuple):
    """Part of a query: a token, a number or an operator, with its offsets."""

    text: str
    start: int
    end: int
    kind: TokenKind | None = None

    @property
    def is_number(self) -> bool:
        return self.kind is None and self.text[-1].isdigit()


class _Group(NamedTuple):
    """Parentheses or braces with what is in them, and their offsets."""

    parts: list[_Part | _Group]
    start: int
    end: int
    is_round: bool


def rewrite_sums(text: str) -> str:
    """Return a query in which no value depends on the order in which the engine adds."""
    if "+" not in text:
        return text
    root = _Group([], 0, len(text), False)
    open_groups = [root]
    for part in _split(text):
        if part.kind in (TokenKind.OPENING_BRACE, TokenKind.CLOSING_BRACE, TokenKind.PARENTHESIS):
            if part.text in "({":
                if len(open_groups) > _MAX_DEPTH:
                    return text
                open_groups.append(_Group([], part.start, 0, part.text == "("))
                continue
            if len(open_groups) == 1:
                return text  # not well-formed: the engine says so
            closed = open_groups.pop()
            open_groups[-1].parts.append(closed._replace(end=part.end))
        else:
            open_groups[-1].parts.append(part)
    return text if len(open_groups) > 1 else _write_group(root, text)


def _split(text: str) -> Iterator[_Part]:
    """Yield all tokens, numbers and operators of a query, without comments."""
    end = 0
    for token in tokenize(text):
        yield from _split_gap(text, end, token.start)
        end = max(end, token.end)
        yield _Part(token.text, token.start, token.end, token.kind)
    yield from _split_gap(text, end, len(text))


def _split_gap(text: str, start: int, end: int) -> Iterator[_Part]:
    """Yield the numbers and operators between two tokens; a comment has no tokens in it."""
    for line in re.compile(r"[^#\n]+|#[^\n]*").finditer(text, start, end):
        if not line[0].startswith("#"):
            for match in _OPERATOR.finditer(text, line.start(), line.end()):
                yield _Part(match[0], match.start(), match.end())


def _write_group(group: _Group, text: str) -> str:
    """Return the text of a group with its sums rewritten."""
    if not group.is_round or not any(part.text == "+" for part in _list_parts(group)):
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


def _list_parts(group: _Group) -> Iterator[_Part]:
    return (part for part in group.parts if isinstance(part, _Part))


def _write_parts(parts: list[_Part | _Group], start: int, end: int, text: str) -> str:
    """Return the text between two offsets with the groups among ``parts`` rewritten."""
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, _Group):
            pieces += [text[start : part.start], _write_group(part, text)]
            start = part.end
    return "".join(pieces) + text[start:end]


def _list_segments(group: _Group) -> Iterator[list[_Part | _Group]]:
    """Yield the runs of parts between commas, comparisons and the like."""
    segment: list[_Part | _Group] = []
    for part in group.parts:
        if isinstance(part, _Part) and _is_boundary(part):
            if segment:
                yield segment
            segment = []
        else:
            segment.append(part)
    if segment:
        yield segment


def _is_boundary(part: _Part) -> bool:
    """Return whether a part of a query ends the sum before it."""
    is_word = part.kind is TokenKind.WORD
    return part.text in _BOUNDARIES or (is_word and part.text.upper() in _WORDS)


def _write_sum(segment: list[_Part | _Group], text: str) -> str | None:
    """Return a sum as differences; None where the segment is no sum of values."""
    operands: list[list[_Part | _Group]] = [[]]
    operators: list[str] = []
    for place, part in enumerate(segment):
        is_sign = isinstance(part, _Part) and part.kind is None and part.text in "+-"
        if is_sign and _ends_value(segment, place - 1):
            operators.append(part.text if isinstance(part, _Part) else "")
            operands.append([])
        else:
            operands[-1].append(part)
    if "+" not in operators or not all(operands):
        return None
    texts = [_write_parts(item, item[0].start, item[-1].end, text) for item in operands]
    numbers = [
        len(item) == 1 and isinstance(item[0], _Part) and item[0].is_number for item in operands
    ]
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


def _ends_value(segment: list[_Part | _Group], place: int) -> bool:
    """Return whether the part at ``place`` is the end of a value, so that a sign after it adds.

    In a path, ``+`` stands after a name or after parentheses that have names only.
    """
    if place < 0:
        return False
    part = segment[place]
    if isinstance(part, _Group):
        return part.is_round and (_has_values(part) or _is_call(segment, place))
    if part.kind in (TokenKind.NAME, TokenKind.IRI):
        before = segment[place - 1] if place else None
        return isinstance(before, _Part) and before.text == "^^"
    return part.kind in _VALUES or part.is_number


def _is_call(segment: list[_Part | _Group], place: int) -> bool:
    before = segment[place - 1] if place else None
    return isinstance(before, _Part) and before.kind is TokenKind.WORD


def _has_values(group: _Group) -> bool:
    return any(
        _has_values(part) if isinstance(part, _Group) else part.kind in _VALUES or part.is_number
        for part in group.parts
    )

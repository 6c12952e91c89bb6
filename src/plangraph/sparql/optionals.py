"""Optional patterns of a query: make one required, or remove one that adds nothing.

``OPTIONAL { ?effect plan:dutyBearer ?bearer }`` keeps an effect that has no bearer. If ``?bearer``
had a fixed value, such an effect would be returned as if it had that bearer
(https://www.w3.org/TR/sparql11-query/#optionals). A fixed value must only remove rows, so OPTIONAL
is removed around the patterns of that variable.

A FILTER in an OPTIONAL may use the variables outside of it, a FILTER in another group may not
(https://www.w3.org/TR/sparql11-query/#convertGraphPattern). It therefore moves out of the group.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from plangraph.sparql.tokens import Token, TokenKind, tokenize

# Results that are kept: a question is asked with many values, and its text is read once.
_MOST_KEPT = 256


class _Group(NamedTuple):
    """An OPTIONAL group: the offsets of its keyword, its own first FILTER, and its last brace."""

    keyword: int
    filter: int | None
    end: int


def require_variables(text: str, variables: Iterable[str]) -> str:
    """Return the query with each of these variables in a required pattern.

    For a variable that appears in OPTIONAL groups only, the keywords OPTIONAL around its first
    appearance are removed, so that rows without it are left out. Other variables are unchanged.
    What follows a FILTER of such a group moves out of the group with it.
    """
    keywords = {start for name in variables for start in _find_optionals(text, name)}
    if not keywords:
        return text
    edits: list[tuple[int, int, str]] = []
    for group in _find_groups(text):
        if group.keyword in keywords:
            edits.append((group.keyword, group.keyword + len("OPTIONAL"), ""))
            if group.filter is not None:
                edits.append((group.filter, group.filter, "} "))
                edits.append((group.end, group.end + 1, ""))
    for start, end, replacement in sorted(edits, reverse=True):
        rest = text[end:] if replacement else text[end:].lstrip(" ")
        text = text[:start] + replacement + rest
    return text


def find_computed(text: str, variables: Iterable[str]) -> frozenset[str]:
    """Return those of the variables that only a BIND in an OPTIONAL group gives a value.

    No engine can use the value of such a variable to find its rows, and Oxigraph takes up to a
    hundred times as long for the group as a required one. So its rows are taken by
    :func:`filter_rows`.
    """
    return frozenset(
        name for name in variables if _find_optionals(text, name) and _is_bound_by_bind(text, name)
    )


def filter_rows(text: str, conditions: Iterable[str]) -> str:
    """Return the query with conditions on its rows, as the last FILTER of its pattern."""
    wanted = " && ".join(conditions)
    if not wanted:
        return text
    end = _find_end(text)
    return f"{text[:end]}  FILTER({wanted})\n{text[end:]}"


def _find_end(text: str) -> int:
    """Return the offset of the brace that closes the pattern; a VALUES block may follow it."""
    depth = 0
    previous: Token | None = None
    for token in tokenize(text):
        if token.kind is TokenKind.OPENING_BRACE:
            is_condition = previous is not None and previous.keyword == "EXISTS"
            depth += 1 if depth or not is_condition else 0
        elif token.kind is TokenKind.CLOSING_BRACE and depth:
            depth -= 1
            if not depth:
                return token.start
        previous = token
    return len(text)


@lru_cache(maxsize=_MOST_KEPT)
def _is_bound_by_bind(text: str, variable: str) -> bool:
    previous = None
    for token in tokenize(text):
        if token.kind is TokenKind.OPENING_BRACE:
            previous = token  # what is selected stands before the first brace
        elif previous is not None:
            if token.kind is TokenKind.VARIABLE and token.text[1:] == variable:
                return previous.keyword == "AS"
            previous = token
    return False


@lru_cache(maxsize=64)
def remove_optionals(text: str, variables: frozenset[str]) -> str:
    """Return the query without the OPTIONAL groups that only find values of these variables.

    Such a group is left out if it names one of the variables and its others are in patterns outside
    too, as in ``OPTIONAL { ?action skos:broader* ?broaderAction }``. The query must be
    DISTINCT and not select the variables: the group then only repeats rows.
    """
    if not variables:
        return text
    places = [(token.start, token.text[1:]) for token, _ in _walk(text)]
    removed = [group for group in _find_groups(text) if _is_lookup(group, variables, places)]
    for group in sorted(removed, reverse=True):
        text = text[: group.keyword] + text[group.end + 1 :]
    return text


def _is_lookup(group: _Group, wanted: frozenset[str], places: Sequence[tuple[int, str]]) -> bool:
    """Return whether a group only finds values of wanted variables, from what is found outside."""
    inside = {name for start, name in places if group.keyword < start < group.end}
    outside = {name for start, name in places if not group.keyword < start < group.end}
    return not inside.isdisjoint(wanted) and inside - wanted <= outside


@lru_cache(maxsize=_MOST_KEPT)
def _find_groups(text: str) -> tuple[_Group, ...]:
    """Return each OPTIONAL group, inner ones first."""
    found: list[_Group] = []
    keywords: list[int | None] = []
    filters: list[int | None] = []
    previous: Token | None = None
    for token in tokenize(text):
        if token.kind is TokenKind.OPENING_BRACE:
            is_optional = previous is not None and previous.keyword == "OPTIONAL"
            keywords.append(previous.start if previous is not None and is_optional else None)
            filters.append(None)
        elif token.kind is TokenKind.CLOSING_BRACE and keywords:
            keyword, own = keywords.pop(), filters.pop()
            if keyword is not None:
                found.append(_Group(keyword, own, token.start))
        elif token.keyword == "FILTER" and filters and filters[-1] is None:
            filters[-1] = token.start
        previous = token
    return tuple(found)


@lru_cache(maxsize=_MOST_KEPT)
def _find_optionals(text: str, variable: str) -> tuple[int, ...]:
    """Return the offsets of the OPTIONAL keywords that keep rows without the variable."""
    appearances = [offsets for token, offsets in _walk(text) if token.text[1:] == variable]
    return appearances[0] if appearances and all(appearances) else ()


def _walk(text: str) -> Iterator[tuple[Token, tuple[int, ...]]]:
    """Yield each variable in a pattern, with the offsets of the OPTIONAL keywords around it."""
    groups: list[int | None] = []
    previous: Token | None = None
    for token in tokenize(text):
        if token.kind is TokenKind.OPENING_BRACE:
            is_optional = previous is not None and previous.keyword == "OPTIONAL"
            groups.append(previous.start if previous is not None and is_optional else None)
        elif token.kind is TokenKind.CLOSING_BRACE and groups:
            groups.pop()
        elif token.kind is TokenKind.VARIABLE and groups:
            yield token, tuple(start for start in groups if start is not None)
        previous = token

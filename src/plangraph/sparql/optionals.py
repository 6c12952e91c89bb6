"""Required variables: remove OPTIONAL around patterns whose variable gets a fixed value.

``OPTIONAL { ?effect plan:dutyBearer ?bearer }`` keeps an effect that has no bearer. If ``?bearer``
had a fixed value, such an effect would be returned as if it had that bearer
(https://www.w3.org/TR/sparql11-query/#optionals). A fixed value must only remove rows.
"""

from collections.abc import Iterable, Iterator

from plangraph.sparql.tokens import Token, TokenKind, tokenize


def require_variables(text: str, variables: Iterable[str]) -> str:
    """Return the query with each of these variables in a required pattern.

    For a variable that appears in OPTIONAL groups only, the keywords OPTIONAL around its first
    appearance are removed, so that rows without it are left out. Other variables are unchanged.
    """
    found = [_find_optionals(text, name) for name in variables]
    for start in sorted({start for starts in found for start in starts}, reverse=True):
        text = text[:start] + text[start + len("OPTIONAL") :].lstrip(" ")
    return text


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

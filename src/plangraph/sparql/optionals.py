"""Make a query's optional patterns required where a variable in them is given a value.

``OPTIONAL { ?effect plan:dutyBearer ?bearer }`` keeps an effect that has no bearer. If ``?bearer``
had a value beforehand, such an effect would be returned as if it had that bearer
(https://www.w3.org/TR/sparql11-query/#optionals). Fixing a variable must only remove rows.
"""

from collections.abc import Iterable, Iterator

from plangraph.sparql.tokens import Token, tokenize


def require_variables(text: str, variables: Iterable[str]) -> str:
    """Return a query in which each of these variables is matched by a required pattern.

    A variable that stands only in OPTIONAL groups loses the keyword of those around the first place
    where it stands, so that rows without it are no answers. Other variables are left alone.
    """
    found = [_find_optionals(text, name) for name in variables]
    for start in sorted({start for starts in found for start in starts}, reverse=True):
        text = text[:start] + text[start + len("OPTIONAL") :].lstrip(" ")
    return text


def _find_optionals(text: str, variable: str) -> tuple[int, ...]:
    """Return where the OPTIONAL keywords stand that keep rows without the variable."""
    places = [around for item, around in _walk(text) if item.text[1:] == variable]
    return places[0] if all(places) and places else ()


def _walk(text: str) -> Iterator[tuple[Token, tuple[int, ...]]]:
    """Yield each variable in a pattern, with where the OPTIONAL keywords around it stand."""
    groups: list[int | None] = []
    before: Token | None = None
    for item in tokenize(text):
        if item.kind == "brace":
            is_optional = before is not None and before.keyword == "OPTIONAL"
            groups.append(before.start if before is not None and is_optional else None)
        elif item.kind == "closing" and groups:
            groups.pop()
        elif item.kind == "variable" and groups:
            yield item, tuple(start for start in groups if start is not None)
        before = item

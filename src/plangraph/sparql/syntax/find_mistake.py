"""Find the first mistake of a query that the engine refuses."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import pairwise

from plangraph.sparql.prefixes import find_undeclared
from plangraph.sparql.syntax.faults import explain_fault
from plangraph.sparql.syntax.parse import MisplacedToken, QueryMistake, parse
from plangraph.sparql.syntax.scope_mistakes import find_scope_mistakes
from plangraph.sparql.syntax.terminals import list_terminals
from plangraph.sparql.syntax.value_mistakes import find_value_mistakes

_LONGEST = 50_000  # characters, which take 3 seconds at worst


def find_mistake(text: str, known: Container[str] = ()) -> QueryMistake | None:
    """Return the first mistake of a query; None where none is found.

    ``known`` are prefixes that the query need not declare.

    >>> find_mistake("SELECT ?a, ?b { ?a ?p ?b }")
    QueryMistake(start=9, message='a comma is between the variables of SELECT', \
remedy='write a space instead')
    """
    if len(text) > _LONGEST:
        return None
    return min(_list_mistakes(text, known), default=None)


def find_function(text: str, iri: str) -> int:
    """Return the 0-based offset where a query calls the function ``iri``; 0 where it is unclear."""
    for token, following in pairwise(list_terminals(text)):
        _, _, end = token.text.partition(":")
        is_name = token.kind == "name" and iri.endswith(end)
        if following.kind == "(" and (is_name or token.text == f"<{iri}>"):
            return token.start
    return 0


def _list_mistakes(text: str, known: Container[str]) -> Iterator[QueryMistake]:
    if undeclared := find_undeclared(text, known):
        message = f"the prefix {undeclared.prefix}: is not declared"
        remedy = f"write PREFIX {undeclared.prefix}: <…> before the query"
        yield QueryMistake(undeclared.start, message, remedy)
    found = parse(text)
    if isinstance(found, MisplacedToken):
        yield explain_fault(found)
    else:
        yield from find_scope_mistakes(found)
        yield from find_value_mistakes(found)

"""Parsed queries: the trees of queries, and mistakes found where the engine refuses a query."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pyoxigraph
import pytest

from plangraph.sparql.syntax.parse import QueryMistake, SyntaxNode, parse

FindMistakes = Callable[[SyntaxNode], Iterable[QueryMistake]]


def parse_whole(query: str) -> SyntaxNode:
    """Return the tree of a query that has no fault."""
    found = parse(query)
    assert isinstance(found, SyntaxNode)
    return found


def check_accepted(query: str, find: FindMistakes) -> None:
    """Check that the engine takes a query, and that nothing is found in it."""
    pyoxigraph.Store().query(query)
    assert not [*find(parse_whole(query))]


def check_refused(marked: str, says: str, find: FindMistakes) -> None:
    """Check that the engine refuses a query, and that the first mistake is at its mark ‹."""
    query = marked.replace("‹", "").replace("›", "")
    with pytest.raises(SyntaxError):
        pyoxigraph.Store().query(query)
    mistake = min(find(parse_whole(query)))
    assert mistake.start == marked.index("‹")
    assert mistake.message.startswith(says)

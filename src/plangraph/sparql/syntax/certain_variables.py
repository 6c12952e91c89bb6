"""Certain variables: those that have a value in every row of a group of a query.

What only an OPTIONAL, a BIND or one side of a UNION gives a value is not certain. After
https://www.w3.org/TR/sparql11-query/#variableScope.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from plangraph.sparql.syntax.parse import SyntaxNode
from plangraph.sparql.tokens import Token

_NAMED = ("variable", "blank")


class CertainVariables:
    """The certain variables of each group and part of one query, by their names with the sign."""

    def __init__(self, query: SyntaxNode) -> None:
        self._query = query

    @cached_property
    def _found(self) -> Mapping[int, frozenset[str]]:
        found: dict[int, frozenset[str]] = {}
        for node in reversed([*self._query.nodes()]):  # parts before their wholes
            found[id(node)] = frozenset(_list_certain(node, found))
        return found

    def find(self, *parts: SyntaxNode) -> frozenset[str]:
        """Return the variables that are certain after these parts of a group."""
        return frozenset[str]().union(*(self._found[id(part)] for part in parts))


def list_term_names(node: SyntaxNode) -> frozenset[str]:
    """Return all variables and labels of blank nodes below a node, without their signs."""
    return frozenset(find_name(token) for token in node.tokens() if token.kind in _NAMED)


def find_name(token: Token) -> str:
    """Return the name of a variable, or the label of a blank node with its sign."""
    return token.text[1:] if token.kind == "variable" else token.text


def list_group_parts(group: SyntaxNode) -> Iterator[SyntaxNode]:
    """Yield the parts of a group, such as triples, BIND and UNION, in order."""
    for pattern in group.children("Pattern"):
        for part in pattern.rules:
            if part.rule == "Part":
                yield from part.rules
            else:
                yield part


def _list_certain(node: SyntaxNode, found: Mapping[int, frozenset[str]]) -> Iterable[str]:
    """Return the variables that are certain after a node; ``found`` has those of its parts."""
    inner = node.rules
    own = map(find_name, node.own("variable"))
    if node.rule in ("TriplesBlock", "Triples"):
        return list_term_names(node)
    if node.rule == "Union":
        return frozenset.intersection(*(found[id(group)] for group in inner))
    if node.rule == "GraphPart":
        return {*own, *found[id(inner[-1])]}
    if node.rule == "InlineValues":
        (block,) = inner
        is_certain = all(token.kind != "UNDEF" for token in block.tokens())
        return map(find_name, block.own("variable")) if is_certain else ()
    if node.rule == "SubSelect":
        return _list_selected(node, found)
    if node.rule in ("Group", "Pattern", "Part", "Where"):
        return frozenset[str]().union(*(found[id(part)] for part in inner))
    return ()


def _list_selected(query: SyntaxNode, found: Mapping[int, frozenset[str]]) -> Iterable[str]:
    (select,), (where,) = query.children("Select"), query.children("Where")
    plain = [
        find_name(item.own("variable")[0])
        for item in select.children("SelectItem")
        if len(item.parts) == 1
    ]
    return found[id(where)].intersection(plain) if not select.own("*") else found[id(where)]

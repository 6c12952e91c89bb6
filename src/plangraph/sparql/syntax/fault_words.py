"""Fault words: phrases for the messages about a token that cannot be where it is."""

from __future__ import annotations

from collections.abc import Sequence

from plangraph.sparql.syntax.grammar import read_grammar
from plangraph.sparql.syntax.parse import MisplacedToken, SyntaxNode
from plangraph.sparql.syntax.terminals import END
from plangraph.sparql.tokens import Token, find_line_and_column
from plangraph.text import shorten, show_controls

#: The closing bracket of each.
CLOSING = {"{": "}", "(": ")", "[": "]"}

_SHOWN = 40  # characters of a token
_MOST_EXPECTED = 6  # things that can come next, more are not listed
# What a set of kinds is called where all of them can come next.
_GROUPS = (
    ({"iri", "name"}, "a name"),
    ({"string", "number"}, "a value"),
    ({"FILTER", "OPTIONAL", "BIND"}, "FILTER, OPTIONAL or another part of a pattern"),
    ({"STR", "COUNT"}, "a function"),
    ({"*", "/", "+", "-"}, "an operator"),
    ({"&&", "||"}, "an operator"),
)
_OPERATORS = frozenset(
    ("*", "/", "+", "-", "=", "!=", "<", ">", "<=", ">=", "IN", "NOT", "&&", "||")
)
_RULES_OF = {
    "a name": ("Name",),
    "a value": ("Literal",),
    "FILTER, OPTIONAL or another part of a pattern": ("Part",),
    "a function": ("BuiltIn",),
}
_KINDS = {
    "variable": "a variable",
    "blank": "a blank node",
    "tag": "a language tag",
    "namespace": "a prefix with its colon",
    "iri": "an address in < and >",
    "string": "a string",
    "number": "a number",
}
# What is left out of a long list.
_RARE = ('"["', '"("', '"<<"', '"<<("', '"~"', '"{|"', '"^"', '"!"', '"^^"', '"?"', '"*"', '"+"')
_PLACES = {
    "Prefix": "a declaration of a prefix",
    "Base": "the declaration of the base",
    "Select": "SELECT",
    "SelectItem": "an expression of SELECT",
    "Triples": "a triple",
    "Properties": "a triple",
    "Property": "a triple",
    "Objects": "a triple",
    "Path": "a path of properties",
    "Filter": "FILTER",
    "Bind": "BIND",
    "DataBlock": "VALUES",
    "DataRow": "VALUES",
    "GroupBy": "GROUP BY",
    "Group": "a pattern in braces",
    "OrderBy": "ORDER BY",
    "Having": "HAVING",
    "Slice": "LIMIT or OFFSET",
}
_NEEDS = {
    "Function0": "no value",
    "Function1": "one value",
    "Function2": "two values",
    "Function3": "three values",
    "Function23": "two or three values",
    "Total": "one value, with DISTINCT before it where each counts once",
}
_OWN_NEEDS = {
    "REPLACE": "three or four values",
    "BOUND": "one variable",
    "BNODE": "one value or none",
    "COUNT": "one value or *",
    "GROUP_CONCAT": 'one value; a separator follows as ; SEPARATOR = ", "',
}


def show(token: Token) -> str:
    """Return the text of a token for a message: on one line and not long."""
    return shorten(show_controls(" ".join(token.text.split())), _SHOWN)


def say_where(fault: MisplacedToken, token: Token) -> str:
    """Return where an earlier token is, seen from the place of a fault.

    Lines are counted from there, as the query may have lines before it that nobody wrote.
    """
    line, column = find_line_and_column(fault.text, token.start)
    lines = find_line_and_column(fault.text, fault.token.start)[0] - line
    above = f"{lines} line{'s' * (lines > 1)} above, " if lines else ""
    return f"{above}at column {column}"


def find_open(tokens: Sequence[Token]) -> Token | None:
    """Return the last bracket that is open after tokens."""
    opened: list[Token] = []
    for token in tokens:
        if token.kind in CLOSING:
            opened.append(token)
        elif opened and token.kind == CLOSING[opened[-1].kind]:
            opened.pop()
    return opened[-1] if opened else None


def name_place(fault: MisplacedToken) -> str:
    """Return in the middle of what a fault is."""
    place = fault.find(*_PLACES)
    return _PLACES[place.rule] if place else "the query"


def name_needs(call: SyntaxNode, name: str) -> str:
    """Return how many values the function of a call takes."""
    rule = next((part.rule for part in call.rules), "")
    known = _OWN_NEEDS.get(name.upper()) or _NEEDS.get(rule, "values with commas between them")
    return f"{name.upper()} takes {known}"


def list_expected(fault: MisplacedToken) -> str:
    """Return what can come at the place of a fault."""
    kinds = {kind for kind in fault.expected if kind != END}
    found = [name for words, name in _GROUPS if words <= kinds]
    for name in found:
        kinds -= _members(name)
    rest = sorted(_KINDS.get(kind, kind if kind.isalpha() else f'"{kind}"') for kind in kinds)
    listed = list(dict.fromkeys((*found, *rest)))
    if len(listed) > _MOST_EXPECTED:
        listed = [name for name in listed if name not in _RARE]
    return _join(listed[:_MOST_EXPECTED]) or "the end of the query"


def _members(name: str) -> frozenset[str]:
    first = read_grammar().first
    if name == "an operator":
        return _OPERATORS
    return frozenset().union(*(first[rule] for rule in _RULES_OF[name]))


def _join(words: Sequence[str]) -> str:
    *others, last = words or [""]
    return f"{', '.join(others)} or {last}" if others else last

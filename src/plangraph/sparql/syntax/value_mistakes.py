"""Values: addresses, strings, rows and blank nodes that a well-formed query cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.sparql.syntax.parse import QueryMistake, SyntaxNode
from plangraph.text import show_controls

_ESCAPE = re.compile(
    r"(?P<good>\\(?:u(?![dD][89A-Fa-f])[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[tbnrf\"'\\]))|\\.", re.DOTALL
)
_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
# Parts of a group that do not end a basic graph pattern, as the engine has it.
_CONTINUES = ("Filter", "Bind")


def find_value_mistakes(query: SyntaxNode) -> Iterator[QueryMistake]:
    """Yield what is wrong with the values of a query."""
    yield from _find_escapes(query)
    yield from _find_short_addresses(query)
    yield from _find_labels(query)
    for node in query.nodes():
        if node.rule == "DataBlock":
            yield from _find_rows(node)
        elif node.rule == "Template":
            yield from _find_paths(node)
        elif node.rule == "Triples":
            yield from _find_lone(node)
        elif node.rule == "Slice":
            yield from _find_fractions(node)


def _find_escapes(query: SyntaxNode) -> Iterator[QueryMistake]:
    for token in query.tokens():
        for found in _ESCAPE.finditer(token.text) if token.kind == "string" else ():
            if not found["good"]:
                message = f"{show_controls(found[0])} means no character in a string"
                start = token.start + found.start()
                yield QueryMistake(start, message, r"write \\ for one backslash")


def _find_short_addresses(query: SyntaxNode) -> Iterator[QueryMistake]:
    """Yield each address without a scheme, where the query gives no base before it."""
    for node in query.nodes():
        if node.rule == "Base":
            return
        for iri in node.own("iri"):
            if not _SCHEME.match(iri.text):
                message = f"the address {iri.text} is not complete"
                remedy = "write it from https:// on, or BASE <…> before the query"
                yield QueryMistake(iri.start, message, remedy)


def _find_labels(query: SyntaxNode) -> Iterator[QueryMistake]:
    """Yield each blank node that is named in two groups of triples."""
    named = [
        (token, group)
        for group, blocks in enumerate(_list_basic_patterns(query))
        for block in blocks
        for token in block.tokens()
        if token.kind == "blank"
    ]
    first: dict[str, int] = {}
    for token, group in sorted(named, key=lambda item: item[0].start):
        if first.setdefault(token.text, group) != group:
            message = f"the blank node {token.text} is in two groups of triples"
            yield QueryMistake(token.start, message, "use a variable, such as ?node, in both")


def _list_basic_patterns(query: SyntaxNode) -> Iterator[list[SyntaxNode]]:
    """Yield the blocks of triples that are one basic graph pattern each."""
    for pattern in query.nodes():
        if pattern.rule != "Pattern":
            continue
        blocks: list[SyntaxNode] = []
        for part in pattern.rules:
            if part.rule == "TriplesBlock":
                blocks.append(part)
            elif not any(map(part.children, _CONTINUES)):
                yield blocks
                blocks = []
        yield blocks


def _find_rows(block: SyntaxNode) -> Iterator[QueryMistake]:
    """Yield each row of VALUES that has another length than the list of variables."""
    names = [variable.text for variable in block.own("variable")]
    for row in block.children("DataRow"):
        number = len(row.children("DataValue"))
        if number != len(names):
            start = next(row.tokens()).start
            message = f"the values of this row are {number}, and the variables {len(names)}"
            yield QueryMistake(start, message, "give each variable a value, or UNDEF for none")
    for index, name in enumerate(names):
        if name in names[:index]:
            start = [part.start for part in block.tokens() if part.text == name][1]
            yield QueryMistake(start, f"VALUES names {name} twice", "leave one of them out")


def _find_paths(template: SyntaxNode) -> Iterator[QueryMistake]:
    """Yield each path in the triples that CONSTRUCT makes."""
    for node in template.nodes():
        tokens = [*node.tokens()] if node.rule == "Path" else []
        if len(tokens) > 1:
            message = "CONSTRUCT makes triples with one property, not with a path"
            remedy = "name one property here; paths go in WHERE"
            yield QueryMistake(tokens[0].start, message, remedy)


def _find_lone(triples: SyntaxNode) -> Iterator[QueryMistake]:
    tokens = [item for part in triples.children("Node") for item in part.tokens()]
    if len(tokens) == 2 and not triples.children("Properties"):
        message = f"{tokens[0].text}{tokens[1].text} is alone, without a property"
        yield QueryMistake(tokens[0].start, message, "write a property and an object after it")


def _find_fractions(limits: SyntaxNode) -> Iterator[QueryMistake]:
    for token in limits.tokens():
        if token.kind == "number" and not token.text.isdigit():
            message = f"{token.text} is no number of rows"
            yield QueryMistake(token.start, message, "write a whole number")

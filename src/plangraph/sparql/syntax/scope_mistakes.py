"""Scopes: variables that a query gives a value twice, or uses where they have none.

The rules are those of https://www.w3.org/TR/sparql11-query/#variableScope and of
https://www.w3.org/TR/sparql11-query/#aggregateRestrictions, for a query that is well-formed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plangraph.sparql.syntax.certain_variables import list_group_parts
from plangraph.sparql.syntax.parse import QueryMistake, SyntaxNode
from plangraph.sparql.tokens import Token

# Rules whose variables are those of their parts.
_OUTER = ("Group", "Pattern", "Part", "Union", "Optional", "Lateral", "GraphPart", "Service")
_CONDITIONS = {"Filter": "FILTER", "Bind": "BIND", "GroupBy": "GROUP BY"}


def find_scope_mistakes(query: SyntaxNode) -> Iterator[QueryMistake]:
    """Yield what is wrong with the variables of a query."""
    nodes = [*query.nodes()]
    scopes = _Scopes(nodes)
    for node in nodes:
        if node.rule == "Group":
            yield from scopes.find_assigned(node)
        elif node.rule in ("SelectQuery", "SubSelect"):
            yield from scopes.find_selected(node)
        elif node.rule in _CONDITIONS:
            yield from _find_totals(node)


class _Scopes:
    """The variables that have values after each group and each of its parts."""

    def __init__(self, nodes: Sequence[SyntaxNode]) -> None:
        self._seen: dict[int, frozenset[str]] = {}
        for node in reversed(nodes):  # parts before their wholes
            if node.rule in (*_OUTER, "SubSelect"):
                self._seen[id(node)] = frozenset(self._list_seen(node))

    def find_assigned(self, group: SyntaxNode) -> Iterator[QueryMistake]:
        """Yield each BIND of a variable that has a value before it in its group."""
        seen: frozenset[str] = frozenset()
        for part in list_group_parts(group):
            if part.rule == "Bind":
                variable = _last_variable(part)
                if variable.text[1:] in seen:
                    yield _refuse_second_value(variable)
            seen |= self._see(part)

    def find_selected(self, query: SyntaxNode) -> Iterator[QueryMistake]:
        """Yield what is wrong with the variables after SELECT."""
        (select,) = query.children("Select")
        items = select.children("SelectItem")
        keys = [key for by in query.list_below("GroupBy") for key in by.children("GroupKey")]
        grouped = {item.text[1:] for key in keys for item in _list_key_variables(key)}
        yield from _find_repeated(items, self._see_where(query) | grouped)
        if not keys and not any(query.list_below("Aggregate")):
            return
        for star in select.own("*"):
            message = "SELECT * cannot be used with GROUP BY or a total"
            remedy = "name the variables of GROUP BY, and the totals"
            yield QueryMistake(star.start, message, remedy)
        yield from _find_ungrouped(items, keys)

    def _see_where(self, query: SyntaxNode) -> frozenset[str]:
        groups = [group for where in query.children("Where") for group in where.children("Group")]
        values = [item.text[1:] for part in query.children("LastValues") for item in _header(part)]
        return frozenset(values).union(*map(self._see, groups))

    def _see(self, part: SyntaxNode) -> frozenset[str]:
        """Return the names of the variables that have values after a part of a group."""
        found = self._seen.get(id(part))
        return frozenset(_list_own(part)) if found is None else found

    def _list_seen(self, node: SyntaxNode) -> Iterator[str]:
        if node.rule == "SubSelect":
            (select,) = node.children("Select")
            items = select.children("SelectItem")
            yield from (_last_variable(item).text[1:] for item in items)
            yield from () if items else self._see_where(node)
            return
        for part in node.parts:
            if isinstance(part, SyntaxNode):
                yield from self._see(part)
            elif part.kind == "variable":
                yield part.text[1:]


def _list_own(part: SyntaxNode) -> Iterator[str]:
    """Yield the names of variables that triples, BIND or VALUES give values."""
    if part.rule == "Bind":
        yield _last_variable(part).text[1:]
    elif part.rule == "InlineValues":
        yield from (item.text[1:] for item in _header(part))
    elif part.rule == "TriplesBlock":
        yield from (item.text[1:] for item in part.tokens() if item.kind == "variable")


def _find_repeated(items: list[SyntaxNode], seen: frozenset[str]) -> Iterator[QueryMistake]:
    """Yield each variable that SELECT names twice, or gives a second value."""
    named: set[str] = set()
    for item in items:
        variable = _last_variable(item)
        name = variable.text[1:]
        if name in named:
            message = f"SELECT names {variable.text} twice"
            yield QueryMistake(variable.start, message, "leave one of them out")
        elif len(item.parts) > 1 and name in seen:
            yield _refuse_second_value(variable)
        named.add(name)


def _find_ungrouped(items: list[SyntaxNode], keys: list[SyntaxNode]) -> Iterator[QueryMistake]:
    """Yield each variable after SELECT that has many values in one row of the answer."""
    known = {item.text for key in keys for item in _list_key_variables(key)}
    aliases = {alias.text for key in keys for alias in _list_aliases(key)}
    computed: set[str] = set()
    for item in items:
        assigned = _last_variable(item) if len(item.parts) > 1 else None
        for variable in _list_free_variables(item):
            if variable == assigned or variable.text in known:
                continue
            if variable.text in computed:
                yield _refuse_computed(variable)
            elif variable.text in aliases:
                yield _refuse_alias(variable)
            else:
                yield _refuse_ungrouped(variable, is_grouped=bool(keys))
        computed.update((assigned.text,) if assigned else ())


def _refuse_computed(variable: Token) -> QueryMistake:
    message = f"{variable.text} is computed in the same SELECT, from many rows"
    remedy = "write its expression again, or a SELECT around this one"
    return QueryMistake(variable.start, message, remedy)


def _refuse_alias(variable: Token) -> QueryMistake:
    message = f"{variable.text} is a second name that GROUP BY gives a variable, and it has no rows"
    remedy = f"write BIND(… AS {variable.text}) before the last }}, and GROUP BY {variable.text}"
    return QueryMistake(variable.start, message, remedy)


def _refuse_ungrouped(variable: Token, *, is_grouped: bool) -> QueryMistake:
    name = variable.text
    if is_grouped:
        message = f"{name} is selected, but it is neither in GROUP BY nor inside a total"
        remedy = f"add {name} to GROUP BY, or write a total such as (SAMPLE({name}) AS ?one)"
    else:
        message = f"{name} is selected beside a total, and no GROUP BY names it"
        remedy = f"write GROUP BY {name} after the last }}, or leave {name} out of SELECT"
    return QueryMistake(variable.start, message, remedy)


def _refuse_second_value(variable: Token) -> QueryMistake:
    message = f"{variable.text} has a value already, so AS cannot give it another"
    remedy = "choose a new name after AS, or compare with FILTER"
    return QueryMistake(variable.start, message, remedy)


def _find_totals(part: SyntaxNode) -> Iterator[QueryMistake]:
    """Yield each total in a condition for single rows, before there are groups."""
    where = _CONDITIONS[part.rule]
    remedy = "compute it in SELECT or ORDER BY"
    if part.rule == "Filter":
        remedy = "write HAVING (…) after GROUP BY instead of FILTER"
    for total in part.list_below("Aggregate"):
        name = next(total.tokens())
        message = f"{name.text} is a total of many rows, and {where} sees one row at a time"
        yield QueryMistake(name.start, message, remedy)


def _list_free_variables(item: SyntaxNode) -> Iterator[Token]:
    """Yield the variables of an expression that are in no total and no pattern, in order."""
    waiting: list[SyntaxNode | Token] = [item]
    while waiting:
        part = waiting.pop()
        if isinstance(part, SyntaxNode):
            if part.rule not in ("Aggregate", "Group"):
                waiting.extend(reversed(part.parts))
        elif part.kind == "variable":
            yield part


def _list_key_variables(key: SyntaxNode) -> Iterator[Token]:
    """Yield the variables that a part of GROUP BY gives one value in each group."""
    own = key.own("variable")
    tokens = [*key.tokens()]
    is_bare = [token.kind for token in tokens[:2]] == ["(", "variable"] and len(tokens) in (3, 5)
    yield from (tokens[1],) if is_bare else (token for token in tokens if token in own)


def _list_aliases(key: SyntaxNode) -> Iterator[Token]:
    """Yield the second name of a variable in GROUP BY, which the engine forgets."""
    tokens = [*key.tokens()]
    if [token.kind for token in tokens] == ["(", "variable", "AS", "variable", ")"]:
        yield tokens[3]


def _header(values: SyntaxNode) -> Iterator[Token]:
    """Yield the variables of VALUES."""
    for block in values.children("DataBlock"):
        yield from block.own("variable")


def _last_variable(node: SyntaxNode) -> Token:
    return node.own("variable")[-1]

"""Slow parts: where a query makes an engine read one pattern for each row of another.

Oxigraph does so for EXISTS with patterns that share no variable with the row, and where patterns
beside each other, or an OPTIONAL and what is before it, share none. What a part costs is a product
of numbers of rows, which a store can count (:mod:`plangraph.asking.query_costs`).

FILTER EXISTS may be written as a join, and FILTER NOT EXISTS as MINUS, whose patterns are read
once. The answers are the same where each variable that the group shares with the query has a value
in every row, in the group as before it: https://www.w3.org/TR/sparql11-query/#neg-notexists-minus.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from plangraph.sparql.syntax.certain_variables import (
    CertainVariables,
    list_group_parts,
    list_term_names,
)
from plangraph.sparql.syntax.joined_patterns import (
    JoinedPattern,
    Unit,
    join_parts,
    make_pattern,
    write_on_one_line,
)
from plangraph.sparql.syntax.parse import SyntaxNode

# Parts of a group that give rows or values; and rules of a query that asks elsewhere or row by row.
_JOINED = ("TriplesBlock", "Union", "GraphPart", "InlineValues", "Bind")
_ELSEWHERE = ("Service", "Lateral")
_ONE = "write one variable in both for the thing that they have in common"
_REPEAT = "repeat inside the pattern that connects them, or write each in an OPTIONAL of its own"
# Signs of paths of no step, which a value has without being in the data.
_NO_STEP = ("*", "?")


@dataclass(frozen=True)
class SlowPart:
    """A part of a query, at the offset ``start``, that may take many steps.

    The steps are the product of ``factors``, each the sum of the rows of some patterns.
    ``rewritten`` has the same rows in the place of the part.
    """

    start: int
    text: str
    factors: tuple[tuple[JoinedPattern, ...], ...]
    reason: str
    remedy: str
    rewritten: str | None = None


def list_slow_parts(query: SyntaxNode) -> Iterator[SlowPart]:
    """Yield the patterns of a query, and its parts that may take as many steps as their product."""
    if any(node.rule in _ELSEWHERE for node in query.nodes()):
        return
    certain = CertainVariables(query)
    for node in query.nodes():
        if node.rule == "Group" and node.find_above("BuiltIn") is None:
            yield from _Group(node, certain, query).list_slow_parts()


def rewrite_test(part: SyntaxNode, query: SyntaxNode, given: frozenset[str]) -> str | None:
    """Return what has the same rows as a FILTER with EXISTS in its place; None where it is unsure.

    ``given`` are the variables with a value in every row before it.
    """
    tests = [*_list_tests(part)]
    if part.rule != "Filter" or len(tests) != 1:
        return None
    (test,) = tests
    (group,) = test.children("Group")
    is_alone = write_on_one_line(part).upper() == f"FILTER {write_on_one_line(test)}".upper()
    if not is_alone or not _is_simple(group):
        return None
    shared = list_term_names(group) & _list_outside(query, group)
    if not shared or not shared <= given:
        return None
    if test.own("NOT"):
        return f"MINUS {write_on_one_line(group)}"
    columns = " ".join(f"?{name}" for name in sorted(shared))
    return f"{{ SELECT DISTINCT {columns} {write_on_one_line(group)} }}"


class _Group:
    """One group of a query with its parts."""

    def __init__(self, group: SyntaxNode, certain: CertainVariables, query: SyntaxNode) -> None:
        self._query, self._certain = query, certain
        self._is_optional = group.above is not None and group.above.rule == "Optional"
        self._parts = [*list_group_parts(group)]
        self._joined = [part for part in self._parts if part.rule in _JOINED]

    def list_slow_parts(self) -> Iterator[SlowPart]:
        units = join_parts(self._joined)
        for unit in units:
            if any(part.rule == "Triples" for part in unit.parts):
                yield _describe(unit)
        if len(units) > 1:
            yield self._find_product(units)
        for place, part in enumerate(self._parts):
            if part.rule == "Optional":
                yield from self._read_optional(part, self._parts[:place])
            elif part.rule in ("Filter", "Bind"):
                for test in _list_tests(part):
                    yield from self._read_test(part, test, self._parts[:place])

    def _find_product(self, units: Sequence[Unit]) -> SlowPart:
        """Return the part for patterns that share no variable, at the FILTER that compares them."""
        factors = tuple(unit.list_patterns() for unit in units)
        reason = "patterns that share no variable: each row of one is tried with each of the others"
        for part in self._parts:
            names = list_term_names(part)
            is_across = names and not any(names <= unit.names for unit in units)
            if part.rule == "Filter" and is_across:
                remedy = _join_by(_find_equal(part)) or _ONE
                return SlowPart(_start(part), write_on_one_line(part), factors, reason, remedy)
        second = units[1].list_patterns()[0].write()
        remedy = _REPEAT if self._is_optional else _ONE
        return SlowPart(units[1].start, second, factors, reason, remedy)

    def _read_optional(self, part: SyntaxNode, before: Sequence[SyntaxNode]) -> Iterator[SlowPart]:
        """Yield an OPTIONAL that shares no variable which has a value in each row before it."""
        (group,) = part.children("Group")
        outer, inner = _list_patterns(before), _list_patterns(list_group_parts(group))
        names = self._certain.find(group)
        if not (outer and inner) or names & self._certain.find(*before):
            return
        reason = "an OPTIONAL that shares no variable: each row is tried with each of its rows"
        remedy = _join_by(_find_equal(*group.list_below("Filter")))
        unsure = sorted(names & frozenset[str]().union(*map(list_term_names, before)))
        if unsure:
            reason = f"where ?{unsure[0]} has no value, a row goes with each row of this OPTIONAL"
            remedy = f"write it inside the OPTIONAL that gives ?{unsure[0]} a value"
        text = write_on_one_line(part)
        yield SlowPart(_start(part), text, (outer, inner), reason, remedy or _ONE)

    def _read_test(
        self, part: SyntaxNode, test: SyntaxNode, before: Sequence[SyntaxNode]
    ) -> Iterator[SlowPart]:
        """Yield an EXISTS with patterns that are read whole for each row."""
        (group,) = test.children("Group")
        outer = [item for item in self._joined if item is not part]
        given = self._certain.find(*outer)
        equal = _find_equal(*group.list_below("Filter"))
        steps = [*_list_steps(group)]
        far = tuple(pattern for pattern, names in steps if not names & given)
        is_over = len(steps) == 1 and not list_term_names(group) & given  # at its first row
        if not far or (is_over and equal is None) or not (patterns := _list_patterns(outer)):
            return
        remedy = "join what it asks for by a variable, in a sub-select that is read once"
        rewritten = rewrite_test(part, self._query, self._certain.find(*before))
        if rewritten is not None:
            remedy = f"write in its place: {rewritten}"
        elif rewrite_test(part, self._query, given) is not None:
            remedy = "write it after the patterns that give its variables a value"
        yield SlowPart(
            _start(part),
            write_on_one_line(part),
            (patterns, far),
            "patterns inside share no variable with the row, and are read for each row",
            _join_by(equal) or remedy,
            rewritten,
        )


def _describe(unit: Unit) -> SlowPart:
    """Return a pattern for the number of its rows."""
    remedy = "name one of its things, or add a pattern that few of its things have"
    pattern = unit.list_patterns()[0]
    return SlowPart(unit.start, " ".join(pattern.steps), ((pattern,),), "its rows", remedy)


def _list_patterns(parts: Iterable[SyntaxNode]) -> tuple[JoinedPattern, ...]:
    units = join_parts(part for part in parts if part.rule in _JOINED)
    return tuple(pattern for unit in units for pattern in unit.list_patterns())


def _list_steps(group: SyntaxNode) -> Iterator[tuple[JoinedPattern, frozenset[str]]]:
    """Yield the triples of a group, and the variables from which an index leads to them."""
    for triples in group.list_below("Triples", through_groups=True):
        subjects, nodes = triples.children("Term"), [*triples.list_below("Node")]
        if not subjects or nodes:
            yield make_pattern([triples]), frozenset()
            continue
        for each in triples.list_below("Property"):
            names = list_term_names(subjects[0]) | list_term_names(each)
            is_path = any(token.kind == "/" for token in each.tokens())
            graphs = make_pattern([triples]).graphs
            text = f"{write_on_one_line(subjects[0])} {write_on_one_line(each)} ."
            yield JoinedPattern((text,), graphs), frozenset() if is_path else names


def _list_tests(part: SyntaxNode) -> Iterator[SyntaxNode]:
    """Yield each EXISTS of a FILTER or BIND."""
    return (node for node in part.list_below("BuiltIn") if node.children("Group"))


def _find_equal(*parts: SyntaxNode) -> tuple[str, str] | None:
    """Return two variables of which a FILTER says that they are equal; None where none says so."""
    for relation in (node for part in parts for node in part.list_below("Relation")):
        tokens = [*relation.tokens()]
        if [token.kind for token in tokens] == ["variable", "=", "variable"]:
            return tokens[0].text, tokens[2].text
    return None


def _join_by(equal: tuple[str, str] | None) -> str | None:
    if equal is None:
        return None
    one, other = equal
    return f"write one variable for {one} and {other} if both are IRIs, without this comparison"


def _start(part: SyntaxNode) -> int:
    return next(part.tokens()).start


def _is_simple(group: SyntaxNode) -> bool:
    """Return whether a group has triples and comparisons of their values alone."""
    parts = [*list_group_parts(group)]
    blocks = (part for part in parts if part.rule == "TriplesBlock")
    bound = frozenset[str]().union(*map(list_term_names, blocks))
    return all(
        (
            part.rule == "TriplesBlock"
            and not any(sign.own(kind) for sign in part.nodes() for kind in _NO_STEP)
        )
        or (
            part.rule == "Filter"
            and list_term_names(part) <= bound
            and not any(node.rule == "Group" for node in part.nodes())
        )
        for part in parts
    )


def _list_outside(query: SyntaxNode, group: SyntaxNode) -> frozenset[str]:
    """Return the variables that a query names outside a group."""
    inside = {id(node) for node in group.nodes()}
    return frozenset(
        token.text[1:]
        for node in query.nodes()
        if id(node) not in inside
        for token in node.own("variable")
    )

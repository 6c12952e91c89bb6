"""Joined patterns: the patterns of a group that share variables, in an order in which they join.

Their rows can be counted step by step: the first pattern, the first two, and so on. So what makes
rows many is found at the step that does, without the steps after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from plangraph.sparql.syntax.certain_variables import list_term_names
from plangraph.sparql.syntax.parse import SyntaxNode
from plangraph.sparql.tokens import Token

# Rules whose patterns give no rows to the group that they are in.
_APART = ("BuiltIn", "Minus", "Optional")


@dataclass(frozen=True)
class JoinedPattern:
    """Triples and VALUES that are joined, and the names of each GRAPH around, inner first."""

    steps: tuple[str, ...]
    graphs: tuple[str, ...] = ()

    def write(self, steps: int | None = None) -> str:
        """Return the first ``steps`` of the pattern as a group of a query, or all."""
        text = " ".join(self.steps[:steps])
        for graph in self.graphs:
            text = f"GRAPH {graph} {{ {text} }}"
        return f"{{ {text} }}"


@dataclass(frozen=True)
class Unit:
    """Parts of a group that are joined by their variables; ``names`` are those variables."""

    parts: tuple[SyntaxNode, ...]
    names: frozenset[str]

    @property
    def start(self) -> int:
        """The offset of the first part."""
        return min(next(part.tokens()).start for part in self.parts)

    def list_patterns(self) -> tuple[JoinedPattern, ...]:
        """Return the patterns of the parts: one of all triples, and those of groups inside."""
        own = [part for part in self.parts if part.rule in ("Triples", "InlineValues")]
        inner = [
            pattern
            for part in self.parts
            if part.rule in ("Union", "GraphPart")
            for pattern in _list_inner(part)
        ]
        return (*((make_pattern(own),) if own else ()), *inner)


def join_parts(parts: Iterable[SyntaxNode]) -> Sequence[Unit]:
    """Return the parts of a group with rows, those together that share a variable, in order."""
    units: list[Unit] = []
    for part in chain.from_iterable(map(_split, parts)):
        names = list_term_names(part)
        near = [unit for unit in units if unit.names & names]
        joined = tuple(piece for unit in near for piece in unit.parts)
        units = [unit for unit in units if unit not in near]
        units.append(Unit((*joined, part), names.union(*(unit.names for unit in near))))
    with_rows = (
        unit for unit in units if unit.names and any(part.rule != "Bind" for part in unit.parts)
    )
    return sorted(with_rows, key=lambda unit: unit.start)


def make_pattern(nodes: Iterable[SyntaxNode]) -> JoinedPattern:
    """Return triples and VALUES as one pattern; each shares a variable with one before, if any."""
    waiting = sorted(nodes, key=lambda node: next(node.tokens()).start)
    graphs, ordered, seen = tuple(_list_graphs(waiting[0])), [], frozenset[str]()
    while waiting:
        chosen = next((node for node in waiting if list_term_names(node) & seen), waiting[0])
        waiting.remove(chosen)
        ordered.append(chosen)
        seen |= list_term_names(chosen)
    steps = (write_on_one_line(one) + " ." * (one.rule == "Triples") for one in ordered)
    return JoinedPattern(tuple(steps), graphs)


def write_on_one_line(node: SyntaxNode) -> str:
    """Return a part of a query on one line, without comments."""
    written, end = "", None
    for token in node.tokens():
        is_apart = end is not None and token.start > end
        written += (" " if is_apart else "") + token.text
        end = token.end
    return written


def _split(part: SyntaxNode) -> Iterator[SyntaxNode]:
    """Yield the triples of a block one by one, and other parts as they are."""
    if part.rule != "TriplesBlock":
        yield part
        return
    yield from (node for node in part.nodes() if node.rule == "Triples")


def _list_inner(part: SyntaxNode) -> Iterator[JoinedPattern]:
    """Yield the blocks of triples inside a part, each as one pattern."""
    waiting = [part]
    while waiting:
        node = waiting.pop()
        if node.rule == "TriplesBlock":
            yield make_pattern([*_split(node)])
        elif node.rule not in _APART:
            waiting.extend(reversed(node.rules))


def _list_graphs(node: SyntaxNode) -> Iterator[str]:
    """Yield the names of all GRAPH around a node, the innermost first."""
    above = node.above
    while above is not None:
        if above.rule == "GraphPart":
            name = above.parts[1]
            yield name.text if isinstance(name, Token) else write_on_one_line(name)
        above = above.above

"""Parse: the tree of a query, or the first token that no query can have at its place.

Every token before that one can be continued to a whole query, so it is the place of a mistake.
A stack of its own takes the place of calls, so nesting has no limit. Runs in linear time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from plangraph.sparql.syntax.grammar import QUERY, Grammar, read_grammar
from plangraph.sparql.syntax.terminals import END, list_terminals
from plangraph.sparql.tokens import Token

_CLOSE = "close"  # on the stack: the rule that is open ends here

#: What is to come, the next first: a pair of one symbol and the rest.
_Stack = tuple[str, "_Stack"] | None


@dataclass
class SyntaxNode:
    """A rule of the grammar and what it was read from, in the order of the query."""

    rule: str
    above: SyntaxNode | None = field(default=None, repr=False)
    parts: list[SyntaxNode | Token] = field(default_factory=list)

    def add(self, rule: str) -> SyntaxNode:
        """Return a new part, of another rule."""
        part = SyntaxNode(rule, self)
        self.parts.append(part)
        return part

    def tokens(self) -> Iterator[Token]:
        """Yield all tokens below, in order."""
        waiting: list[SyntaxNode | Token] = [self]
        while waiting:
            part = waiting.pop()
            if isinstance(part, Token):
                yield part
            else:
                waiting.extend(reversed(part.parts))

    @property
    def rules(self) -> list[SyntaxNode]:
        """The parts that are rules, not tokens."""
        return [part for part in self.parts if isinstance(part, SyntaxNode)]

    def nodes(self) -> Iterator[SyntaxNode]:
        """Yield this node and all below, in order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.rules))

    def list_below(self, rule: str, *, through_groups: bool = False) -> Iterator[SyntaxNode]:
        """Yield the nodes of one rule below this one, in order; those of groups inside if asked."""
        waiting = self.rules[::-1]
        while waiting:
            node = waiting.pop()
            if node.rule == rule:
                yield node
            if node.rule != "Group" or through_groups or node is self:
                waiting.extend(reversed(node.rules))

    def find_above(self, rule: str) -> SyntaxNode | None:
        """Return the innermost node of a rule that this one is in; None where none is."""
        node = self.above
        while node is not None and node.rule != rule:
            node = node.above
        return node

    def own(self, kind: str) -> list[Token]:
        """Return the tokens of one kind that are parts of this rule itself."""
        return [part for part in self.parts if isinstance(part, Token) and part.kind == kind]

    def children(self, rule: str) -> list[SyntaxNode]:
        """Return the parts of one rule."""
        return [part for part in self.rules if part.rule == rule]


@dataclass(frozen=True)
class MisplacedToken:
    """The first token of a text that cannot be where it is.

    ``index`` is its number in ``tokens``, ``expected`` the kinds that could come instead, and
    ``node`` the innermost rule that is not complete there.
    """

    text: str
    tokens: Sequence[Token]
    index: int
    expected: frozenset[str]
    node: SyntaxNode

    @property
    def token(self) -> Token:
        """The token."""
        return self.tokens[self.index]

    @property
    def before(self) -> Token | None:
        """The token before it."""
        return self.tokens[self.index - 1] if self.index else None

    @property
    def after(self) -> Token:
        """The token after it; the end itself where it is the end."""
        return self.tokens[min(self.index + 1, len(self.tokens) - 1)]

    def find(self, *rules: str) -> SyntaxNode | None:
        """Return the innermost open rule that is one of these; None where none is open."""
        node: SyntaxNode | None = self.node
        while node is not None and node.rule not in rules:
            node = node.above
        return node


def parse(text: str) -> SyntaxNode | MisplacedToken:
    """Return the tree of a query, or the place of its first mistake."""
    grammar, tokens = read_grammar(), list_terminals(text)
    stack: _Stack = (QUERY, (END, None))
    root = node = SyntaxNode("")
    for index, token in enumerate(tokens):
        before = stack, node
        while stack is not None:
            symbol, stack = stack
            if symbol == token.kind:
                break
            if symbol == _CLOSE:
                node = node.above or root
            elif (chosen := grammar.choices.get((symbol, token.kind))) is not None:
                is_rule = "." not in symbol
                stack = _push(chosen, (_CLOSE, stack) if is_rule else stack)
                node = node.add(symbol) if is_rule else node
            elif symbol not in grammar.empty:
                return _make_fault(text, tokens, index, *before)
        node.parts.append(token)
    return root


class QueryMistake(NamedTuple):
    """What is wrong with a query at a 0-based character offset, and what to do."""

    start: int
    message: str
    remedy: str


def _push(sequence: Sequence[str], stack: _Stack) -> _Stack:
    for part in reversed(sequence):
        stack = (part, stack)
    return stack


def _make_fault(
    text: str, tokens: Sequence[Token], index: int, stack: _Stack, node: SyntaxNode
) -> MisplacedToken:
    """Return a fault; ``stack`` and ``node`` are those after the token before it."""
    while stack is not None and stack[0] == _CLOSE:
        stack, node = stack[1], node.above or node
    return MisplacedToken(text, tokens, index, _list_expected(read_grammar(), stack), node)


def _list_expected(grammar: Grammar, stack: _Stack) -> frozenset[str]:
    """Return the kinds of tokens that can come next."""
    found: frozenset[str] = frozenset()
    while stack is not None:
        symbol, stack = stack
        if symbol == _CLOSE:
            continue
        found |= grammar.first.get(symbol, frozenset((symbol,)))
        if symbol not in grammar.empty:
            break
    return found

"""Grammar: the rules of ``grammar.ebnf`` as tables by which a parser chooses by one token.

Each rule, and each part of one that may be repeated or left out, is a symbol with alternatives:
see https://en.wikipedia.org/wiki/LL_parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

#: The symbol of a whole query.
QUERY = "Query"

_FILE = Path(__file__).parent / "grammar.ebnf"
_RULE = re.compile(r"^(\w+) ::= ((?:.|\n(?:  ))+)", re.MULTILINE)
_PIECE = re.compile(r'"([^"]+)"|(\w+)|([()|?*])')

_Sequence = tuple[str, ...]


@dataclass
class Grammar:
    """Alternatives of each symbol, the tokens each may begin with, and which may be empty."""

    rules: dict[str, list[_Sequence]] = field(default_factory=dict)
    first: dict[str, frozenset[str]] = field(default_factory=dict)
    empty: set[str] = field(default_factory=set)
    #: The alternative to take for a symbol where a token comes next.
    choices: dict[tuple[str, str], _Sequence] = field(default_factory=dict)

    def begin(self, sequence: _Sequence) -> frozenset[str]:
        """Return the kinds of tokens that a sequence of symbols may begin with."""
        found: frozenset[str] = frozenset()
        for symbol in sequence:
            found |= self.first.get(symbol, frozenset((symbol,)))
            if symbol not in self.empty:
                break
        return found

    @property
    def keywords(self) -> frozenset[str]:
        """All keywords, in capitals."""
        return frozenset(kind for _, kind in self.choices if kind.isupper())


@cache
def read_grammar() -> Grammar:
    """Return the grammar of a query."""
    grammar = Grammar()
    for name, body in _RULE.findall(_FILE.read_text(encoding="utf-8")):
        _Rule(grammar, name, body).read()
    _find_first(grammar)
    for symbol, alternatives in grammar.rules.items():
        for sequence in alternatives:
            for kind in grammar.begin(sequence):
                grammar.choices.setdefault((symbol, kind), sequence)
    return grammar


class _Rule:
    """Reads one rule; parts in parentheses, repeated or optional become symbols of their own."""

    def __init__(self, grammar: Grammar, name: str, body: str) -> None:
        self._rules = grammar.rules
        self._name = name
        self._parts = 0
        self._pieces: Iterator[re.Match[str]] = _PIECE.finditer(body)

    def read(self) -> None:
        self._rules[self._name] = self._read_alternatives()

    def _read_alternatives(self) -> list[_Sequence]:
        """Read up to the end, or to the parenthesis that closes this part."""
        alternatives: list[list[str]] = [[]]
        for piece in self._pieces:
            if piece[3] == ")":
                break
            if piece[3] == "|":
                alternatives.append([])
            elif piece[3] in ("?", "*"):
                alternatives[-1].append(self._repeat(alternatives[-1].pop(), piece[3]))
            elif piece[3] == "(":
                alternatives[-1].append(self._add(self._read_alternatives()))
            else:
                alternatives[-1].append(piece[1] or piece[2])
        return [tuple(symbols) for symbols in alternatives]

    def _repeat(self, symbol: str, sign: str) -> str:
        name = self._add([])
        self._rules[name] = [(symbol, name) if sign == "*" else (symbol,), ()]
        return name

    def _add(self, alternatives: list[_Sequence]) -> str:
        self._parts += 1
        name = f"{self._name}.{self._parts}"
        self._rules[name] = alternatives
        return name


def _find_first(grammar: Grammar) -> None:
    """Find which symbols may be empty and what they may begin with, until nothing is new."""
    grammar.first = dict.fromkeys(grammar.rules, frozenset())
    is_new = True
    while is_new:
        is_new = False
        for symbol, alternatives in grammar.rules.items():
            for sequence in alternatives:
                found = grammar.first[symbol] | grammar.begin(sequence)
                is_empty = symbol not in grammar.empty and grammar.empty.issuperset(sequence)
                if found != grammar.first[symbol] or is_empty:
                    is_new = True
                    grammar.first[symbol] = found
                    grammar.empty.update((symbol,) * is_empty)

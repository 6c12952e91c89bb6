"""Query text for a server: write prefixes, dataset and fixed values into a SPARQL query.

A server does not know our prefixes, has its own default graph (empty, or the union of all graphs),
and takes no values beside the query. So they are written into the text with PREFIX, FROM and FROM
NAMED (https://www.w3.org/TR/sparql11-query/#specifyingDataset), and VALUES.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from plangraph.sparql.prefixes import find_declarations
from plangraph.sparql.tokens import Token, TokenKind, tokenize
from plangraph.vocabulary import PREFIXES


class QueryForm(StrEnum):
    """Form of a SPARQL query; the value is its keyword."""

    SELECT = "SELECT"
    ASK = "ASK"
    CONSTRUCT = "CONSTRUCT"
    DESCRIBE = "DESCRIBE"


class TextRange(NamedTuple):
    """Part of a text, from ``start`` up to ``end``, as 0-based character offsets."""

    start: int
    end: int


@dataclass(frozen=True)
class ParsedQuery:
    """Text of a query and the positions of its parts, as 0-based character offsets.

    ``start`` is where the keyword of its form begins, ``dataset`` where FROM can be inserted.
    ``pattern`` is the part in the braces of WHERE; None for a DESCRIBE without any. ``template``
    is the part in the braces of CONSTRUCT, else None. ``terms`` are the tokens between the form
    and the dataset, or those of the template.
    """

    text: str
    form: QueryForm
    start: int
    dataset: int
    pattern: TextRange | None
    template: TextRange | None
    terms: tuple[Token, ...]

    def bind(self, values: Mapping[str, str]) -> ParsedQuery:
        """Return the query with variables bound to terms in SPARQL syntax.

        The values come first in the pattern, so that its filters see them; values of variables
        that the query assigns with AS can only come last.
        """
        if not values:
            return self
        if self.pattern is None:
            return parse_query(f"{self.text}\nWHERE {{{_write_row(values)}}}")
        start, end = self.pattern
        body = self.text[start:end]
        tokens = tuple(tokenize(body))
        if tokens and tokens[0].keyword == "SELECT":
            body = f"{{{body}}}"
        pairs = pairwise(tokens)
        assigned = {item.text[1:] for before, item in pairs if before.keyword == "AS"}
        first = {name: value for name, value in values.items() if name not in assigned}
        last = {name: value for name, value in values.items() if name in assigned}
        body = f"{_write_row(first)}{body}{_write_row(last)}"
        return parse_query(self.text[:start] + body + self.text[end:])

    def write(self, default: Iterable[str], named: Iterable[str]) -> str:
        """Return the text with its prefixes, and these graphs as its dataset."""
        head, tail = self.text[: self.dataset], self.text[self.dataset :]
        return f"{declare_prefixes(self.text)}{head}{_write_dataset(default, named)}{tail}"

    def as_select(self, variables: Sequence[str]) -> ParsedQuery:
        """Return a SELECT query of these variables, or of all, with the pattern of this query."""
        asked = " ".join(f"?{name}" for name in variables) or "*"
        head = f"{self.text[: self.start]}SELECT {asked} "
        return parse_query(head + self._tail)

    def write_count(self, default: Iterable[str], named: Iterable[str]) -> str:
        """Return a query for the number of rows of this one."""
        prologue, inner = self.text[: self.start], self.text[self.start : self.dataset]
        rows = f"{{ {inner} {self._tail} }}"
        head = f"SELECT (COUNT(*) AS ?rows) {_write_dataset(default, named)} WHERE"
        return f"{declare_prefixes(self.text)}{prologue}{head} {rows}"

    def write_construct(self, variables: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        """Return a CONSTRUCT query that makes the triples from rows of terms, without data.

        Raises:
            ValueError: this is no CONSTRUCT query.
        """
        if self.template is None:
            raise ValueError("only a CONSTRUCT query makes triples")
        made = f"CONSTRUCT {{ {self.text[self.template.start : self.template.end]} }}"
        prologue = declare_prefixes(self.text) + self.text[: self.start]
        return f"{prologue}{made} WHERE {{ {_write_values(variables, rows)} }}"

    def write_name_lookup(self, names: Sequence[str]) -> str:
        """Return a query, without data, for the IRIs of prefixed names of this query."""
        prologue = declare_prefixes(self.text) + self.text[: self.start]
        return f"{prologue}SELECT ?term {{{_write_values(['term'], [[name] for name in names])}}}"

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the variables in ``terms``, each once, in order."""
        names = (item.text[1:] for item in self.terms if item.kind == "variable")
        return tuple(dict.fromkeys(names))

    @property
    def _tail(self) -> str:
        """The query from WHERE on."""
        if self.pattern is None:
            return "{}"
        start, end = self.pattern
        return f"WHERE {{{self.text[start:end]}}}{self.text[end + 1 :]}"


def parse_query(text: str) -> ParsedQuery:
    """Find the parts of a well-formed query that names no dataset of its own.

    Raises:
        ValueError: the text has no keyword of a query form.
    """
    tokens = tuple(tokenize(text))
    index, form = _find_form(tokens)
    groups = _find_groups(tokens)
    template = None
    if form is QueryForm.CONSTRUCT:
        has_template = len(groups) > 1 and tokens[index + 1].kind is TokenKind.OPENING_BRACE
        template = groups.pop(0) if has_template else next(iter(groups), None)
    pattern = groups[0] if groups else None
    dataset = len(text) if pattern is None else _find_dataset(tokens, pattern)
    asked = template or TextRange(tokens[index].end, dataset)
    terms = tuple(token for token in tokens if asked.start <= token.start < asked.end)
    return ParsedQuery(text, form, tokens[index].start, dataset, pattern, template, terms)


def declare_prefixes(text: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return the declarations of prefixes that a query uses and does not declare itself.

    They are on one line, so that line numbers in errors stay those of the text.
    """
    used = {prefix: iri for prefix, iri in prefixes.items() if f"{prefix}:" in text}
    declared = {*find_declarations(text).values()}
    ours = (item for item in used.items() if item[0] not in declared)
    return "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in ours)


def _find_form(tokens: Sequence[Token]) -> tuple[int, QueryForm]:
    """Return the index of the token with the keyword of the form, and the form."""
    for index, token in enumerate(tokens):
        if token.kind is TokenKind.WORD:
            for form in QueryForm:
                if token.keyword.startswith(form):
                    return index, form
    raise ValueError("the query has no SELECT, ASK, CONSTRUCT or DESCRIBE")


def _find_groups(tokens: Iterable[Token]) -> list[TextRange]:
    """Return the content of the outermost braces that are not in parentheses."""
    groups, depth, parentheses, start = [], 0, 0, 0
    for token in tokens:
        if token.kind is TokenKind.PARENTHESIS and not depth:
            parentheses += 1 if token.text == "(" else -1
        elif parentheses:
            continue
        elif token.kind is TokenKind.OPENING_BRACE:
            start = start if depth else token.end
            depth += 1
        elif token.kind is TokenKind.CLOSING_BRACE:
            depth -= 1
            if not depth:
                groups.append(TextRange(start, token.start))
    return groups


def _find_dataset(tokens: Sequence[Token], pattern: TextRange) -> int:
    """Return the offset before WHERE, or before the brace of the pattern."""
    before = [token for token in tokens if token.end < pattern.start]
    if before and before[-1].keyword == "WHERE":
        return before[-1].start
    return pattern.start - 1


def _write_dataset(default: Iterable[str], named: Iterable[str]) -> str:
    words = (*(f"FROM <{name}>" for name in default), *(f"FROM NAMED <{name}>" for name in named))
    return f" {' '.join(words)} "


def _write_row(values: Mapping[str, str]) -> str:
    return _write_values(tuple(values), [tuple(values.values())]) if values else ""


def _write_values(variables: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    names = " ".join(f"?{name}" for name in variables)
    lines = " ".join(f"({' '.join(row)})" for row in rows)
    return f" VALUES ({names}) {{ {lines} }} "

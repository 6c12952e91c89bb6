"""A query as it is worded for a server: with its prefixes, the graphs it sees, and its values.

A server knows none of our prefixes, has a default graph of its own making (empty, or the union of
everything in it), and takes no values beside the query. So all of it is written into the text, as
SPARQL 1.1 itself says it: PREFIX, FROM and FROM NAMED
(https://www.w3.org/TR/sparql11-query/#specifyingDataset) and VALUES.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plangraph.sparql.tokens import Token, tokenize
from plangraph.vocabulary import PREFIXES

_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


@dataclass(frozen=True)
class ParsedQuery:
    """Where the parts of a query stand in its text.

    ``form`` is SELECT, ASK, CONSTRUCT or DESCRIBE, and ``asked`` where what it asks for begins.
    ``template`` spans what CONSTRUCT makes, without its braces. ``dataset`` is where FROM would
    stand, ``pattern`` spans what follows WHERE, without its braces; it is empty where a DESCRIBE
    has none. ``terms`` are what stands between the form and the dataset.
    """

    text: str
    form: str
    start: int
    asked: int
    template: tuple[int, int]
    dataset: int
    pattern: tuple[int, int]
    terms: tuple[Token, ...]

    def bind(self, values: Mapping[str, str]) -> ParsedQuery:
        """Return the query with some variables fixed to terms, as SPARQL writes them.

        The values stand first, for filters to see them; those of variables that the query itself
        assigns can only stand last.
        """
        begin, end = self.pattern
        body = self.text[begin:end]
        tokens = tuple(tokenize(body))
        if tokens and tokens[0].keyword == "SELECT":
            body = f"{{{body}}}"
        pairs = pairwise(tokens)
        assigned = {item.text[1:] for before, item in pairs if before.keyword == "AS"}
        first = {name: value for name, value in values.items() if name not in assigned}
        last = {name: value for name, value in values.items() if name in assigned}
        body = f"{_write_row(first)}{body}{_write_row(last)}"
        return parse_query(self.text[:begin] + body + self.text[end:]) if values else self

    def write(self, graphs: Iterable[str]) -> str:
        """Return the text with its prefixes and the graphs it sees."""
        head, tail = self.text[: self.dataset], self.text[self.dataset :]
        return f"{declare_prefixes(self.text)}{head}{_write_dataset(graphs)}{tail}"

    def as_select(self, variables: Sequence[str]) -> ParsedQuery:
        """Return the query that asks for these variables, or for all, where this one asks else."""
        asked = " ".join(f"?{name}" for name in variables) or "*"
        head = f"{self.text[: self.start]}SELECT {asked} "
        return parse_query(head + self._tail)

    def write_count(self, graphs: Iterable[str]) -> str:
        """Return the query that asks how many rows this one has."""
        prologue, inner = self.text[: self.start], self.text[self.start : self.dataset]
        rows = f"{{ {inner} {self._tail} }}"
        head = f"SELECT (COUNT(*) AS ?rows) {_write_dataset(graphs)} WHERE"
        return f"{declare_prefixes(self.text)}{prologue}{head} {rows}"

    def write_construct(self, variables: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
        """Return the CONSTRUCT query that makes its triples of rows of terms, from no store."""
        begin, end = self.template
        made = f"CONSTRUCT {{ {self.text[begin:end]} }}"
        prologue = declare_prefixes(self.text) + self.text[: self.start]
        return f"{prologue}{made} WHERE {{ {_write_values(variables, rows)} }}"

    def write_name_lookup(self, names: Sequence[str]) -> str:
        """Return the query for the IRIs that these names stand for here, from no store."""
        prologue = declare_prefixes(self.text) + self.text[: self.start]
        return f"{prologue}SELECT ?term {{{_write_values(['term'], [[name] for name in names])}}}"

    @property
    def variables(self) -> tuple[str, ...]:
        """The names of the variables of the template, each once."""
        names = (item.text[1:] for item in self.terms if item.kind == "variable")
        return tuple(dict.fromkeys(names))

    @property
    def _tail(self) -> str:
        begin, end = self.pattern
        if not (begin or end):
            return "{}"
        return f"WHERE {{{self.text[begin:end]}}}{self.text[end + 1 :]}"


def parse_query(text: str) -> ParsedQuery:
    """Find the parts of a query that is well-formed and names no dataset of its own."""
    tokens = tuple(tokenize(text))
    place = _find_form(tokens)
    form = tokens[place]
    groups = _find_groups(tokens)
    word = next(name for name in _FORMS if form.keyword.startswith(name))
    template = (0, 0)
    if word == "CONSTRUCT" and len(groups) > 1 and tokens[place + 1].kind == "brace":
        template, groups = groups[0], groups[1:]
    pattern = groups[0] if groups else (0, 0)
    dataset = _find_dataset(tokens, pattern, text)
    if word == "CONSTRUCT" and template == (0, 0):
        template = pattern
    span = template if word == "CONSTRUCT" else (form.end, dataset)
    terms = tuple(item for item in tokens if span[0] <= item.start < span[1])
    return ParsedQuery(text, word, form.start, form.end, template, dataset, pattern, terms)


def declare_prefixes(text: str) -> str:
    """Return the declarations of our prefixes that a query uses and does not declare itself.

    They stand on the first line of the query, so that the lines of an error stay those of its text.
    """
    used = {prefix: iri for prefix, iri in PREFIXES.items() if f"{prefix}:" in text}
    declared = {
        second.text[:-1]
        for first, second in pairwise(tokenize(text))
        if first.keyword == "PREFIX" and second.kind == "name"
    }
    ours = (item for item in used.items() if item[0] not in declared)
    return "".join(f"PREFIX {prefix}: <{iri}> " for prefix, iri in ours)


def _find_form(tokens: Sequence[Token]) -> int:
    for place, item in enumerate(tokens):
        if item.kind == "word" and item.keyword.startswith(_FORMS):
            return place
    raise ValueError("no form of a query")


def _find_groups(tokens: Iterable[Token]) -> list[tuple[int, int]]:
    """Return what stands in the outermost braces, which parentheses do not hold."""
    groups, depth, round_depth, begin = [], 0, 0, 0
    for item in tokens:
        if item.kind == "round" and not depth:
            round_depth += 1 if item.text == "(" else -1
        elif round_depth:
            continue
        elif item.kind == "brace":
            begin = begin if depth else item.end
            depth += 1
        elif item.kind == "closing":
            depth -= 1
            if not depth:
                groups.append((begin, item.start))
    return groups


def _find_dataset(tokens: Sequence[Token], pattern: tuple[int, int], text: str) -> int:
    if pattern == (0, 0):
        return len(text)
    before = [item for item in tokens if item.end < pattern[0]]
    if before and before[-1].keyword == "WHERE":
        return before[-1].start
    return pattern[0] - 1


def _write_dataset(graphs: Iterable[str]) -> str:
    return "".join(f" FROM <{name}> FROM NAMED <{name}>" for name in graphs) + " "


def _write_row(values: Mapping[str, str]) -> str:
    return _write_values(tuple(values), [tuple(values.values())]) if values else ""


def _write_values(variables: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    names = " ".join(f"?{name}" for name in variables)
    lines = " ".join(f"({' '.join(row)})" for row in rows)
    return f" VALUES ({names}) {{ {lines} }} "

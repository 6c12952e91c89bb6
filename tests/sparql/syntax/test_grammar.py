"""The grammar can be read by one token, and has every query that this repository has."""

from __future__ import annotations

import re

import pytest

from conftest import ROOT
from plangraph.sparql.syntax.grammar import QUERY, read_grammar
from plangraph.sparql.syntax.parse import MisplacedToken, parse

FILES = sorted([*(ROOT / "ontology").rglob("*.rq"), *(ROOT / "src").rglob("*.rq")])


def test_no_token_lets_two_alternatives_be_taken() -> None:
    grammar = read_grammar()
    for symbol, alternatives in grammar.rules.items():
        seen: set[str] = set()
        for sequence in alternatives:
            assert not seen & grammar.begin(sequence), symbol
            seen |= grammar.begin(sequence)


def test_every_rule_is_used_and_every_name_is_a_rule() -> None:
    grammar = read_grammar()
    used = {symbol for rules in grammar.rules.values() for sequence in rules for symbol in sequence}
    assert {*grammar.rules} - used == {QUERY}
    assert {name for name in used if re.match("[A-Z][a-z]", name)} <= {*grammar.rules}


def test_keywords_are_in_capitals_and_signs_are_none() -> None:
    assert {"SELECT", "FILTER", "GROUP_CONCAT", "SHA256"} <= read_grammar().keywords
    assert not {"{", "variable", "a", "true"} & read_grammar().keywords


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_query_of_the_package_is_one_of_the_grammar(file: object) -> None:
    text = file.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert not isinstance(parse(text), MisplacedToken)

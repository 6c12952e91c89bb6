"""Phrases about what can come at a place."""

from __future__ import annotations

import pytest

from plangraph.sparql.syntax.fault_words import find_open, list_expected, name_place, show
from plangraph.sparql.syntax.parse import MisplacedToken, parse
from plangraph.sparql.syntax.terminals import list_terminals
from plangraph.sparql.tokens import Token


def fault(text: str) -> MisplacedToken:
    found = parse(text)
    assert isinstance(found, MisplacedToken)
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ASK { FILTER(1 ", 'an operator or ")"'),
        ("ASK { GRAPH ", "a name or a variable"),
        ("SELECT * {} LIMIT ", "a number"),
        ("SELECT * { ?a ?b ", "a name, a value, a blank node or a variable"),
    ],
)
def test_what_can_come_is_said_in_few_words(text: str, expected: str) -> None:
    assert list_expected(fault(text)) == expected


def test_a_place_has_a_name() -> None:
    assert name_place(fault("ASK { FILTER(1 ")) == "FILTER"
    assert name_place(fault("ASK")) == "the query"


def test_the_last_bracket_that_is_open_is_found() -> None:
    assert (found := find_open(list_terminals("{ ( [ ] "))) is not None
    assert found.start == 2
    assert find_open(list_terminals("{ () }")) is None


def test_a_token_is_shown_on_one_short_line() -> None:
    assert show(Token("string", "'''a\n\u202eb'''", 0)).isprintable()
    assert len(show(Token("word", "x" * 500, 0))) == 40

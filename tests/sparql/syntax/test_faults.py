"""A fault is explained in one line, also where no rule of its own speaks of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.sparql.syntax.faults import explain_fault
from plangraph.sparql.syntax.parse import MisplacedToken, parse
from queries_refused import REFUSED

WORDS = [*{word for item in REFUSED.values() for word in re.findall(r"\S+", item.query)}]


def explain(text: str) -> str:
    found = parse(text)
    assert isinstance(found, MisplacedToken)
    mistake = explain_fault(found)
    return f"{mistake.start + 1} {mistake.message} — {mistake.remedy}"


@given(st.lists(st.sampled_from([*WORDS, "‮", "\x07", '"""', "é", "\\"]), max_size=15))
def test_every_fault_has_one_line_with_what_is_wrong_and_what_to_do(words: list[str]) -> None:
    text = "SELECT * { " + " ".join(words)
    if isinstance(parse(text), MisplacedToken):
        said = explain(text)
        assert said.isprintable()
        assert re.fullmatch(r"\d+ \S.*\S — \S.*\S", said)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("ASK {} ASK {}", "8 the query is complete before ASK — leave it out"),
        ("SELECT ?a FROM 1 {}", "16 1 cannot be here after FROM — write a name or NAMED"),
        ("]", "1 this ] closes nothing — "),
        ("ASK { ?a ?b ?c -- all\n}", "16 -- begins no comment in SPARQL — a comment begins with #"),
        ("ASK { ?a ?b 'it's' }", "17 the string ends before s — write \\' for a '"),
        ("BASE x SELECT", "6 the address after BASE must be between < and > — write BASE <"),
    ],
)
def test_what_a_fault_is_called(text: str, says: str) -> None:
    assert explain(text).startswith(says)

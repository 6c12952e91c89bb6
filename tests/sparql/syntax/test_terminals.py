"""A query is split into all its tokens, each with a kind of the grammar."""

from __future__ import annotations

import pytest

from plangraph.sparql.syntax.terminals import END, OTHER, list_terminals

CASES = {
    "1 2.5 .5 1e3 1.e-3": ["number"] * 5,
    "ex:a. ex:b": ["name", ".", "name"],
    "ex: :a _:b1.": ["namespace", "name", "blank", "."],
    r"ex:a\. .": ["name", "."],
    "a A true TRUE": ["a", "A", "true", "TRUE"],
    "select Where": ["SELECT", "WHERE"],
    "?a?b$c": ["variable"] * 3,
    "<x:a> <x:a": ["iri", "<", "name"],
    "'a' \"b\"@en '''c\n'd'''": ["string", "string", "tag", "string"],
    "<<( )>> << >> {| |}": ["<<(", ")>>", "<<", ">>", "{|", "|}"],
    "^^ ^ || | && != ! <= >= <": ["^^", "^", "||", "|", "&&", "!=", "!", "<=", ">=", "<"],
    "# all\n{}": ["{", "}"],
    '" & \\': [OTHER] * 3,
    "“x”": ["“X”"],
    "": [],
}


@pytest.mark.parametrize("text", CASES)
def test_tokens_have_the_kinds_of_the_grammar(text: str) -> None:
    assert [token.kind for token in list_terminals(text)] == [*CASES[text], END]


def test_tokens_have_their_places_and_the_end_is_after_the_last() -> None:
    found = list_terminals(" ASK {\n} # all\n")
    assert [(token.start, token.end) for token in found] == [(1, 4), (5, 6), (7, 8), (8, 8)]

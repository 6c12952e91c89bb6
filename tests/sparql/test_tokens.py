"""The tokenizer: what is a keyword or a bracket, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.sparql.tokens import Token, TokenKind, find_line_and_column, tokenize


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("<urn:x>", TokenKind.IRI),
        ("<http://example.org/a#SERVICE>", TokenKind.IRI),
        ("'a'", TokenKind.STRING),
        ('"a"', TokenKind.STRING),
        ("'a \\' b'", TokenKind.STRING),
        ("'''a ' '' b'''", TokenKind.STRING),
        ('"""a\n"" b"""', TokenKind.STRING),
        ("@en-GB", TokenKind.LANGUAGE_TAG),
        ("?x", TokenKind.VARIABLE),
        ("$x", TokenKind.VARIABLE),
        ("?день", TokenKind.VARIABLE),
        ("_:b1", TokenKind.BLANK_NODE),
        ("a:b", TokenKind.NAME),
        ("a:", TokenKind.NAME),
        (":b", TokenKind.NAME),
        ("a:b.c-d:e%20f\\~g", TokenKind.NAME),
        ("SELECT", TokenKind.WORD),
        ("true", TokenKind.WORD),
        ("{", TokenKind.OPENING_BRACE),
        ("}", TokenKind.CLOSING_BRACE),
        ("(", TokenKind.PARENTHESIS),
        (")", TokenKind.PARENTHESIS),
    ],
)
def test_each_kind_of_token_is_one_token(text: str, kind: TokenKind) -> None:
    assert kinds(text) == [(kind, text)]


@pytest.mark.parametrize("text", ["# SELECT {", "1.5", "< 3", "; , . * /", "[ ]", "&& ||", ""])
def test_comments_numbers_and_operators_are_no_tokens(text: str) -> None:
    assert kinds(text) == []


def test_a_comment_ends_with_its_line() -> None:
    assert kinds("# a\nASK") == [(TokenKind.WORD, "ASK")]
    assert kinds("# a\rASK") == [(TokenKind.WORD, "ASK")]


@pytest.mark.parametrize("text", ["<a b>", "<a{b>", "<a", "1 < 2"])
def test_a_less_than_sign_begins_no_iri_if_none_follows(text: str) -> None:
    assert TokenKind.IRI not in [token.kind for token in tokenize(text)]


def test_a_string_that_does_not_end_hides_nothing_behind_it() -> None:
    assert (TokenKind.WORD, "SERVICE") in kinds("'a\nSERVICE")


def test_a_token_knows_where_it_begins_and_ends() -> None:
    first, second = tokenize("ASK {")
    assert (first.start, first.end) == (0, 3)
    assert (second.start, second.end) == (4, 5)


@pytest.mark.parametrize(
    ("token", "keyword"),
    [
        (Token(TokenKind.WORD, "select", 0), "SELECT"),
        (Token(TokenKind.NAME, "serviceEx:a", 0), "SERVICEEX"),
        (Token(TokenKind.NAME, ":from", 0), ""),
        (Token(TokenKind.VARIABLE, "?from", 0), ""),
        (Token(TokenKind.STRING, "'from'", 0), ""),
        (Token(TokenKind.IRI, "<from>", 0), ""),
    ],
)
def test_only_a_word_or_a_prefix_can_hold_a_keyword(token: Token, keyword: str) -> None:
    assert token.keyword == keyword


@given(st.text(alphabet="SELECT{}()<>?a:\"'# \\\n_@1.", max_size=80))
def test_tokens_are_parts_of_the_text_in_its_order(text: str) -> None:
    end = 0
    for token in tokenize(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        end = token.end


def test_lines_and_columns_count_from_one() -> None:
    assert [find_line_and_column("ab\nc", start) for start in (0, 2, 3, 4)] == [
        (1, 1),
        (1, 3),
        (2, 1),
        (2, 2),
    ]

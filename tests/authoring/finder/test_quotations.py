"""Test the quotations of an article."""

import pytest

from plangraph.authoring.finder.quotations import (
    find_quotation_before,
    find_quotations,
    is_spoken,
    read_quoted_stance,
)


def test_a_quotation_has_its_marks() -> None:
    text = 'He said “no” and "never".'
    assert [text[start:end] for start, end in find_quotations(text, 0, len(text))] == [
        "“no”",
        '"never"',
    ]


def test_a_quotation_is_before_a_verb_only_if_nothing_stands_between() -> None:
    text = "“It is a trap,” warned Melk."
    quotations = find_quotations(text, 0, len(text))
    assert find_quotation_before(text, quotations, text.index("warned")) == (0, 15)
    assert find_quotation_before(text, quotations, text.index("Melk")) is None
    assert find_quotation_before(text, [(20, 26)], 2) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Melk warned: “No.”", True), ("Melk praised the “new spirit” of it.", False)],
)
def test_some_quoted_words_are_no_clause(text: str, expected: bool) -> None:
    assert is_spoken(text, 0, len(text)) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("“It must go.”", "demands"), ("“It is dead.”", "objects"), ("“It rains.”", None)],
)
def test_quoted_words_tell_a_stance(text: str, expected: str | None) -> None:
    found = read_quoted_stance(text, find_quotations(text, 0, len(text)))
    assert (found[0] if found else None) == expected

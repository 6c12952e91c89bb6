from __future__ import annotations

import pytest

from asking.sentences.spoken import SUL, read_sentences
from plangraph.asking.language import read_language
from plangraph.asking.sentence import Role, mark, write_plain
from plangraph.asking.sentences.noun_phrases import NounPhrases
from plangraph.asking.sentences.until_clauses import deny_until


def deny(text: str, tag: str = "uk") -> tuple[str, str]:
    language = read_language(tag)
    nouns = NounPhrases(read_sentences(SUL, "uk").facts, language)
    name, phrases = deny_until(nouns, language, [mark(Role.CONDITION, text, "condition:x")])
    return name, write_plain(phrases[0])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("мешканець відмовиться купити будинок", "мешканець не відмовиться купити будинок"),
        ("угоду підписано", "угоду не підписано"),
        ("мир настане", "мир не настане"),
        ("сторона порушила б положення", "сторона не порушила б положення"),
    ],
)
def test_until_denies_the_verb_of_its_clause(text: str, expected: str) -> None:
    assert deny(text) == ("endsIf", expected)


@pytest.mark.parametrize("text", ["ніхто не заперечує", "рада разом із судом"])
def test_a_clause_that_is_denied_already_or_has_no_known_verb_follows_other_words(
    text: str,
) -> None:
    assert deny(text) == ("endsIf_when", text)


def test_a_language_with_a_word_for_until_has_its_clause_as_it_is() -> None:
    assert deny("the war ends", "en") == ("endsIf", "the war ends")

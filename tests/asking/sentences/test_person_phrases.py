from __future__ import annotations

import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.sentences.noun_phrases import NounPhrases
from plangraph.asking.sentences.person_phrases import write_person_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Kell", "Ana Kell"),
        ("the chair of the Commission", "the chair of the Commission"),
        ("King of Tyrn", "the King of Tyrn"),
        ("Harbour master of Lund", "the harbour master of Lund"),
        ("Senior official", "a senior official"),
        ("Chief negotiator", "the chief negotiator"),
    ],
)
def test_a_name_stays_and_a_description_has_an_article(text: str, expected: str) -> None:
    language = read_language("en")
    known = {name: frozenset(language.words(name)) for name in language.sections["words"]}
    nouns = NounPhrases(harbour().facts, language)
    assert write_person_name(nouns, known, text)[0] == expected

from __future__ import annotations

import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.sentences.clause_subjects import define_subject
from plangraph.asking.sentences.noun_phrases import NounPhrases


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("gas price exceeds 300 dollars", "the gas price exceeds 300 dollars"),
        ("first train crosses the bridge", "the first train crosses the bridge"),
        ("oil output drops", "oil output drops"),
        ("another state attacks a party", "another state attacks a party"),
        ("both sides agree", "both sides agree"),
        ("Norva attacks", "Norva attacks"),
        ("parliament ratifies the text", "parliament ratifies the text"),
    ],
)
def test_a_subject_has_the_article_that_its_label_leaves_out(clause: str, expected: str) -> None:
    language = read_language("en")
    known = {name: frozenset(language.words(name)) for name in language.sections["words"]}
    assert define_subject(NounPhrases(harbour().facts, language).verbs, known, clause) == expected

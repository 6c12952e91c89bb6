import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.sentences.articles import Articles
from plangraph.asking.sentences.noun_phrases import NounPhrases

LANGUAGE = read_language("en")
WORDS = {name: frozenset(LANGUAGE.words(name)) for name in LANGUAGE.sections["words"]}
ARTICLES = Articles(NounPhrases(harbour().facts, LANGUAGE), WORDS, ["The Diet approves"])


@pytest.mark.parametrize(
    ("kind", "text", "is_plural", "expected"),
    [
        ("Place", "highlands", True, True),
        ("Place", "nine border villages", True, True),
        ("Place", "Ness", False, False),
        ("Institution", "Diet", False, True),
        ("Asset", "herring", False, False),
        ("Asset", "reactor", False, True),
        ("Asset", "land fund", False, True),
        ("Asset", "drinking water", False, False),
        ("Institution", "secretariat", False, True),
        ("Legislation", "1991 Constitution", False, True),
        ("ActorGroup", "Arvenian armed forces", True, True),
        ("ActorGroup", "fishers", True, False),
        ("Institution", "ITLOS", False, False),
        ("Institution", "OSCE", False, True),
        ("Institution", "UN", False, True),
        ("Institution", "Vaal Copper Ltd", False, False),
        ("Legislation", "decree no. 14", False, False),
        ("Place", "sector 3", False, False),
        ("Legislation", "Heritage Act 1967", False, True),
        ("Legislation", "Resolution 1973", False, False),
        ("Institution", "hotline", False, True),
        ("ActorGroup", "Sarni", True, True),
        ("Legislation", "constitution of 1998", False, True),
        ("Asset", "customs legislation", False, False),
        ("Place", "airstrip", False, True),
    ],
)
def test_a_name_has_an_article_where_english_asks_for_it(
    kind: str, text: str, *, is_plural: bool, expected: bool
) -> None:
    found = ARTICLES.are_needed(frozenset((kind,)), text, is_plural=is_plural)
    assert found is expected

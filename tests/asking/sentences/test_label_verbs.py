import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.language import read_language
from plangraph.asking.sentences.noun_phrases import NounPhrases

VERBS = NounPhrases(harbour().facts, read_language("en")).verbs


@pytest.mark.parametrize(
    "label",
    ["The ceasefire holds", "All have agreed", "Teachers agree", "All vote", "Norva and Sarn vote"],
)
def test_a_label_with_a_verb_is_a_clause(label: str) -> None:
    assert VERBS.is_clause(label)


@pytest.mark.parametrize(
    "label", ["Unanimous vote", "majority vote", "A vote of the council", "The talks"]
)
def test_a_word_that_may_be_a_verb_is_a_noun_after_one_in_the_singular(label: str) -> None:
    assert not VERBS.has_verb(label)


def test_a_verb_may_be_known_by_its_ending() -> None:
    assert VERBS.find_verb_by_ending(["Norva", "invades", "Sarn"]) == "invades"
    assert VERBS.find_verb_by_ending(["withdrawal", "of", "heavy", "weapons"]) is None

import pytest

from asking.sentences.spoken import LEMNA, read_sentences
from plangraph.asking.language import read_language
from plangraph.asking.sentence import write_plain
from plangraph.asking.sentences.condition_shapes import ConditionText, Shape
from plangraph.asking.sentences.means_clauses import MeansClauses
from plangraph.asking.sentences.words_written import WordsWritten

FACTS = read_sentences(LEMNA, "uk").facts


def tell(label: str, shape: Shape = Shape.CASE, language: str = "uk") -> str:
    words = WordsWritten(FACTS, read_language(language))
    found = MeansClauses(words).tell("condition:x", "effect:x", ConditionText(shape, (label,)))
    return write_plain(found.phrase) if found.shape is Shape.ADVERBIAL else ""


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("одностайне голосування обох парламентів", "одностайним голосуванням обох парламентів"),
        ("письмова згода Ради", "за письмової згоди Ради"),
        ("обмін листами", "обміном листами"),
        ("консенсус", "консенсусом"),
        ("повідомлення за один рік", "за умови повідомлення за один рік"),
        ("будуть присутні спостерігачі обох сторін", "в присутності спостерігачів обох сторін"),
        ("посуха", ""),
    ],
)
def test_a_condition_that_is_a_means_is_told_as_how_it_is_done(label: str, expected: str) -> None:
    assert tell(label) == expected


def test_a_clause_and_another_language_keep_their_conditions() -> None:
    assert tell("згода Ради", Shape.CLAUSE) == ""
    assert tell("консенсус", language="en") == ""


def test_every_means_has_the_form_that_its_pattern_asks_for() -> None:
    means = read_language("uk").sections["means"]
    assert {noun: bool(tell(noun)) for noun in means} == dict.fromkeys(means, True)


def test_what_comes_first_is_an_order() -> None:
    clauses = MeansClauses(WordsWritten(FACTS, read_language("uk")))
    first = ConditionText(Shape.CLAUSE, ("поранених буде звільнено першими",))
    assert clauses.is_order(first)
    assert not clauses.is_order(ConditionText(Shape.CLAUSE, ("поранених буде звільнено",)))

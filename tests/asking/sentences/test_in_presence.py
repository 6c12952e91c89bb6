import pytest

from asking.sentences.spoken import SUL, read_sentences
from plangraph.asking.language import read_language
from plangraph.asking.sentence import write_plain
from plangraph.asking.sentences.condition_shapes import ConditionText, Shape
from plangraph.asking.sentences.in_presence import tell_presence
from plangraph.asking.sentences.words_written import WordsWritten


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("присутні спостерігачі обох сторін", "в присутності спостерігачів обох сторін"),
        ("будуть присутні спостерігачі", "в присутності спостерігачів"),
        ("спостерігачі будуть присутні", "в присутності спостерігачів"),
        ("сторони погодяться", "сторони погодяться"),
        ("присутність спостерігачів", "присутність спостерігачів"),
    ],
)
def test_that_somebody_is_present_is_how_it_is_done(label: str, told: str) -> None:
    words = WordsWritten(read_sentences(SUL, "uk").facts, read_language("uk"))
    found = tell_presence(words, ConditionText(Shape.CLAUSE, (label,)))
    assert write_plain(found.phrase) == told
    assert (found.shape is Shape.ADVERBIAL) == (told != label)


def test_a_language_without_such_words_keeps_the_condition() -> None:
    words = WordsWritten(read_sentences(SUL, "uk").facts, read_language("en"))
    condition = ConditionText(Shape.CLAUSE, ("observers are present",))
    assert tell_presence(words, condition) == condition

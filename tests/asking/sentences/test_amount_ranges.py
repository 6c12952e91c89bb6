from asking.sentences.spoken import PLANS, read_sentences
from plangraph.asking.language import read_language
from plangraph.asking.provisions import Quantity
from plangraph.asking.sentences.amount_ranges import Range, join_bounds
from plangraph.asking.sentences.words_written import WordsWritten

FACTS = read_sentences(PLANS["harbour"]).facts
WORDS = WordsWritten(FACTS, read_language("en"))
LEAST, MOST = Quantity("at-least", "6", "nights"), Quantity("at-most", "12", "nights")


def test_two_bounds_of_the_same_are_a_range() -> None:
    assert join_bounds(WORDS, [LEAST, MOST]) == [Range("at-most", "12", "nights", least="6")]


def test_bounds_of_different_things_stay_apart() -> None:
    other = Quantity("at-most", "12", "boats")
    assert join_bounds(WORDS, [LEAST, other]) == [LEAST, other]
    assert join_bounds(WORDS, [LEAST, LEAST]) == [LEAST, LEAST]

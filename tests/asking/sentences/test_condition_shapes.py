import pytest

from asking.sentences.spoken import harbour
from plangraph.asking.sentences.case_labels import CaseLabels
from plangraph.asking.sentences.condition_shapes import ConditionShapes, Shape
from plangraph.asking.sentences.language import read_language
from plangraph.asking.sentences.noun_phrases import NounPhrases

LANGUAGE = read_language("en")
NOUNS = NounPhrases(harbour().facts, LANGUAGE)
SHAPES = ConditionShapes(NOUNS, LANGUAGE, CaseLabels(NOUNS, LANGUAGE))


@pytest.mark.parametrize(
    ("label", "shape"),
    [
        ("The talks fail", Shape.CLAUSE),
        ("between December and February", Shape.ADVERBIAL),
        ("outside the winter months", Shape.ADVERBIAL),
        ("convicted of a serious crime", Shape.ADVERBIAL),
        ("seven days without incident", Shape.ADVERBIAL),
        ("two thirds of the votes", Shape.NOUN),
        ("unanimous vote", Shape.CASE),
        ("attack on a convoy", Shape.CASE),
    ],
)
def test_the_shape_of_a_label_says_how_it_is_joined(label: str, shape: Shape) -> None:
    assert SHAPES.judge(label, is_plain=True) is shape


def test_a_length_of_time_is_a_number_and_a_unit() -> None:
    assert SHAPES.is_time("seven days without incident")
    assert not SHAPES.is_time("seven members")

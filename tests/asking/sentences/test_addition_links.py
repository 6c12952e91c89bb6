import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentences.addition_links import AdditionLinks


@pytest.mark.parametrize(
    ("adverb", "pattern"),
    [
        ("at night", " {adverbs}"),
        ("whichever side they took", ", {adverbs}"),
        ("the sick first", ", {adverbs}"),
        ("without giving up the first", " {adverbs}"),
        ("convicted of theft", ", if {adverbs}"),
        ("at night, in town", ", {adverbs}"),
    ],
)
def test_an_adverb_follows_as_it_is_or_behind_a_comma(adverb: str, pattern: str) -> None:
    assert AdditionLinks(read_language("en")).join_adverbs((adverb,)) == pattern

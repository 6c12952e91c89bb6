from plangraph.checking.relocation import Wanted, count_unmoved, locate
from plangraph.checking.sources import hash_text

TEXT = "one two three two four"


def want(start: int, words: str) -> Wanted:
    return Wanted(start, len(words), hash_text(words))


def test_a_passage_at_its_old_place_is_found_there() -> None:
    assert locate(TEXT, [want(14, "two")]) == {want(14, "two"): 14}
    assert count_unmoved(TEXT, [want(14, "two"), want(0, "two")]) == 1


def test_a_passage_that_occurs_twice_is_found_nearest_to_its_old_place() -> None:
    assert locate(TEXT, [want(6, "two")]) == {want(6, "two"): 4}


def test_what_moved_together_is_found_together() -> None:
    passages = [want(4, "three"), want(10, "two")]
    assert locate(TEXT, passages) == {passages[0]: 8, passages[1]: 14}


def test_a_passage_that_is_gone_is_not_found_and_the_others_are() -> None:
    passages = [want(0, "seventeen"), want(0, "four"), want(99, "x" * 99)]
    assert locate(TEXT, passages) == {passages[1]: 18}

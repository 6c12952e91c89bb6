from __future__ import annotations

import pytest

from plangraph.asking.language import read_language
from plangraph.asking.sentences.named_things import NamedThing


def name(text: str, kind: str = "Asset") -> NamedThing:
    words = tuple(text.replace("~", "").split())
    head = (words[0],)
    known = read_language("en").word_sets
    return NamedThing(text, words, head, frozenset((kind,)), True, known, str.isupper, frozenset())


@pytest.mark.parametrize("text", ["trucks of more than 40 tonnes", "weirs of less than two metres"])
def test_an_amount_after_a_name_is_a_measure(text: str) -> None:
    assert name(text).is_measured
    assert not name("trucks of the port").is_measured


def test_one_word_after_the_name_of_a_thing_is_its_kind() -> None:
    assert name("goods of origin").is_of_kind
    assert not name("goods of the origin").is_of_kind
    assert not name("groups of settlers").is_of_kind
    assert not name("people of faith", "ActorGroup").is_of_kind

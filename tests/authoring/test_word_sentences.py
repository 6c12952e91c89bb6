"""The sentence of each action, and the keys that it is from."""

import re

import pytest

from needs import TIME
from plangraph.authoring.reference import read_reference
from plangraph.authoring.word_sentences import write_word_sentence
from plangraph.vocabulary import SCHEME

ACTIONS = [word.name for word in read_reference().lists["action"].words]


@TIME
def test_every_action_has_a_sentence_that_tells_all_that_its_keys_hold() -> None:
    assert len(ACTIONS) > 180
    wrong = []
    for name in ACTIONS:
        sentence, keys = write_word_sentence(f"{SCHEME}action#{name}")
        letters = [part.split()[1] for part in keys.split(", ")]
        said = re.findall(r"\b[A-HNPS]\b|\btrade\b", sentence)
        is_told = set(letters) <= set(said) and len(letters) == len(set(letters))
        is_added = ", concerning" in sentence or ", in favour of" in sentence
        if not is_told or is_added or not sentence.startswith("A would "):
            wrong.append((name, sentence, keys))
    assert wrong == []


@pytest.mark.parametrize(
    ("name", "sentence", "keys"),
    [
        (
            "let-through",
            "A would have to let B through D.",
            "dutyBearer A, affects B (an actor), atLocation D",
        ),
        (
            "settle-dispute",
            "A would have to settle disputes between B over C.",
            "dutyBearer A, affects B (an actor), affects C (no actor)",
        ),
        (
            "report-breaches",
            "A would have to report on breaches of C to G.",
            "dutyBearer A, affects C, transferTo G",
        ),
        (
            "legislate",
            "A would have to make laws on trade for C.",
            "dutyBearer A, onMatter trade, affects C",
        ),
    ],
)
def test_the_keys_of_an_action_are_those_of_its_frame(name: str, sentence: str, keys: str) -> None:
    assert write_word_sentence(f"{SCHEME}action#{name}") == (sentence, keys)

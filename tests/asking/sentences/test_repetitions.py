import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.language import read_language
from plangraph.asking.sentences.repetitions import join_season, write_repetition
from plangraph.asking.sentences.sentence import Role, mark, write_plain
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.vocabulary import expand

EFFECT = expand("effect:x")


@pytest.fixture
def facts(write_data: WriteData) -> SentenceFacts:
    effect = "{id: effect:x, type: Obligation, action: vote, repeatFrequency: P2Y}"
    return SentenceFacts(pg.open(write_data(f"- {effect}\n")).store)


@pytest.mark.parametrize(("tag", "expected"), [("uk", "раз на 2 роки"), ("en", "every 2 years")])
def test_how_often_an_effect_is_repeated_is_told(
    facts: SentenceFacts, tag: str, expected: str
) -> None:
    assert write_plain(write_repetition(read_language(tag), facts, EFFECT)) == expected


def test_a_part_of_a_repeated_time_is_told_with_it(facts: SentenceFacts) -> None:
    values = {"time": mark(Role.TIME, "першого року")}
    found = join_season(read_language("uk"), facts, EFFECT, values)
    assert write_plain(found["time"]) == "першого року з кожних 2 років"
    assert found["repetition"] == ()


@pytest.mark.parametrize("time", ["протягом року", "першого травня", ""])
def test_any_other_time_stays_as_it_is(facts: SentenceFacts, time: str) -> None:
    values = {"time": mark(Role.TIME, time)}
    assert join_season(read_language("uk"), facts, EFFECT, values) == {}

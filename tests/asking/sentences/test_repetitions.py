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


_MILL = "- {id: institution:mill, type: Institution, label: {en: Mill}, status: existing}\n"


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ("repeatFrequency: P1Y, repeatCount: 3", "every year for 3 years"),
        ("repeatFrequency: P2Y, repeatCount: 3", "every 2 years, 3 times in all"),
        ("repeatFrequency: P7D", "every week"),
        (
            "repeatFrequency: P1Y, hasTime: {type: Interval, label: {en: each autumn}}",
            "each autumn",
        ),
        (
            "repeatFrequency: P2Y, hasTime: {type: Interval, label: {en: in the first year}}",
            "in the first year and every 2 years from then on",
        ),
        (
            "repeatFrequency: P1Y, hasTime: {type: Interval, label: {en: until 2037}}",
            "every year, until 2037",
        ),
    ],
)
def test_how_often_is_told_with_when(write_data: WriteData, times: str, expected: str) -> None:
    path = write_data(
        f"{_MILL}- {{id: effect:x, type: Obligation, dutyBearer: institution:mill, {times}}}\n"
    )
    text = str(pg.open(path).sentence("effect:x"))
    assert text == f"The mill would have to do what the text says {expected}."

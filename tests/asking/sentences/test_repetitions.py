import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentence import Role, mark, write_plain
from plangraph.asking.sentences.repetitions import join_first, join_season, write_repetition
from plangraph.asking.sentences.sentence_facts import SentenceFacts
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import expand

EFFECT = expand("effect:x")


@pytest.fixture
def facts(write_data: WriteData) -> SentenceFacts:
    effect = "{id: effect:x, type: Obligation, action: vote, repeatFrequency: P2Y}"
    return SentenceFacts(pg.open(write_data(f"- {effect}\n")).store)


@pytest.mark.parametrize(("tag", "expected"), [("uk", "раз на 2 роки"), ("en", "every two years")])
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
        ("repeatFrequency: P1Y, repeatCount: 3", "every year for three years"),
        ("repeatFrequency: P2Y, repeatCount: 3", "every two years, three times in all"),
        ("repeatFrequency: P7D", "every week"),
        (
            "repeatFrequency: P1Y, hasTime: {type: Interval, label: {en: each autumn}}",
            "each autumn",
        ),
        (
            "repeatFrequency: P2Y, hasTime: {type: Interval, label: {en: in the first year}}",
            "in the first year and every two years from then on",
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


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        ("value: 240, currency: EUR", "in three parts, one every year"),
        ("value: 240, unit: crowns", "in three parts, one every year"),
        ("value: 240, unit: tonnes", "in three parts, one every year"),
        ("value: 240, unit: persons", "in three parts, one every year"),
        ("value: 5, unit: days", "every year for three years"),
        (
            "value: 240, unit: crowns, per: {label: {en: year}, duration: P1Y}",
            "every year for three years",
        ),
    ],
)
def test_an_amount_without_per_is_that_of_all_times(
    write_data: WriteData, amount: str, expected: str
) -> None:
    effect = f"hasQuantity: {{bound: exact, {amount}}}, repeatFrequency: P1Y, repeatCount: 3"
    path = write_data(f"- {{id: effect:x, type: Obligation, action: supply, {effect}}}\n")
    facts = SentenceFacts(pg.open(path).store)
    assert write_plain(write_repetition(read_language("en"), facts, EFFECT)) == expected


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("on Christmas Eve", "every Christmas Eve."),
        ("in the first week of May", "every year in the first week of May."),
        ("from 1 October to 31 March", "every year from 1 October to 31 March."),
        ("while it rains", "every year, while it rains."),
    ],
)
def test_what_is_done_every_year_has_its_time_beside_it(
    write_data: WriteData, label: str, told: str
) -> None:
    path = write_data(
        "- {id: group:crew, type: ActorGroup, label: {en: crews}}\n"
        "- {id: place:mine, type: Place, label: {en: the mine}}\n"
        "- {id: effect:x, type: Obligation, dutyBearer: group:crew, action: enter, "
        f"affects: place:mine, repeatFrequency: P1Y, hasTime: {{label: {{en: {label}}}}}}}\n"
    )
    assert str(pg.open(path).sentence("effect:x")).partition("the mine ")[2] == told


@pytest.mark.parametrize(
    ("often", "due", "told"),
    [
        ("every four years", "within a year", "within a year and every four years after that"),
        ("every month", "within a year", "every month, within a year"),
        (
            "every two years",
            "within a week of each vote",
            "every two years, within a week of each vote",
        ),
    ],
)
def test_the_first_time_is_told_before_how_often(
    facts: SentenceFacts, often: str, due: str, told: str
) -> None:
    words = WordsWritten(facts, read_language("en"))
    found = join_first(words, mark(Role.REPETITION, often), mark(Role.DEADLINE, due))
    assert ", ".join(filter(None, map(write_plain, found))) == told


@pytest.mark.parametrize(
    ("often", "due", "told"),
    [
        ("раз на 4 роки", "впродовж 9 місяців", "впродовж 9 місяців, а далі раз на 4 роки"),
        ("раз на 4 роки", "до 1 травня", "раз на 4 роки, до 1 травня"),
        ("щомісяця", "протягом року", "щомісяця, протягом року"),
    ],
)
def test_the_first_time_is_told_before_how_often_in_ukrainian(
    facts: SentenceFacts, often: str, due: str, told: str
) -> None:
    words = WordsWritten(facts, read_language("uk"))
    found = join_first(words, mark(Role.REPETITION, often), mark(Role.DEADLINE, due))
    assert ", ".join(filter(None, map(write_plain, found))) == told

import pytest

import plangraph as pg
from asking.sentences.spoken import harbour
from conftest import WriteData
from plangraph.asking.language import read_language
from plangraph.asking.sentences.frames_of_labels import is_limit, make_frame, names_state
from plangraph.asking.sentences.words_written import WordsWritten
from plangraph.vocabulary import expand

THINGS = """
- {id: state:a, type: State, label: {en: Arland}}
- {id: asset:cranes, type: Asset, label: {en: four cranes}}
- {id: asset:balloons, type: Asset, label: {en: weather balloons}}
- {id: asset:iron, type: Asset, label: {en: iron}}
- {id: place:line, type: Place, label: {en: Sallow line}}
- {id: place:brook, type: Place, label: {en: Mill brook}}
"""


@pytest.mark.parametrize(
    ("label", "rest", "expected"),
    [
        ("insure against storm", "affects: asset:cranes", "insure four cranes against storm."),
        ("hand over", "affects: asset:cranes", "hand over four cranes."),
        ("keep open", "affects: place:line", "keep the Sallow line open."),
        ("issue licences for", "affects: asset:cranes", "issue licences for four cranes."),
        ("run trains to the timetable", "affects: place:line", "to the timetable on the Sallow"),
        ("count birds", "affects: asset:cranes", "count birds, concerning four cranes."),
        ("keep clear of weeds", "affects: place:line", "keep the Sallow line clear of weeds."),
        ("be consulted on", "onMatter: environment", "have to be consulted on the environment."),
        (
            "place hives in",
            "affects: place:brook, hasQuantity: {bound: at-most, value: 60, unit: hives}",
            "place at most 60 hives in the mill brook.",
        ),
        ("paint yearly", "affects: asset:cranes", "paint four cranes yearly."),
        ("insure against storm", "atLocation: place:line", "insure against storm on the Sallow"),
        (
            "electrify",
            "affects: place:line, hasQuantity: {bound: at-least, value: 210, unit: kilometres}",
            "electrify at least 210 kilometres of the Sallow line.",
        ),
        (
            "launch weather balloons",
            "hasQuantity: {bound: at-most, value: 12, unit: balloons}",
            "launch at most 12 weather balloons.",
        ),
        (
            "take in guests",
            "hasQuantity: {bound: at-most, value: 12, unit: guests}",
            "take in at most 12 guests.",
        ),
    ],
)
def test_what_an_act_is_done_to_follows_its_verb(
    write_data: WriteData, label: str, rest: str, expected: str
) -> None:
    path = write_data(
        f"{THINGS}- {{id: action:our-word, type: Concept, inScheme: action, "
        f"label: {{en: {label}}}, definition: {{en: An act.}}}}\n"
        f"- {{id: effect:x, type: Obligation, dutyBearer: state:a, action: our-word, {rest}}}\n"
    )
    assert expected in str(pg.open(path).sentence("effect:x"))


def test_a_language_without_particles_has_the_object_after_the_label() -> None:
    assert make_frame(read_language("uk"), "дбати про").startswith("дбати про")


@pytest.mark.parametrize(
    ("bound", "expected"),
    [("at-most", "exceed 2 grams of iron in"), ("less-than", "reach 2 grams of iron in")],
)
def test_a_limit_that_is_not_to_be_reached_is_said_so(
    write_data: WriteData, bound: str, expected: str
) -> None:
    path = write_data(
        f"{THINGS}- {{id: effect:x, type: Prohibition, dutyBearer: state:a, action: exceed, "
        f"affects: [asset:iron, place:brook], "
        f"hasQuantity: {{bound: {bound}, value: 2, unit: grams}}}}\n"
    )
    assert expected in str(pg.open(path).sentence("effect:x"))


def test_to_exceed_an_amount_is_a_limit() -> None:
    words = WordsWritten(harbour().facts, read_language("en"))
    assert is_limit(words, expand("action:exceed"))
    assert not is_limit(words, expand("action:pay"))


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("closed to ships", True),
        ("partly closed", True),
        ("under water", True),
        ("painted", True),
        ("listed monument", False),
        ("monument", False),
    ],
)
def test_a_status_says_how_a_thing_is_or_is_quoted(label: str, *, expected: bool) -> None:
    assert names_state(read_language("en"), label) is expected

import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_PLAN = """
- {id: state:a, type: State, label: {en: Arland, uk: Арланд}}
- {id: group:guards, type: ActorGroup, label: {en: guards, uk: охоронці}}
- {id: place:valley, type: Place, label: {en: Valley, uk: долина}}
"""
_SENT = (
    "dutyBearer: state:a, action: station-forces, affects: group:guards, atLocation: place:valley"
)
_MANY = "hasQuantity: {bound: exact, value: 600, unit: guards}"
_LONG = "hasTime: {duration: P3Y, label: {en: for three years, uk: упродовж трьох років}}"


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (
            f"type: Obligation, {_SENT}, {_MANY}, {_LONG}",
            "Арланд має розмістити 600 охоронців у долині на 3 роки.",
        ),
        (
            f"type: Obligation, {_SENT}, {_LONG}",
            "Арланд має розміщувати охоронців у долині впродовж трьох років.",
        ),
        (
            f"type: Prohibition, {_SENT}, {_MANY}, {_LONG}",
            "Арланд не має права розміщувати 600 охоронців у долині впродовж трьох років.",
        ),
    ],
)
def test_a_number_of_those_who_are_sent_is_sent_once_for_a_time(
    write_data: WriteData, effect: str, expected: str
) -> None:
    path = write_data(f"{_PLAN}- {{id: effect:x, {effect}}}\n")
    assert str(Sentences(pg.open(path).store, "uk").effect(expand("effect:x"))) == expected

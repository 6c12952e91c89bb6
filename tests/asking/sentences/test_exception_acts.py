import pytest

import plangraph as pg
from conftest import WriteData

THINGS = """
- {id: group:towns, type: ActorGroup, label: {en: the two towns}}
- {id: group:guests, type: ActorGroup, label: {en: guests}}
- {id: asset:horns, type: Asset, label: {en: horns}}
- {id: action:blow, type: Concept, inScheme: action, label: {en: blow}, definition: {en: Sound.}}
- {id: condition:fog, type: Condition, label: {en: there is fog}}
- id: effect:ban
  type: Prohibition
  dutyBearer: group:towns
  action: blow
  affects: asset:horns
  hasTime: {label: {en: between 22 and 7 o'clock}}
  exceptFor: effect:free
"""


@pytest.mark.parametrize(
    ("free", "expected"),
    [
        (
            "dutyBearer: group:towns, hasTime: {label: {en: at the turn of the year}}",
            "blow horns between 22 and 7 o'clock, except at the turn of the year.",
        ),
        (
            "dutyBearer: group:guests, hasTime: {label: {en: at the turn of the year}}",
            "; an exception to this: guests would be allowed to blow horns "
            "at the turn of the year.",
        ),
        (
            "dutyBearer: group:towns, startsIf: condition:fog",
            "; an exception to this: the two towns would be allowed to blow horns if there is fog.",
        ),
        (
            "dutyBearer: group:towns, startsIf: condition:fog, exceptFor: effect:ban",
            "to blow horns if there is fog; an exception to this: "
            "the two towns would not be allowed to blow horns.",
        ),
    ],
)
def test_an_exception_keeps_its_time_and_condition(
    write_data: WriteData, free: str, expected: str
) -> None:
    effect = (
        f"- {{id: effect:free, type: Permission, action: blow, affects: asset:horns, {free}}}\n"
    )
    sentence = str(pg.open(write_data(THINGS + effect)).sentence("effect:ban"))
    assert sentence.endswith(expected)


def test_what_those_who_are_bound_may_do_is_told_as_an_act(write_data: WriteData) -> None:
    effect = (
        "- {id: effect:free, type: Permission, dutyBearer: group:towns, action: hand-over, "
        "affects: asset:horns}\n"
    )
    text = str(pg.open(write_data(THINGS + effect)).sentence("effect:ban"))
    assert text.endswith("between 22 and 7 o'clock, except to hand over horns.")


def test_an_exception_in_ukrainian_is_told_with_its_time(write_data: WriteData) -> None:
    effect = (
        "- {id: effect:free, type: Permission, action: blow, affects: asset:horns, "
        "dutyBearer: group:towns, hasTime: {label: {en: at the turn of the year}}}\n"
    )
    sentence = str(pg.open(write_data(THINGS + effect)).sentence("effect:ban", "uk"))
    assert "; виняток: " in sentence
    assert sentence.endswith("at the turn of the year.")

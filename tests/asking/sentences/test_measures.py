import pytest

import plangraph as pg
from conftest import WriteData
from plangraph.asking.sentences.sentence_writer import Sentences
from plangraph.vocabulary import expand

_THINGS = """
- {id: group:crew, type: ActorGroup, label: {en: crew, uk: екіпаж}}
- {id: group:fishers, type: ActorGroup, label: {en: fishers, uk: рибалки}}
- {id: asset:ticket, type: Asset, label: {en: ticket, uk: денний квиток}}
- {id: asset:boats, type: Asset, label: {en: boats, uk: човни}}
"""
_HOUR = "{type: Interval, label: {en: hour at night, uk: година нічної роботи}, duration: PT1H}"
_YEAR = "{type: Interval, label: {en: year, uk: рік}, duration: P1Y}"


@pytest.mark.parametrize(
    ("each", "expected"),
    [
        ("asset:ticket", "сплатити 4 євро за кожен денний квиток."),
        ("asset:boats", "сплатити 4 євро за кожен човен."),
        ("group:fishers", "сплатити 4 євро на кожного рибалку."),
        (_HOUR, "сплачувати 4 євро за кожну годину нічної роботи."),
        (_YEAR, "сплачувати 4 євро на рік."),
    ],
)
def test_ukrainian_money_is_paid_for_each_thing_and_in_each_time(
    write_data: WriteData, each: str, expected: str
) -> None:
    effect = (
        "{id: effect:x, type: Obligation, dutyBearer: group:crew, action: pay, "
        f"hasQuantity: {{bound: exact, value: 4, currency: EUR, per: {each}}}}}"
    )
    sentences = Sentences(pg.open(write_data(f"{_THINGS}- {effect}\n")).store, "uk")
    assert sentences.effect(expand("effect:x")).text == f"Екіпаж має {expected}"
